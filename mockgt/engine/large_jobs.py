"""What takes long in a large job, and is asked for here: consolidating everything once more, and the output manifest.

Source: Ours. Where the engine has a helper, it does both between units of work (`large_job_steps.py`), so that nobody
else waits for them. What was asked for is stored with the job: a server that is killed begins with it again.
"""

from mockgt.engine.engine import Engine
from mockgt.engine.ports import JsonObject
from mockgt.engine.records import LabelingJob

KIND = "large-job"
LABELS, MANIFEST, NOTHING = "labels", "manifest", ""


def is_large(engine: Engine, job: LabelingJob) -> bool:
    """Whether the helper does what takes long in the job."""
    return engine.has_helper and job.counters.total_objects > engine.settings.whole_job_objects


def ask_for_manifest(engine: Engine, job: LabelingJob) -> bool:
    """Ask for the output manifest so far; False if something is asked for already."""
    if engine.repository.document(job.scope, KIND, job.arn) is not None:
        return False
    put_request(engine, job, MANIFEST, ends=False)
    return True


def is_over(engine: Engine, job: LabelingJob) -> bool:
    """Whether a job whose objects have ended is consolidated once more and written; asks for it if nobody did."""
    request = engine.repository.document(job.scope, KIND, job.arn)
    if request is None or not request["ends"]:
        put_request(engine, job, LABELS, ends=True)
        return False
    return request["next"] == NOTHING


def is_ending(engine: Engine, job: LabelingJob) -> bool:
    """Whether that was asked for."""
    request = engine.repository.document(job.scope, KIND, job.arn)
    return request is not None and bool(request["ends"])


def put_request(engine: Engine, job: LabelingJob, what: str, ends: bool) -> JsonObject:
    """Note what is to be done next in the job; returns the request."""
    request = {"job": job.name, "next": what, "ends": ends}
    engine.repository.put_document(job.scope, KIND, job.arn, request)
    return request


def forget_request(engine: Engine, job: LabelingJob) -> None:
    """The job has ended, or what was asked for is done."""
    engine.repository.delete_document(job.scope, KIND, job.arn)

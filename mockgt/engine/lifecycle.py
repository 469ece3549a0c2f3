"""A labeling job from its first batch to its end: InProgress, then Completed, Stopped or Failed.

Source: Documented, the statuses and that what was labeled is written on a stop. Ours: a job that a stopping condition
ends early is `Stopped`; one that is not finished after 30 days is `Failed`; how often the output manifest is rewritten.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from mockgt.engine.batches import close_batch, objects_to_send, send_batch
from mockgt.engine.consolidation import consolidate_answered, consolidate_due
from mockgt.engine.engine import Engine
from mockgt.engine.events import data_objects_phrase, note
from mockgt.engine.faults import failure_asked_for, output_is_held_back
from mockgt.engine.jobs import is_streaming, manifest_uri, max_concurrent_objects, output_manifest_uri, workteam_arn
from mockgt.engine.large_jobs import ask_for_manifest, forget_request, is_large, is_over
from mockgt.engine.manifest_parts import take_manifest, take_next_part
from mockgt.engine.members import member
from mockgt.engine.output import write_intermediate, write_output_manifest
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.records import JobStatus, LabelingJob
from mockgt.engine.requested_consolidations import objects_on_their_way
from mockgt.engine.signals import job_available, job_counted, job_ended
from mockgt.engine.streaming import is_idle, open_stream, take_input
from mockgt.engine.whole_job import consolidate_next_part, is_at_its_end
from mockgt.engine.workteams import workteam_kind
from mockgt.manifests.lines import UnusableManifest

MAX_REASON_CHARACTERS = 1024
MAX_JOB_AGE = timedelta(days=30)
REWRITES_PER_DATASET = 20
MAX_UNWRITTEN_AGE = timedelta(seconds=60)

Step = Callable[[Engine, LabelingJob, datetime], LabelingJob]


def start(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Read the manifest and send the first batch; a job that cannot start is `Failed`.

    A job with a large manifest is `Initializing`: `read_on` takes one part after the other and then sends the batch.
    """
    return _or_fail(_start, engine, job, now)


def read_on(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Take the next part of the manifest of an Initializing job; after the last one send the first batch."""
    return _or_fail(_read_on, engine, job, now)


def carry_on(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Store a job that an answer or a returned task changed, and do what is due then."""
    return do_what_is_due(engine, saved(engine, job), now)


def do_what_is_due(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Consolidate, end the batch, send the next, end the job; nothing is written while nothing is due."""
    return _or_fail(_carry_on, engine, job, now)


def close_for_time(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """End the batch whose availability is over: answered objects are consolidated, the others failed."""
    return carry_on(engine, close_batch(engine, job, "failed", now), now)


def stop(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """From Stopping to Stopped: what was answered is consolidated and written, the rest stays unlabeled."""
    return _or_fail(_stop, engine, job, now)


def expire(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """End a job that is older than 30 days; what was answered is consolidated and written."""
    stopped = stop(engine, job, now)
    if stopped.status == "Failed" or is_at_its_end(engine, stopped):
        return stopped
    return _fail(
        engine,
        stopped,
        f"The labeling job was not finished within {MAX_JOB_AGE.days} days and expired. Create a job from its output "
        f"manifest {output_manifest_uri(job)} with the same label attribute name to label the rest.",
        now,
    )


def fail(engine: Engine, job: LabelingJob, reason: str, now: datetime) -> LabelingJob:
    """End the job as Failed, with at most 1,024 characters of the reason."""
    job = close_batch(engine, job, "unlabeled", now)
    if len(reason) > MAX_REASON_CHARACTERS:
        reason = f"{reason[: MAX_REASON_CHARACTERS - 1]}…"
    note(engine, job, now, "ended", f"Failed: {reason}")
    return _ended(engine, replace(job, status="Failed", failure_reason=reason, modified_at=now), now)


def saved(engine: Engine, job: LabelingJob) -> LabelingJob:
    """The job, after it was stored."""
    engine.repository.save_job(job)
    return job


def _or_fail(step: Step, engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    try:
        return step(engine, job, now)
    except UnusableManifest as problem:
        return _fail(engine, job, str(problem), now)
    except ObjectUnavailable as problem:
        reached = engine.repository.job(job.scope, job.name) or job
        return _fail(engine, reached, f"The output location cannot be written: {problem}", now)


def _start(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    if is_streaming(job):
        open_stream(engine, job, now)
    if reason := failure_asked_for(engine, job):
        return fail(engine, job, reason, now)
    if workteam_kind(workteam_arn(job)) == "public":
        _check_consents(job)
    if not manifest_uri(job):
        return _begin(engine, job, now)
    job = saved(engine, take_manifest(engine, job))
    return _begin_with_all(engine, job, now)


def _read_on(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    return _begin_with_all(engine, saved(engine, take_next_part(engine, job)), now)


def _begin(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    job = _carry_on(engine, job, now)
    if job.status == "InProgress":
        job_available(engine, job)
    return job


def _begin_with_all(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Begin if the manifest was read to its end."""
    if job.status == "Initializing":
        return job
    counters = job.counters
    sentence = f"Manifest read: {data_objects_phrase(counters.total_objects)}"
    if counters.total_labeled:
        sentence += f", {counters.total_labeled} of them labeled already and not sent to workers"
    note(engine, job, now, "input", f"{sentence}.")
    return _begin(engine, job, now)


def _carry_on(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    if is_streaming(job):
        return _carry_on_streaming(engine, job, now)
    waited = job.answered_objects
    job = consolidate_due(engine, job, now)
    if waited and not job.open_objects and is_large(engine, job):
        # A unit of work has done enough: what comes after a batch is done in the next one.
        return job
    while not job.open_objects:
        if not objects_to_send(job) and output_is_held_back(engine, job, now):
            return job
        if job.iteration and not is_at_its_end(engine, job):
            write_intermediate(engine, job)
        if not objects_to_send(job):
            return _finish(engine, job, "Stopped" if job.counters.left else "Completed", now)
        job = saved(engine, send_batch(engine, job, now))
        if job.iteration == 1 and not job.open_objects:
            return _fail(engine, job, _nothing_readable(engine, job), now)
    return _write_if_due(engine, job, now)


def _carry_on_streaming(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Label what was answered at once, take new data objects, and send them while there is room at the workers."""
    job = saved(engine, take_input(engine, consolidate_answered(engine, job, now), now))
    if is_idle(engine, job, now):
        return _stop(engine, job, now)
    if job.open_objects < max_concurrent_objects(job) and engine.repository.unlabeled_positions(job, 1):
        job = saved(engine, send_batch(engine, job, now))
        write_intermediate(engine, job)
    return _write_if_due(engine, job, now)


def _stop(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    job = saved(engine, close_batch(engine, job, "unlabeled", now))
    job = saved(engine, consolidate_answered(engine, job, now))
    if objects_on_their_way(engine, job):
        return job
    if job.iteration and not is_at_its_end(engine, job):
        write_intermediate(engine, job)
    return _finish(engine, job, "Stopped", now)


def _write_if_due(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Rewrite the output manifest when a twentieth of the dataset is new, so that the work per answer is bounded."""
    if job.oldest_unwritten_at is None:
        return job
    much = job.unwritten_labels * REWRITES_PER_DATASET >= job.counters.total_objects
    if not much and now - job.oldest_unwritten_at < MAX_UNWRITTEN_AGE:
        return job
    if not is_large(engine, job):
        write_output_manifest(engine, job)
    elif not ask_for_manifest(engine, job):
        return job
    return _written(engine, job)


def _written(engine: Engine, job: LabelingJob) -> LabelingJob:
    job_counted(engine, job, job.modified_at)
    return saved(engine, replace(job, unwritten_labels=0, oldest_unwritten_at=None))


def _finish(engine: Engine, job: LabelingJob, status: JobStatus, now: datetime) -> LabelingJob:
    """Do the next part of what a job's end brings; the job ends with the last one."""
    if is_large(engine, job):
        if not is_over(engine, job):
            return saved(engine, job)
    else:
        job, was_last = consolidate_next_part(engine, job, now)
        job = saved(engine, job)
        if not was_last:
            return job
        write_output_manifest(engine, job)
    job = _written(engine, job)
    counters = job.counters
    sentence = f"{status}: {counters.total_labeled} of {data_objects_phrase(counters.total_objects)} labeled"
    if counters.failed:
        sentence += f", {counters.failed} failed"
    note(engine, job, now, "ended", f"{sentence}. Result: {output_manifest_uri(job)}")
    return _ended(engine, replace(job, status=status, modified_at=now), now)


def _ended(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    forget_request(engine, job)
    job_ended(engine, job, now)
    return saved(engine, job)


def _fail(engine: Engine, job: LabelingJob, reason: str, now: datetime) -> LabelingJob:
    return fail(engine, job, f"ClientError: {reason}", now)


def _nothing_readable(engine: Engine, job: LabelingJob) -> str:
    failed = engine.repository.objects_in_status(job, "failed")
    return f"None of the first {len(failed)} data objects can be read. {failed[0].failure}"


def _check_consents(job: LabelingJob) -> None:
    classifiers = member(job.request, "InputConfig.DataAttributes.ContentClassifiers")
    if not isinstance(classifiers, list) or "FreeOfPersonallyIdentifiableInformation" not in classifiers:
        raise UnusableManifest(
            "The public workteam may not see personal data. Create the job again with "
            "FreeOfPersonallyIdentifiableInformation in InputConfig.DataAttributes.ContentClassifiers if the data has "
            "none, or choose a private workteam."
        )

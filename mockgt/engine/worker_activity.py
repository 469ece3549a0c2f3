"""What people do with tasks, for CloudWatch: a log entry and metrics for each act.

An act is noted in few words and spelled out when a client looks at CloudWatch, so that an answer costs little.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/workteam-private-tracking.html. Ours: the dimension
of the metrics, log streams.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal, cast

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import workteam_arn
from mockgt.engine.ports import JsonObject, Worker
from mockgt.engine.records import LabelingJob, Task
from mockgt.engine.signals import note_log_entry, note_metric

KIND = "pending-worker-activity"
LOGS = "/aws/sagemaker/groundtruth/WorkerActivity"
METRICS = "AWS/SageMaker/Workteam"

ActivityType = Literal["TasksAccepted", "TasksSubmitted", "TasksReturned", "TasksDeclined"]
_TIMES: Mapping[ActivityType, str] = {
    "TasksAccepted": "task_accepted_time",
    "TasksSubmitted": "task_submitted_time",
    "TasksReturned": "task_returned_time",
    "TasksDeclined": "task_declined_time",
}


def worker_acted(
    engine: Engine, job: LabelingJob, worker: Worker, task: Task, what: ActivityType, at: datetime, seconds: float = 0.0
) -> None:
    """Note what a person did with a task; simulated workers leave no trace."""
    if not worker.sub:
        return
    act = {
        "job": job.name,
        "rank": task.rank,
        "worker_id": worker.worker_id,
        "issuer": worker.issuer,
        "sub": worker.sub,
        "what": what,
        "accepted_at": (task.accepted_at or at).isoformat(),
        "at": at.isoformat(),
        "seconds": seconds,
    }
    key = f"{job.reference_code}/{task.rank}/{worker.worker_id}/{what}/{act['at']}"
    engine.repository.put_document(job.scope, KIND, key, act)


def spell_out_activity(engine: Engine, scope: Scope) -> None:
    """Make log entries and metrics of the acts that wait, oldest first."""
    for key, act in engine.repository.documents(scope, KIND):
        job = engine.repository.job(scope, str(act["job"]))
        assert job is not None
        _spell_out(engine, job, act)
        engine.repository.delete_document(scope, KIND, key)


def _spell_out(engine: Engine, job: LabelingJob, act: JsonObject) -> None:
    what, at = cast(ActivityType, act["what"]), datetime.fromisoformat(str(act["at"]))
    note_log_entry(engine, job.scope, LOGS, job.name, _entry(job, act, what, at), at, cast(int, act["rank"]))
    values: dict[str, float] = {what: 1.0}
    if what != "TasksAccepted":
        values["ActiveWorkers"] = 1.0
    if what == "TasksSubmitted":
        values["TimeSpent"] = cast(float, act["seconds"])
    team = workteam_arn(job).rpartition("/")[2]
    for name, value in values.items():
        note_metric(engine, job.scope, METRICS, name, value, {"Workteam": team}, at)


def _entry(job: LabelingJob, act: JsonObject, what: ActivityType, at: datetime) -> JsonObject:
    times = dict.fromkeys(_TIMES.values(), "")
    times["task_accepted_time"] = _java_time(datetime.fromisoformat(str(act["accepted_at"])))
    times[_TIMES[what]] = _java_time(at)
    return {
        "worker_id": act["worker_id"],
        "cognito_user_pool_id": str(act["issuer"]).rpartition("/")[2],
        "cognito_sub_id": act["sub"],
        **times,
        "workteam_arn": workteam_arn(job),
        "labeling_job_arn": job.arn,
        "work_requester_account_id": job.scope.account_id,
        "job_reference_code": job.reference_code,
        "job_type": "Private",
        "event_type": what,
        "event_timestamp": str(int(at.timestamp())),
    }


def _java_time(moment: datetime) -> str:
    """As Java's `Date` prints it. Source: Documented, by example."""
    return moment.astimezone(UTC).strftime("%a %b %d %H:%M:%S UTC %Y")

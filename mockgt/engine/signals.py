"""What Ground Truth tells others about its jobs: state changes, notices to workers, log entries, metrics.

State changes go to EventBridge and notices to the work team's topic at once. Log entries and metrics are noted here and
delivered when a client looks at CloudWatch, metrics summed up by the minute, so that an answer costs little.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-monitor-cloud-watch.html (state changes) and
monitoring-cloudwatch (metrics). Ours: the namespace of job metrics, log streams, the wording of notices, and when a job
is about to expire.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import cast

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import workteam_arn
from mockgt.engine.members import text
from mockgt.engine.ports import JsonObject
from mockgt.engine.records import LabelingJob
from mockgt.engine.workteams import find_workteam

LOG_KIND = "pending-log"
METRIC_KIND = "pending-metric"
NOTICE_KIND = "expiry-notice"
JOB_LOGS = "/aws/sagemaker/LabelingJobs"
JOB_METRICS = "AWS/SageMaker/LabelingJobs"
EXPIRES_SOON = timedelta(hours=1)

_ENDINGS = {"Completed": "JobsSucceeded", "Failed": "JobsFailed", "Stopped": "JobsStopped"}


def job_ended(engine: Engine, job: LabelingJob, at: datetime) -> None:
    """Tell EventBridge and CloudWatch how the job ended."""
    detail = {"LabelingJobStatus": job.status}
    engine.announcer.emit(job.scope, "SageMaker Ground Truth Labeling Job State Change", job.arn, detail, at)
    note_metric(engine, job.scope, JOB_METRICS, _ENDINGS[job.status], 1, {}, at)
    job_counted(engine, job, at)


def job_counted(engine: Engine, job: LabelingJob, at: datetime) -> None:
    """Note how many data objects are labeled so far."""
    counters, dimension = job.counters, {"LabelingJobName": job.name}
    for name, value in (
        ("TotalDatasetObjectsLabeled", counters.total_labeled),
        ("DatasetObjectsHumanAnnotated", counters.human_labeled + counters.already_human),
        ("DatasetObjectsAutoAnnotated", counters.already_machine),
        ("DatasetObjectsLabelingFailed", counters.failed),
    ):
        note_metric(engine, job.scope, JOB_METRICS, name, value, dimension, at, gauge=True)


def job_logged(engine: Engine, job: LabelingJob, at: datetime, kind: str, message: str) -> None:
    """Note an event of a job in its log stream."""
    entry = {
        "labeling-job-name": job.name,
        "event-name": kind.upper().replace("-", "_"),
        "event-log-message": message,
    }
    note_log_entry(engine, job.scope, JOB_LOGS, job.name, entry, at)


def job_available(engine: Engine, job: LabelingJob) -> None:
    """Tell the workers of a private team that there is a new job."""
    title = text(job.request, "HumanTaskConfig.TaskTitle")
    _notify(engine, job, "A new labeling job is available", f"You can work on {title} ({job.name}).")


def job_expires_soon(engine: Engine, job: LabelingJob, now: datetime) -> None:
    """Tell the workers once for each batch that its tasks will close within an hour."""
    closes, sent = job.batch_closes_at, job.batch_sent_at
    if closes is None or sent is None or not timedelta() < closes - now <= EXPIRES_SOON < closes - sent:
        return
    key = f"{job.reference_code}/{job.iteration}"
    if engine.repository.document(job.scope, NOTICE_KIND, key) is None:
        engine.repository.put_document(job.scope, NOTICE_KIND, key, {})
        message = f"The tasks of {job.name} close at {closes:%Y-%m-%d %H:%M:%S} UTC."
        _notify(engine, job, "A labeling job is about to expire", message)


def human_loop_ended(engine: Engine, scope: Scope, arn: str, detail: JsonObject, at: datetime) -> None:
    """Tell EventBridge how a human loop ended."""
    engine.announcer.emit(scope, "SageMaker A2I HumanLoop Status Change", arn, detail, at)


def _notify(engine: Engine, job: LabelingJob, subject: str, message: str) -> None:
    team = find_workteam(engine, job.scope, workteam_arn(job))
    if team is not None and team.notification_topic_arn:
        engine.announcer.publish(job.scope, team.notification_topic_arn, subject, message)


def note_log_entry(
    engine: Engine, scope: Scope, group: str, stream: str, entry: JsonObject, at: datetime, rank: int = 0
) -> None:  # fmt: skip
    """Keep an entry of a log stream, about a task of that rank, until a client looks at CloudWatch Logs."""
    body = {"group": group, "stream": stream, "message": json.dumps(entry), "at": at.isoformat()}
    engine.repository.put_document(scope, LOG_KIND, _key(body, rank), body)


def note_metric(
    engine: Engine,
    scope: Scope,
    namespace: str,
    name: str,
    value: float,
    dimensions: Mapping[str, str],
    at: datetime,
    gauge: bool = False,
) -> None:
    """Add to the metric's data point of this minute; of a gauge only the highest value counts."""
    minute = at.replace(second=0, microsecond=0).isoformat()
    key = "/".join((minute, namespace, name, *dimensions.values()))
    point = engine.repository.document(scope, METRIC_KIND, key) or {"sum": 0.0, "count": 0}
    total, count = cast(float, point["sum"]), cast(int, point["count"])
    merged = {"sum": max(total, value), "count": 1} if gauge else {"sum": total + value, "count": count + 1}
    body = {"namespace": namespace, "name": name, "dimensions": dimensions, "at": minute, **merged}
    engine.repository.put_document(scope, METRIC_KIND, key, body)


def _key(body: JsonObject, rank: int) -> str:
    """The same entry about the same task is one entry."""
    return hashlib.sha1(f"{rank} {json.dumps(body)}".encode(), usedforsecurity=False).hexdigest()

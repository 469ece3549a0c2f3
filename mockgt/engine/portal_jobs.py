"""The labeling jobs that a worker sees in the portal."""

from dataclasses import dataclass
from datetime import datetime

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import task_id_of, task_type, time_limit, workteam_arn
from mockgt.engine.members import text
from mockgt.engine.ports import Worker
from mockgt.engine.records import JobStatus, LabelingJob
from mockgt.engine.workteams import find_workteam, is_member


@dataclass(frozen=True)
class PortalJob:
    """A labeling job as its workers see it.

    Attributes:
        task_type: The console's name.
        customer_id: The requester's account id.
        open_tasks: Tasks for this worker: what can be taken and what they hold.
        stopped_task_ids: Tasks that they stopped, to resume.
        submitted: Their answers so far.
    """

    name: str
    title: str
    description: str
    task_type: str
    labels: tuple[str, ...]
    customer_id: str
    created: datetime
    time_limit_seconds: int
    status: JobStatus
    open_tasks: int
    stopped_task_ids: tuple[str, ...]
    submitted: int


def portal_jobs(engine: Engine, scope: Scope, worker: Worker) -> list[PortalJob]:
    """The running jobs of the worker's teams, oldest first; one without open tasks waits for others' answers."""
    jobs = [job for job in engine.repository.active_jobs(scope) if job.status == "InProgress"]
    arns = {workteam_arn(job) for job in jobs}
    mine = {arn for arn in arns if in_team(engine, scope, arn, worker)}
    return [_portal_job(engine, job, worker) for job in jobs if workteam_arn(job) in mine]


def in_team(engine: Engine, scope: Scope, arn: str, worker: Worker) -> bool:
    """Whether the worker is a member of that work team."""
    team = find_workteam(engine, scope, arn)
    return team is not None and is_member(engine, scope, team, worker)


def _portal_job(engine: Engine, job: LabelingJob, worker: Worker) -> PortalJob:
    held = engine.repository.worker_tasks(job, worker.worker_id)
    return PortalJob(
        name=job.name,
        title=text(job.request, "HumanTaskConfig.TaskTitle"),
        description=text(job.request, "HumanTaskConfig.TaskDescription"),
        task_type=task_type(engine, job).title,
        labels=job.tool.labels,
        customer_id=job.scope.account_id,
        created=job.created_at,
        time_limit_seconds=int(time_limit(job).total_seconds()),
        status=job.status,
        open_tasks=engine.repository.count_available(job, worker.worker_id) + len(held),
        stopped_task_ids=tuple(task_id_of(job, each) for each in held if each.status == "stopped"),
        submitted=engine.repository.count_answers(job, worker.worker_id),
    )

"""What time brings: `advance` runs at the head of each unit of work and from the server's one ticker."""

from datetime import datetime

from mockgt.arns import Scope
from mockgt.engine.batches import return_task
from mockgt.engine.engine import Engine
from mockgt.engine.events import note
from mockgt.engine.flow_definitions import OPEN_LOOPS_KIND
from mockgt.engine.human_loops import expire_loop
from mockgt.engine.jobs import is_streaming
from mockgt.engine.lifecycle import MAX_JOB_AGE, close_for_time, do_what_is_due, expire, saved, stop
from mockgt.engine.ports import JsonObject
from mockgt.engine.records import LabelingJob, TaskStep
from mockgt.engine.signals import job_expires_soon


def advance(engine: Engine, scope: Scope | None = None) -> int:
    """Bring the running jobs of one account and region, or of all, to the present; simulated workers answer open tasks.

    Returns:
        How many tasks they answered; where there are some, there may be more to do at once.
    """
    answered = 0
    for job in engine.repository.active_jobs(scope):
        advanced = _advance_job(engine, job, engine.clock.now(job.scope))
        if advanced.status == "InProgress":
            answered += engine.crowd.answer_open_tasks(engine, job.scope, advanced)
    for owner, name, kept in _open_loops(engine, scope):
        now = engine.clock.now(owner)
        if datetime.fromisoformat(str(kept["expires_at"])) <= now:
            expire_loop(engine, owner, name)
    return answered


def _open_loops(engine: Engine, scope: Scope | None) -> list[tuple[Scope, str, JsonObject]]:
    if scope is None:
        return engine.repository.all_documents(OPEN_LOOPS_KIND)
    return [(scope, name, kept) for name, kept in engine.repository.documents(scope, OPEN_LOOPS_KIND)]


def _advance_job(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    if job.status == "Stopping":
        return stop(engine, job, now)
    if now - job.created_at >= MAX_JOB_AGE and not is_streaming(job):
        return expire(engine, job, now)
    for task in engine.repository.expired_leases(job, now):
        note(engine, job, now, "notice", f"A worker's time for data object {task.position} ran out; it is open again.")
        engine.repository.add_step(job, TaskStep(task.position, now, "ran-out", task.worker_id))
        job = saved(engine, return_task(engine, job, task, now))
    if job.batch_closes_at is not None and job.batch_closes_at <= now:
        return close_for_time(engine, job, now)
    job_expires_soon(engine, job, now)
    return do_what_is_due(engine, job, now)

"""What time brings: `advance` runs at the head of each unit of work and from the server's one ticker."""

from datetime import datetime, timedelta

from mockgt.arns import Scope
from mockgt.engine.batches import return_task
from mockgt.engine.engine import Engine
from mockgt.engine.events import note
from mockgt.engine.flow_definitions import OPEN_LOOPS_KIND
from mockgt.engine.human_loops import expire_loop
from mockgt.engine.jobs import is_streaming
from mockgt.engine.lifecycle import (
    MAX_JOB_AGE,
    MAX_UNWRITTEN_AGE,
    close_for_time,
    do_what_is_due,
    expire,
    read_on,
    saved,
    stop,
)
from mockgt.engine.ports import JsonObject
from mockgt.engine.records import DueMoments, LabelingJob, TaskStep
from mockgt.engine.signals import EXPIRES_SOON, job_expires_soon
from mockgt.engine.whole_job import is_at_its_end


def advance(engine: Engine, scope: Scope | None = None) -> int:
    """Bring the running jobs of one account and region, or of all, to the present; simulated workers answer open tasks.

    Returns:
        How many tasks they answered, and jobs that are at their end or whose manifest is read; where there are some,
        there is more to do at once.
    """
    scopes = engine.repository.active_scopes() if scope is None else [scope]
    answered = sum(_advance_jobs(engine, each) for each in scopes if engine.repository.has_active_jobs(each))
    for owner, name, kept in _open_loops(engine, scope):
        now = engine.clock.now(owner)
        if datetime.fromisoformat(str(kept["expires_at"])) <= now:
            expire_loop(engine, owner, name)
    return answered + read_next_part(engine, scope)


def read_next_part(engine: Engine, scope: Scope | None) -> bool:
    """Take the next part of a large manifest that is not read to its end; whether there was one."""
    waiting = engine.repository.initializing_jobs(scope)
    if waiting:
        read_on(engine, waiting[0], engine.clock.now(waiting[0].scope))
    return bool(waiting)


def _advance_jobs(engine: Engine, scope: Scope) -> int:
    now, answered = engine.clock.now(scope), 0
    for job in _jobs_to_look_at(engine, scope, now):
        advanced = _advance_job(engine, job, now)
        if advanced.status == "InProgress":
            answered += engine.crowd.answer_open_tasks(engine, scope, advanced)
            answered += is_at_its_end(engine, advanced)
    return answered


def _jobs_to_look_at(engine: Engine, scope: Scope, now: datetime) -> list[LabelingJob]:
    """All where standing workers may do something; else those in which something may be due."""
    if engine.crowd.has_rules(engine, scope):
        return engine.repository.active_jobs(scope)
    moments = DueMoments(
        now=now,
        answered=now - timedelta(seconds=engine.settings.consolidate_after_seconds),
        unwritten=now - MAX_UNWRITTEN_AGE,
        closes=now + EXPIRES_SOON,
        created=now - MAX_JOB_AGE,
        waiting=engine.settings.consolidate_waiting,
    )
    return engine.repository.jobs_due(scope, moments)


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

"""What happened in a labeling job, in sentences for its owner, and what it waits for now.

Kinds: `created`, `input`, `batch`, `consolidated`, `failed-objects`, `notice`, `stopping`, `ended`, and `waiting` for
the present. Source: Ours; AWS shows less.
"""

from datetime import datetime

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import job_named
from mockgt.engine.records import Event, LabelingJob
from mockgt.engine.signals import job_logged


def data_objects_phrase(count: int) -> str:
    """`1 data object`, `20 data objects`."""
    return f"{count} data object{'' if count == 1 else 's'}"


def note(engine: Engine, job: LabelingJob, at: datetime, kind: str, message: str) -> None:
    """Add an event to the job."""
    engine.repository.add_event(job, Event(at, kind, message))
    job_logged(engine, job, at, kind, message)


def events(engine: Engine, scope: Scope, job_name: str) -> list[Event]:
    """What happened, oldest first; a running job's last one says what it waits for.

    Raises:
        ResourceNotFound: there is no such job.
    """
    job = job_named(engine, scope, job_name)
    happened = engine.repository.events(job)
    if job.status == "InProgress" and job.open_objects:
        happened.append(Event(engine.clock.now(scope), "waiting", _waits_for(engine, job)))
    return happened


def _waits_for(engine: Engine, job: LabelingJob) -> str:
    unanswered = job.open_objects - job.answered_objects
    closes = f"{job.batch_closes_at:%Y-%m-%d %H:%M:%S} UTC" if job.batch_closes_at else ""
    sentence = f"Waiting for workers: {unanswered} of batch {job.iteration} not finished, open until {closes}."
    if job.answered_objects:
        sentence += (
            f" {job.answered_objects} answered and not consolidated; that follows at "
            f"{engine.settings.consolidate_waiting} answered data objects, when the batch is finished, or "
            f"{engine.settings.consolidate_after_seconds} s after the first of them."
        )
    return sentence

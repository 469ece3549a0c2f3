"""What happened to one data object: sent, taken, given back, answered, consolidated, failed.

Most of it is told by what is kept anyway, tasks, answers and the object itself; `TaskStep` keeps the rest, so that an
ordinary answer writes nothing more. Source: Ours; AWS does not tell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.explanations import NO_NAMES, numbered_object
from mockgt.engine.jobs import job_named
from mockgt.engine.records import Answer, DataObject, Event, LabelingJob, StepKind, Task

Kind = Literal["sent", "submitted", "failed", "waiting"] | StepKind
BATCH = re.compile(r"Batch ([0-9]+):")
ORDER: tuple[Kind, ...] = (
    *("sent", "leased", "stopped", "resumed", "released", "declined", "ran-out", "submitted", "recalled"),
    *("consolidated", "failed", "waiting"),
)
"""Of what happened in the same moment, this order."""
SENTENCES: Mapping[Kind, str] = {
    "leased": "{worker} took the task.",
    "submitted": "{worker} submitted an answer.",
    "declined": "{worker} declined the task.",
    "released": "{worker} gave the task back.",
    "ran-out": "The time of {worker} ran out; the task is open again.",
    "stopped": "{worker} stopped, to resume later.",
    "resumed": "{worker} resumed.",
    "recalled": "{worker} took the answer back.",
    "consolidated": "The answers were consolidated into a label.",
}


@dataclass(frozen=True)
class HistoryEntry:
    """Something that happened; `waiting` is what has to happen next.

    Attributes:
        worker_id: Who did it; empty for what the job itself did.
        worker: What that worker signs in with; empty where it is not known.
    """

    at: datetime
    kind: Kind
    worker_id: str
    worker: str
    message: str


def history(
    engine: Engine, scope: Scope, job_name: str, dataset_object_id: str, names: Mapping[str, str] = NO_NAMES
) -> list[HistoryEntry]:
    """What happened to a data object, oldest first; while it is open, the last entry says what it waits for.

    Raises:
        ResourceNotFound: there is no such job.
        PortalError: NotFound, the job has no such data object.
    """
    job = job_named(engine, scope, job_name)
    data_object = numbered_object(engine, job, dataset_object_id)
    tasks = engine.repository.tasks_of_object(job, data_object.position)
    answers = engine.repository.answers(job, [data_object.position])
    batches = engine.repository.events(job)

    def entry(at: datetime, kind: Kind, worker_id: str = "", message: str = "") -> HistoryEntry:
        worker = names.get(worker_id, "")
        said = message or SENTENCES[kind].format(worker=worker or f"Worker {worker_id}")
        return HistoryEntry(at, kind, worker_id, worker, said)

    found = [
        *(entry(at, "sent", message=message) for at, message in _sent(data_object, batches, len(tasks))),
        *(entry(at, "leased", worker_id) for at, worker_id in _taken(tasks, answers)),
        *(entry(each.submitted_at, "submitted", each.worker_id) for each in answers),
        *(entry(each.at, each.kind, each.worker_id) for each in engine.repository.steps(job, data_object.position)),
    ]
    if data_object.status == "labeled" and data_object.creation_date:
        found.append(entry(datetime.fromisoformat(data_object.creation_date).replace(tzinfo=UTC), "consolidated"))
    found.sort(key=lambda each: (each.at, ORDER.index(each.kind)))
    now = engine.clock.now(scope)
    if data_object.status == "failed":
        found.append(entry(_failed_at(data_object, batches, job), "failed", message=data_object.failure))
    waiting = _waiting(data_object, tasks)
    return [*found, entry(now, "waiting", message=waiting)] if waiting else found


def _sent(data_object: DataObject, events: Sequence[Event], tasks: int) -> Iterator[tuple[datetime, str]]:
    """When its batch was sent; a job's events count the batches."""
    for event in events:
        batch = BATCH.match(event.message)
        if event.kind == "batch" and batch and int(batch[1]) == data_object.iteration:
            how_many = f"{tasks} task{'' if tasks == 1 else 's'}" if tasks else "no tasks yet"
            yield event.at, f"Sent to workers with batch {batch[1]}: {how_many}."


def _taken(tasks: Sequence[Task], answers: Sequence[Answer]) -> set[tuple[datetime, str]]:
    held = {(each.accepted_at, each.worker_id) for each in tasks if each.accepted_at is not None and each.worker_id}
    return held | {(each.accepted_at, each.worker_id) for each in answers}


def _failed_at(data_object: DataObject, events: Sequence[Event], job: LabelingJob) -> datetime:
    """The event that names the object; of several objects that failed together the first is named."""
    failed = [event for event in events if event.kind == "failed-objects"]
    named = [event.at for event in failed if event.message.startswith(f"Data object {data_object.position}:")]
    return (named or [event.at for event in failed] or [job.modified_at])[0]


def _waiting(data_object: DataObject, tasks: Sequence[Task]) -> str:
    if data_object.status == "open":
        counts = {state: sum(task.status == state for task in tasks) for state in ("available", "leased", "stopped")}
        states = [f"{count} {state}" for state, count in counts.items() if count]
        return f"Waits for workers: {', '.join(states)} of {len(tasks)} tasks." if states else ""
    if data_object.status == "answered":
        return "Waits for annotation consolidation."
    return "Waits for the post-annotation function." if data_object.status == "consolidating" else ""

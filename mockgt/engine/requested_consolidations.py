"""A consolidation that a custom job's post-annotation function was asked for, and that is not back yet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mockgt.engine.custom_functions import acs_event
from mockgt.engine.engine import Engine
from mockgt.engine.output import write_consolidation_request
from mockgt.engine.records import Answer, DataObject, LabelingJob

KIND = "post-annotation"


@dataclass(frozen=True)
class RequestedConsolidation:
    """One request to the post-annotation function.

    Attributes:
        positions: Its data objects.
        event: What the function gets, as JSON.
    """

    positions: tuple[int, ...]
    iteration: int
    file_at: datetime
    event: str


def requested(engine: Engine, job: LabelingJob) -> RequestedConsolidation | None:
    """The job's request that is on its way, if there is one."""
    kept = engine.repository.document(job.scope, KIND, job.arn)
    if kept is None:
        return None
    positions, iteration = kept["positions"], kept["iteration"]
    assert isinstance(positions, list)
    assert isinstance(iteration, int)
    return RequestedConsolidation(
        tuple(positions), iteration, datetime.fromisoformat(str(kept["file_at"])), str(kept["event"])
    )


def request_consolidation(
    engine: Engine,
    job: LabelingJob,
    answered: Sequence[tuple[DataObject, Sequence[Answer]]],
    file_at: datetime,
) -> None:
    """Write the payload file and keep the request; its objects are `consolidating` until it is back."""
    uri = write_consolidation_request(engine, job, answered, file_at)
    for each, _ in answered:
        engine.repository.save_object(job, replace(each, status="consolidating"))
    kept = {
        "positions": [each.position for each, _ in answered],
        "iteration": job.iteration,
        "file_at": file_at.isoformat(),
        "event": acs_event(job, uri).decode(),
    }
    engine.repository.put_document(job.scope, KIND, job.arn, kept)


def forget_request(engine: Engine, job: LabelingJob) -> None:
    """The request is back, or of no use any more."""
    engine.repository.delete_document(job.scope, KIND, job.arn)


def objects_on_their_way(engine: Engine, job: LabelingJob) -> int:
    """How many data objects the request has."""
    request = requested(engine, job)
    return len(request.positions) if request else 0

"""How far the workers of a job agree with each other, and how much each of them labeled.

Read from what was kept when the labels were consolidated; nothing is computed anew. Source: Ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.explanations import NO_NAMES
from mockgt.engine.jobs import job_named

RELIABILITY_OBJECTS = 5000
"""A worker's reliability is the mean over so many objects: a large job is told in a few milliseconds."""


@dataclass(frozen=True)
class ObjectAgreement:
    """How far the workers of one data object agree, 0 to 1."""

    dataset_object_id: str
    agreement: float


@dataclass(frozen=True)
class JobAgreement:
    """How far the workers of a job agree.

    Attributes:
        agreement: Mean over all objects with answers of several workers; None while there is none.
        compared: How many objects that are.
        objects: A page of them, in the order of the manifest.
        next_after: The last object's id, after which the next page begins; None on the last page.
    """

    job: str
    agreement: float | None
    compared: int
    objects: tuple[ObjectAgreement, ...]
    next_after: str | None


@dataclass(frozen=True)
class WorkerSummary:
    """What one worker did in a job.

    Attributes:
        worker: What the worker signs in with; empty where that is not known.
        seconds_active: Mean of an answer, without pauses.
        reliability: Estimated accuracy, 0 to 1, mean over the worker's labeled objects; None with one worker each.
    """

    worker_id: str
    worker: str
    answers: int
    seconds_active: float
    reliability: float | None
    first_at: datetime
    last_at: datetime


def job_agreement(engine: Engine, scope: Scope, job_name: str, after: int, limit: int) -> JobAgreement:
    """A page of at most `limit` objects behind the position `after`. Raises ResourceNotFound."""
    job = job_named(engine, scope, job_name)
    mean, compared = engine.repository.mean_agreement(job)
    found = engine.repository.agreements(job, after, limit + 1)
    page = tuple(ObjectAgreement(str(position), agreement) for position, agreement in found[:limit])
    following = page[-1].dataset_object_id if len(found) > limit else None
    return JobAgreement(job.name, None if mean is None else round(mean, 4), compared, page, following)


def job_workers(
    engine: Engine, scope: Scope, job_name: str, names: Mapping[str, str] = NO_NAMES
) -> list[WorkerSummary]:  # fmt: skip
    """What each worker did, in the order of their first answer. Raises ResourceNotFound."""
    job = job_named(engine, scope, job_name)
    reliability = engine.repository.mean_reliability(job, RELIABILITY_OBJECTS)
    return [
        WorkerSummary(
            each.worker_id,
            names.get(each.worker_id, ""),
            each.answers,
            round(each.seconds_active, 3),
            round(reliability[each.worker_id], 4) if each.worker_id in reliability else None,
            each.first_at,
            each.last_at,
        )
        for each in engine.repository.answer_counts(job)
    ]

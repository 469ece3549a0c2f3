"""What the server tells beyond AWS: why an object has its label, what happened to it, who labeled how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class WorkerAnswer:
    """One worker's answer to a data object.

    Attributes:
        worker: What the worker signs in with, or the worker's id where that is not known.
        reliability: Estimated accuracy, 0 to 1; None without a label, or with one worker.
        content: What the form submitted.
    """

    worker: str
    reliability: float | None
    submitted: datetime
    seconds_active: float
    content: Mapping[str, object]


@dataclass(frozen=True)
class WhyLabel:
    """Why a data object has its label, or why it has none.

    Attributes:
        agreement: How far the workers agree with each other, 0 to 1; None without a label, or with one worker.
        votes: How many workers chose each label, where workers choose labels; else who made each box or entity of
            the result counts for it.
        probabilities: Of the most probable labels, where one is chosen.
    """

    sentence: str
    agreement: float | None
    votes: Mapping[str, int]
    probabilities: Mapping[str, float]
    answers: tuple[WorkerAnswer, ...]


@dataclass(frozen=True)
class HistoryEntry:
    """Something that happened to a data object, in a sentence; `waiting` is what has to happen next."""

    at: datetime
    kind: str
    message: str


@dataclass(frozen=True)
class Agreement:
    """How far the workers of a job agree.

    Attributes:
        mean: Over the `compared` objects; None while several workers answered none.
        by_object: By number of the object, from 0.
    """

    mean: float | None
    compared: int
    by_object: Mapping[int, float]


@dataclass(frozen=True)
class WorkerSummary:
    """What one worker did in a job; `seconds_active` is the mean of an answer, `reliability` as in `WorkerAnswer`."""

    worker: str
    answers: int
    seconds_active: float
    reliability: float | None
    first: datetime
    last: datetime

"""Points: so many for each requirement that is met, and for the labels as far as they are right."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mockgt.grading.errors import GradingError
from mockgt.grading.grade import Grade

LABELS_KEY = "gold-labels"
_MOST_POINTS = 10_000


@dataclass(frozen=True)
class Scheme:
    """How many points there are.

    Attributes:
        requirements: Points by the key of a capstone checkpoint.
        labels: Points for labels that are all right; for others their share.
    """

    requirements: Mapping[str, int]
    labels: int

    @property
    def total(self) -> int:
        """All points that can be had."""
        return sum(self.requirements.values()) + self.labels


DEFAULT_SCHEME = Scheme(
    MappingProxyType(
        {
            "bucket": 5,
            "upload": 5,
            "job": 10,
            "dataset": 5,
            "input-manifest": 5,
            "labels": 10,
            "own-work": 10,
            "output-manifest": 10,
        }
    ),
    labels=40,
)
"""The capstone's. Source: Ours."""


@dataclass(frozen=True)
class Award:
    """The points of one requirement, and why.

    Attributes:
        points: To one decimal.
        of: As many as there are.
    """

    key: str
    title: str
    points: float
    of: int
    reason: str


@dataclass(frozen=True)
class Points:
    """All awards; `refused` says why there is nothing, whatever was done."""

    awards: tuple[Award, ...]
    of: int
    refused: str = ""

    @property
    def total(self) -> float:
        """To one decimal."""
        return round(sum(award.points for award in self.awards), 1)


def read_scheme(body: bytes) -> Scheme:
    """A teacher's scheme: `{"requirements": {"bucket": 5, …}, "labels": 40}`.

    Raises:
        GradingError: It is not of that form, or names no checkpoint of the capstone.
    """
    try:
        document = json.loads(body)
        scheme = Scheme(dict(document.get("requirements", {})), document.get("labels", 0))
        figures = [*scheme.requirements.values(), scheme.labels]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise GradingError(
            f'The points are not JSON like {{"requirements": {{"bucket": 5}}, "labels": 40}}: {error}.'
        ) from error
    unknown = sorted(set(scheme.requirements) - set(DEFAULT_SCHEME.requirements))
    if unknown:
        known = ", ".join(DEFAULT_SCHEME.requirements)
        raise GradingError(f"The points name {unknown[0]!r}, which is no requirement. There are {known}.")
    if not all(type(figure) is int and 0 <= figure <= _MOST_POINTS for figure in figures) or not scheme.total:
        raise GradingError(f"Points are whole numbers from 0 to {_MOST_POINTS}, and not all of them 0.")
    return scheme


def award_points(scheme: Scheme, checkpoints: Iterable[Mapping[str, Any]], grade: Grade) -> Points:
    """The points of a submission.

    Args:
        scheme: What there is to earn.
        checkpoints: The capstone's, `{key, title, done, evidence}`.
        grade: Of its labels.
    """
    by_key = {str(checkpoint.get("key")): checkpoint for checkpoint in checkpoints}
    awards = [_of_checkpoint(key, of, by_key.get(key, {})) for key, of in scheme.requirements.items()]
    reason = f"{grade.right} of {grade.objects} right"
    if grade.unlabeled:
        reason += f", {len(grade.unlabeled)} without a label"
    labels = Award(LABELS_KEY, "Label rightly", round(scheme.labels * grade.score, 1), scheme.labels, reason)
    return Points((*awards, labels), scheme.total)


def no_points(scheme: Scheme, reason: str) -> Points:
    """Nothing, whatever was done."""
    return Points((), scheme.total, reason)


def _of_checkpoint(key: str, of: int, checkpoint: Mapping[str, Any]) -> Award:
    done = checkpoint.get("done") is True
    evidence = str(checkpoint.get("evidence", "The submission does not say."))
    return Award(key, str(checkpoint.get("title", key)), float(of if done else 0), of, evidence)

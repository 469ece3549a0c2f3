"""The check of a capstone: what the server has verified, and the labels against the gold labels."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gtui.course.capstone.pack import Pack
from gtui.errors import GtuiError
from mockgt.grading.classification import ClassificationGrade, classification
from mockgt.grading.errors import LibraryMissing
from mockgt.grading.points import LABELS_KEY, Award, Points, award_points
from mockgt.grading.spelling import spelling_of

if TYPE_CHECKING:
    from gtui.services import Checkpoint, Services

PASSING_SHARE = 0.6
"""Share of all points from which the capstone is passed. Source: Ours."""

LABELS_TITLE = "Label rightly"
NOT_YET = "Graded when every picture is labeled."


@dataclass(frozen=True)
class CapstoneResult:
    """What came of one check.

    Attributes:
        job_name: The labeling job that was looked at.
        checked_at: In UTC, to the second.
        grade: Of the labels; None where the pack has no gold labels, and until every picture is labeled.
        sources: URI of the labeled picture, by the picture's name.
    """

    title: str
    job_name: str
    checked_at: datetime
    points: Points
    grade: ClassificationGrade | None
    sources: Mapping[str, str]

    @property
    def passed(self) -> bool:
        """Whether there are enough points."""
        return self.points.total >= PASSING_SHARE * self.points.of


def check(services: "Services", pack: Pack) -> CapstoneResult:
    """Check the newest try. Blocks.

    Raises:
        GtuiError: The server does not answer, or scikit-learn is missing.
    """
    job_name = newest_try(services, pack.job_name)
    checkpoints = services.progress.capstone(job_name, len(pack.names))
    sources, labels = _labels_of(services, job_name, pack)
    now = datetime.now(UTC).replace(microsecond=0)
    if pack.gold is None:
        return CapstoneResult(pack.title, job_name, now, _points(pack, checkpoints), None, sources)
    if not any(each.key == "labels" and each.done for each in checkpoints):
        # The right labels are told to nobody who has not labeled every picture.
        points = _points(pack, checkpoints, Award(LABELS_KEY, LABELS_TITLE, 0.0, pack.scheme.labels, NOT_YET))
        return CapstoneResult(pack.title, job_name, now, points, None, sources)
    try:
        grade = classification(pack.gold, labels)
    except LibraryMissing as error:
        raise GtuiError("The labels cannot be graded", str(error), "Then check again.") from error
    points = award_points(pack.scheme, map(asdict, checkpoints), grade)
    return CapstoneResult(pack.title, job_name, now, points, grade, sources)


def newest_try(services: "Services", job_name: str) -> str:
    """The newest job of that name, or of that name with a number behind it: a second try needs a new name."""
    tries = re.compile(re.escape(job_name) + r"(-\d{1,3})?", re.IGNORECASE)
    found = [job for job in services.jobs.list_jobs() if tries.fullmatch(job.name)]
    return max(found, key=lambda job: job.created).name if found else job_name


def _labels_of(services: "Services", job_name: str, pack: Pack) -> tuple[dict[str, str], dict[str, str]]:
    """URI and label of each labeled picture, by its name; labels in the pack's spelling."""
    if job_name not in [job.name for job in services.jobs.list_jobs()]:
        return {}, {}
    spell = spelling_of(pack.labels)
    sources: dict[str, str] = {}
    labels: dict[str, str] = {}
    for labeled in services.results.results(job_name).objects:
        name = labeled.source.rpartition("/")[2]
        sources[name] = labeled.source
        if labeled.label:
            labels[name] = spell(labeled.label)
    return sources, labels


def _points(pack: Pack, checkpoints: "tuple[Checkpoint, ...]", *more: Award) -> Points:
    """Points of the requirements, with those of the labels as they are given."""
    by_key = {each.key: each for each in checkpoints}
    awards = [
        Award(key, by_key[key].title, float(of if by_key[key].done else 0), of, by_key[key].evidence)
        for key, of in pack.scheme.requirements.items()
    ]
    return Points((*awards, *more), sum(each.of for each in [*awards, *more]))

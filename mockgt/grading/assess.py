"""From what was handed in and the gold labels to the report."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mockgt.grading.errors import GradingError
from mockgt.grading.gold import read_gold
from mockgt.grading.grade import grade
from mockgt.grading.label_values import Files
from mockgt.grading.labels import Labels
from mockgt.grading.minimums import shortfalls
from mockgt.grading.points import DEFAULT_SCHEME, Scheme, award_points, no_points
from mockgt.grading.report import Report
from mockgt.grading.submission.read import Submission
from mockgt.grading.submission.seal import Verdict


@dataclass(frozen=True)
class Work:
    """What is to be graded.

    Attributes:
        labels: None in a submission that was changed.
        submission: None for a bare manifest, and for a submission that was changed.
        seal: None for a bare manifest, and for a job that was read from its server.
    """

    name: str
    labels: Labels | None
    submission: Submission | None = None
    seal: Verdict | None = None


@dataclass(frozen=True)
class Terms:
    """What there is to reach.

    Attributes:
        gold: The gold file, read with `files`.
        minimums: By the figure's name, as `accuracy`.
        least_points: None asks for no points.
        require_seal: Whether a submission without a valid seal is worth nothing.
    """

    gold: bytes
    files: Files
    minimums: Mapping[str, float] = field(default_factory=dict)
    scheme: Scheme = DEFAULT_SCHEME
    least_points: float | None = None
    require_seal: bool = False


def assess(work: Work, terms: Terms) -> Report:
    """Grade the work, and say whether it passes.

    Raises:
        GradingError: The gold labels or the terms do not fit the work; LibraryMissing.
    """
    if work.labels is None:
        reason = f"The submission was changed. {work.seal.text if work.seal else ''}"
        return Report(work.name, None, None, (reason,), None, work.seal, no_points(terms.scheme, reason))
    result = grade(work.labels, read_gold(terms.gold, terms.files, work.labels.shape))
    reasons = shortfalls(result.figures, terms.minimums)
    if work.submission is None:
        if terms.least_points is not None or terms.require_seal:
            raise GradingError("A bare manifest has neither points nor a seal. Grade a submission of `gtui submit`.")
        return Report(work.name, work.labels, result, tuple(reasons))
    points = award_points(terms.scheme, work.submission.checkpoints, result)
    if terms.require_seal and work.seal and work.seal.status != "valid":
        reasons.append(f"A valid seal is required. {work.seal.text}")
        points = no_points(terms.scheme, "There is no valid seal.")
    if terms.least_points is not None and points.total < terms.least_points:
        reasons.append(f"{points.total:g} points of {points.of} are below {terms.least_points:g}.")
    return Report(work.name, work.labels, result, tuple(reasons), work.submission, work.seal, points)

"""What grading found, for people as text and for programs as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from mockgt.grading.classification import NO_LABEL, ClassificationGrade, WrongLabel
from mockgt.grading.grade import Grade, names_of
from mockgt.grading.labels import Labels
from mockgt.grading.masks import MaskGrade
from mockgt.grading.points import Points
from mockgt.grading.submission.read import Submission
from mockgt.grading.submission.seal import Verdict

_MOST_LISTED = 50
_MOST_CHARACTERS = 80
_ORIGINS = {"portal": "people in the worker portal", "work": "mockgt work", "crowd": "the simulated crowd"}
_NOT_THIS_JOB = "the input manifest"


@dataclass(frozen=True)
class Report:
    """One graded manifest or submission.

    Attributes:
        name: What was graded.
        labels: None where they were not looked at, as in a submission that was changed.
        grade: Likewise.
        reasons: Why it did not pass; empty where it did.
        submission: What else it holds, unless it is a bare manifest.
        seal: What its seal says; None for a bare manifest, and for a job that was read from its server.
        points: None for a bare manifest.
    """

    name: str
    labels: Labels | None
    grade: Grade | None
    reasons: tuple[str, ...]
    submission: Submission | None = None
    seal: Verdict | None = None
    points: Points | None = None

    @property
    def passed(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.reasons

    def made_by(self) -> dict[str, str]:
        """How each label came, by the data object's name; empty where nobody knows."""
        if self.submission is None or self.labels is None:
            return {}
        origins = self.submission.origins
        return {
            name: _how(origins.get(each.line, frozenset()))
            for each, name in zip(self.labels.objects, names_of(self.labels.objects), strict=True)
            if each.label is not None
        }

    def median_portal_seconds(self) -> float | None:
        """How long a person's answer took, typically; None where nobody answered in the portal."""
        return median(self.submission.portal_seconds) if self.submission and self.submission.portal_seconds else None


def as_json(report: Report) -> dict[str, Any]:
    """Everything, in JSON's types."""
    document: dict[str, Any] = {"name": report.name, "passed": report.passed, "reasons": list(report.reasons)}
    if report.labels is not None:
        document |= {"label_attribute": report.labels.attribute, "kind": report.labels.shape}
    if report.grade is not None:
        document |= {"figures": dict(report.grade.figures), **asdict(report.grade)}
    if report.submission is not None:
        document |= {"about": dict(report.submission.about), "made_by": report.made_by()}
        document["median_portal_seconds"] = report.median_portal_seconds()
    if report.seal is not None:
        document["seal"] = asdict(report.seal)
    if report.points is not None:
        awards = [asdict(award) for award in report.points.awards]
        document["points"] = {"total": report.points.total, "of": report.points.of, "requirements": awards}
    return document


def as_text(report: Report) -> str:
    """The report for people; nothing in it moves a terminal's cursor."""
    return "\n".join("".join(sign if sign.isprintable() else "?" for sign in line) for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield from _heading(report)
    if report.grade is not None:
        yield ""
        yield from _figures(report.grade)
        yield from _classes(report.grade)
        yield from _mistakes(report.grade)
    if report.points is not None:
        yield ""
        yield from _points(report.points)
    yield ""
    yield "Passed." if report.passed else "Not passed:"
    yield from (f"  {reason}" for reason in report.reasons)


def _heading(report: Report) -> Iterator[str]:
    right = f": {report.grade.right} of {report.grade.objects} right" if report.grade else ""
    yield f"{report.name}{right}"
    if report.submission is not None:
        about = report.submission.about
        name = about.get("student") or "nobody named"
        roster = f", {about['account_name']} in the class's list" if about.get("account_name") else ""
        yield f"Submission of {name}{roster}, account {about.get('account_id')}, {about.get('submitted_at')}"
    if report.seal is not None:
        yield f"Seal: {report.seal.text}"
    made_by = report.made_by()
    for how in dict.fromkeys(made_by.values()):
        names = [name for name, each in made_by.items() if each == how]
        simulated = "" if how == _ORIGINS["portal"] else f": {_listing(names)}"
        yield f"Labels by {how}: {len(names)}{simulated}"
    seconds = report.median_portal_seconds()
    if seconds is not None:
        yield f"Median time of an answer in the portal: {seconds:.1f} s"


def _figures(grade: Grade) -> Iterator[str]:
    for name, value in grade.figures.items():
        yield f"{name:<10} {'undefined' if value is None else f'{value:.4f}'}"


def _classes(grade: Grade) -> Iterator[str]:
    if isinstance(grade, MaskGrade):
        yield from ("", f"{'label':<24}       IoU")
        yield from (f"{_short(name, 24):<24} {iou:>9.4f}" for name, iou in grade.per_class.items())
        return
    yield from ("", f"{'label':<24} precision    recall        F1      gold")
    for name, score in grade.per_class.items():
        yield (
            f"{_short(name, 24):<24} {score.precision:>9.4f} {score.recall:>9.4f} {score.f1:>9.4f} {score.support:>9}"
        )


def _mistakes(grade: Grade) -> Iterator[str]:
    if grade.wrong:
        yield from ("", "Wrong:")
    for wrong in grade.wrong[:_MOST_LISTED]:
        yield f"  {_short(wrong.name)}: {_mistake(grade, wrong)}"
    if len(grade.wrong) > _MOST_LISTED:
        yield f"  … and {len(grade.wrong) - _MOST_LISTED} more"
    if grade.extra:
        yield f"Labeled, but without a gold label: {_listing(grade.extra)}"


def _mistake(grade: Grade, wrong: WrongLabel) -> str:
    if isinstance(grade, ClassificationGrade):
        return f"{wrong.label if wrong.label != NO_LABEL else 'no label'} instead of {wrong.gold}"
    if isinstance(grade, MaskGrade):
        return wrong.label if wrong.label != NO_LABEL else "no mask"
    parts = {"missed": wrong.gold, "too much": wrong.label}
    return ", ".join(f"{what}: {_short(text)}" for what, text in parts.items() if text)


def _points(points: Points) -> Iterator[str]:
    yield f"Points: {points.total:g} of {points.of}{f'. {points.refused}' if points.refused else ''}"
    for award in points.awards:
        yield f"  {award.points:>5g} of {award.of:<3} {award.title}: {award.reason}"


def _how(origins: frozenset[str]) -> str:
    known = [text for origin, text in _ORIGINS.items() if origin in origins]
    return " and ".join([*known, *sorted(origins - set(_ORIGINS))]) or _NOT_THIS_JOB


def _listing(names: Sequence[str]) -> str:
    shown = ", ".join(_short(name) for name in names[:_MOST_LISTED])
    return f"{shown}, …" if len(names) > _MOST_LISTED else shown


def _short(text: str, most: int = _MOST_CHARACTERS) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"

"""The result of a check, for a terminal and for programs."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from gtui.course.capstone.check import NOT_YET, CapstoneResult
from mockgt.grading.classification import NO_LABEL, ClassificationGrade, Confusion

NO_GOLD = "The pack has no gold labels: your teacher grades the labels."


def as_text(result: CapstoneResult) -> str:
    """Points by requirement, figures, wrong labels."""
    return "\n".join(_lines(result))


def as_json(result: CapstoneResult) -> dict[str, Any]:
    """Everything, in JSON's types."""
    return {
        "capstone": result.title,
        "job_name": result.job_name,
        "checked_at": result.checked_at.isoformat().replace("+00:00", "Z"),
        "passed": result.passed,
        "points": result.points.total,
        "of": result.points.of,
        "requirements": [asdict(award) for award in result.points.awards],
        "labels": asdict(result.grade) if result.grade else None,
    }


def verdict(result: CapstoneResult) -> str:
    """The result in a sentence."""
    passed = "passed" if result.passed else "not passed yet"
    return f"{result.points.total:g} of {result.points.of} points: {passed}."


def figures(grade: ClassificationGrade) -> str:
    """Accuracy, F1 and kappa in a line."""
    kappa = "not defined" if grade.kappa is None else f"{grade.kappa:.2f}"
    return (
        f"{grade.right} of {grade.objects} labels right · accuracy {grade.accuracy:.2f} · "
        f"macro F1 {grade.macro_f1:.2f} · Cohen's kappa {kappa}"
    )


def confusion_lines(confusion: Confusion) -> Iterator[str]:
    """The confusion matrix: a row for each gold label, columns by letter, since names are long."""
    names = [name if name != NO_LABEL else "(no label)" for name in confusion.classes]
    width = max(map(len, names))
    letters = [chr(ord("A") + index) if index < 26 else f"A{chr(ord('A') + index - 26)}" for index in range(len(names))]
    yield f"{'gold label':<{width + 4}} " + " ".join(f"{letter:>3}" for letter in letters) + "   given label"
    for letter, name, counts in zip(letters, names, confusion.counts, strict=True):
        cells = " ".join(f"{count or '·':>3}" for count in counts)
        yield f"{letter:>2}  {name:<{width}} {cells}"


def _lines(result: CapstoneResult) -> Iterator[str]:
    yield f"Capstone: {result.title}, labeling job {result.job_name}"
    yield verdict(result)
    yield ""
    for award in result.points.awards:
        sign = "✓" if award.points == award.of else "✗"
        yield f"{sign} {award.points:>4g} of {award.of:<3} {award.title}: {award.reason}"
    if result.grade is None:
        if all(award.reason != NOT_YET for award in result.points.awards):
            yield NO_GOLD
        return
    yield ""
    yield figures(result.grade)
    for wrong in result.grade.wrong:
        yield f"✗ {wrong.name}: {wrong.label or 'no label'}, right is {wrong.gold}"
    if any(wrong.label for wrong in result.grade.wrong):
        yield ""
        yield from confusion_lines(result.grade.confusion)

"""What the capstone's screen says."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from gtui.course.capstone.check import NOT_YET, CapstoneResult
from gtui.course.capstone.pack import Pack
from gtui.course.capstone.report import NO_GOLD, confusion_lines, figures, verdict
from gtui.course.capstone.tries import Try
from gtui.widgets.plain_text import plain

Part = Content | tuple[str, str] | str


def task_text(pack: Pack) -> Content:
    """What the student is to do, without saying how."""
    count = len(pack.names)
    steps = (
        f"Save the {count} pictures (s) and upload them to a bucket of your own.",
        f"Create the labeling job {pack.job_name}: Image Classification (Single Label).",
        "Review the input manifest.",
        "Label every picture yourself, in the worker portal.",
        "Review the output manifest.",
        "Check your work (c).",
    )
    parts: list[Part] = [(f"{plain(pack.title)}\n", "bold"), f"{plain(pack.task)}\n\n"]
    parts += [f"{number}. {plain(step)}\n" for number, step in enumerate(steps, start=1)]
    parts += [("\nLabels\n", "bold"), plain(", ".join(pack.labels))]
    return Content.assemble(*parts)


def points_text(result: CapstoneResult) -> Content:
    """The verdict, each requirement with its reason, the figures."""
    return Content.assemble(*_points(result))


def _points(result: CapstoneResult) -> Iterator[Part]:
    yield f"{verdict(result)}\n", "bold"
    if result.grade:
        yield f"{figures(result.grade)}\n"
    yield f"Labeling job {plain(result.job_name)}\n\n"
    for award in result.points.awards:
        sign = "✓" if award.points == award.of else "✗"
        yield f"{sign} {award.points:>4g} of {award.of:<3} ", "bold"
        yield Content(f"{award.title}: {plain(award.reason)}\n")
    if result.grade is None and all(award.reason != NOT_YET for award in result.points.awards):
        yield f"\n{NO_GOLD}"


def wrong_text(result: CapstoneResult) -> Content:
    """One line for each wrong label."""
    wrong = result.grade.wrong if result.grade else ()
    return Content(
        "\n".join(plain(f"✗ {each.name}: {each.label or 'no label'}, right is {each.gold}") for each in wrong)
    )


def confusion_text(result: CapstoneResult) -> Content:
    """The matrix: rows are gold labels."""
    if result.grade is None:
        return Content(NOT_YET)
    return Content(plain("\n".join(confusion_lines(result.grade.confusion))))


def tries_text(tries: Sequence[Try]) -> Content:
    """One line for each try."""
    if not tries:
        return Content("No try yet. Every check of your work is kept here.")
    return Content("\n".join(plain(_try(number, each)) for number, each in enumerate(tries, start=1)))


def _try(number: int, each: Try) -> str:
    labels = "" if each.accuracy is None else f", accuracy {each.accuracy:.2f}"
    kappa = "" if each.kappa is None else f", kappa {each.kappa:.2f}"
    return f"{number}. {each.job_name}: {each.points:g} of {each.of}{labels}{kappa} ({each.checked_at[:10]})"

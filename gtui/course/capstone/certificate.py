"""The certificate of a capstone as Markdown or as one HTML file that needs nothing else."""

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from gtui.course.capstone.check import CapstoneResult
from gtui.errors import GtuiError

STYLE = """body{font-family:Georgia,serif;max-width:46rem;margin:3rem auto;padding:0 1rem;color:#232f3e}
h1{border-bottom:.3rem double #ff9900;padding-bottom:.5rem}table{border-collapse:collapse;margin:1rem 0}
td,th{border:1px solid #aab7b8;padding:.3rem .7rem;text-align:left}td.number{text-align:right}"""
Table = tuple[str, tuple[str, ...], Sequence[tuple[str, ...]]]


def write_certificate(path: Path, student: str, result: CapstoneResult) -> None:
    """Write it; a name that ends in `.md` gets Markdown, one in `.html` or `.htm` HTML.

    Raises:
        GtuiError: No student's name, another ending, a file that exists already or cannot be written.
    """
    if not student.strip():
        raise GtuiError("Whose certificate?", "There is no name on it.", "Type your name.")
    makers = {".md": as_markdown, ".html": as_html, ".htm": as_html}
    maker = makers.get(path.suffix.lower())
    if maker is None:
        raise GtuiError("No such form", f"{path.name} is neither .md nor .html.", "End the name in .md or .html.")
    try:
        with path.expanduser().open("x", encoding="utf-8") as file:
            file.write(maker(student.strip(), result))
    except FileExistsError as error:
        raise GtuiError("The file exists", f"{path} is there already.", "Choose another name.") from error
    except OSError as error:
        raise GtuiError(
            "The certificate cannot be written", f"{path}: {error.strerror or error}.", "Choose another place."
        ) from error


def as_markdown(student: str, result: CapstoneResult) -> str:
    """The certificate in Markdown."""
    lines = [
        f"# Capstone: {_escaped(result.title)}",
        "",
        *(f"{_escaped(text)}  " for text in _sentences(student, result)),
    ]
    for title, head, rows in _tables(result):
        lines += ["", f"## {title}", "", _row(head), _row(["---"] * len(head)), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def as_html(student: str, result: CapstoneResult) -> str:
    """The certificate as one HTML page: no script, no picture, no address of anything else."""
    title = html.escape(f"Capstone: {result.title}")
    parts = [f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>']
    parts += [f"<h1>{title}</h1>", *(f"<p>{html.escape(text)}</p>" for text in _sentences(student, result))]
    for name, head, rows in _tables(result):
        cells = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        parts.append(f"<h2>{html.escape(name)}</h2><table><tr>{cells}</tr>{body}</table>")
    return "\n".join(parts) + "</html>\n"


def _sentences(student: str, result: CapstoneResult) -> Iterator[str]:
    verb = "has passed" if result.passed else "has taken part in"
    yield f"{student} {verb} the capstone of the Ground Truth course."
    yield f"Date: {result.checked_at:%Y-%m-%d}. Labeling job: {result.job_name}."
    yield f"Points: {result.points.total:g} of {result.points.of}."
    if result.grade:
        kappa = "not defined" if result.grade.kappa is None else f"{result.grade.kappa:.2f}"
        yield (
            f"Labels: {result.grade.right} of {result.grade.objects} right, accuracy {result.grade.accuracy:.2f}, "
            f"macro F1 {result.grade.macro_f1:.2f}, Cohen's kappa against the gold labels {kappa}."
        )


def _tables(result: CapstoneResult) -> Iterator[Table]:
    points = [(each.title, f"{each.points:g} of {each.of}", each.reason) for each in result.points.awards]
    yield "Requirements", ("Requirement", "Points", "Reason"), points
    if result.grade:
        classes = result.grade.per_class.items()
        rows = [(name, f"{score.precision:.2f}", f"{score.recall:.2f}", f"{score.f1:.2f}") for name, score in classes]
        yield "Labels", ("Label", "Precision", "Recall", "F1"), rows


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_escaped(cell) for cell in cells) + " |"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, no new line."""
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~])", r"\\\1", " ".join(text.split()))

"""The check of a manifest by the rules with which a labeling job reads it, and of what a person hardly means."""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mockgt.manifests.doubts import BYTE_ORDER_MARK, Doubts
from mockgt.manifests.lines import UnusableLine, UnusableManifest, manifest_lines, parse_line, source_of


@dataclass(frozen=True)
class Finding:
    """What is wrong in a line, and what to do; line 0 is the whole file."""

    line: int
    text: str

    def __str__(self) -> str:
        """As the command prints it."""
        return f"line {self.line}: {self.text}" if self.line else self.text


@dataclass(frozen=True)
class Report:
    """Problems make a job fail; warnings do not."""

    lines: int
    problems: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True)
class CheckedLine:
    """A line, counted from 1: its data object's text or address, or the problem that it has instead; and doubts.

    Attributes:
        key: Under which the source stands, `source` or `source-ref`.
        values: The line's members.
    """

    number: int
    source: str
    problem: str = ""
    doubts: tuple[str, ...] = ()
    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def lint(body: bytes, source_key: str = "") -> Report:
    """Check every line of a manifest.

    Args:
        body: The file.
        source_key: What its job is to read, `source` or `source-ref`; empty takes either.
    """
    warnings = file_doubts(body)
    try:
        lines = manifest_lines(body)
    except UnusableManifest as problem:
        return Report(0, (file_problem(problem),), warnings)
    checked = list(checked_lines(lines, source_key))
    return Report(
        len(lines),
        tuple(Finding(line.number, line.problem) for line in checked if line.problem),
        warnings + tuple(Finding(line.number, doubt) for line in checked for doubt in line.doubts),
    )


def checked_lines(lines: Sequence[str], source_key: str = "") -> Iterator[CheckedLine]:
    """Each line with what is wrong or doubtful in it; a doubt is told once, at the line where it first shows."""
    doubts = Doubts()
    for number, line in enumerate(lines, start=1):
        try:
            values = parse_line(number, line)
            either = "source" if "source" in values and "source-ref" not in values else "source-ref"
            source = source_of(number, values, source_key or either)
        except UnusableLine as problem:
            yield CheckedLine(number, "", problem.what)
        else:
            key = source_key or either
            yield CheckedLine(number, source, "", tuple(doubts.about(number, key, values)), key, values)


def file_problem(problem: UnusableManifest) -> Finding:
    """Why a file has no lines that could be checked one by one."""
    if isinstance(problem, UnusableLine):
        return Finding(problem.number, problem.what)
    return Finding(0, str(problem))


def file_doubts(body: bytes) -> tuple[Finding, ...]:
    """What is doubtful about the file as such. A job skips a byte order mark; other programs may not."""
    return (Finding(1, BYTE_ORDER_MARK),) if body.startswith(codecs.BOM_UTF8) else ()

"""Exercises of the editor: something to write, or to put right, and what says that it is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gtui.course.lessons.samples import BUCKET, JSON_LINES, sample_lines
from mockgt.manifests.lines import UnusableLine, UnusableManifest, manifest_lines, parse_object
from mockgt.manifests.lint import Finding, file_problem, lint

Target = Callable[[Sequence[Mapping[str, object]]], str]
"""What is still missing, from the lines' objects; empty once the exercise is done."""


@dataclass(frozen=True)
class Exercise:
    """One exercise.

    Attributes:
        id: Unique; what is done is kept under it.
        topic: `json-lines`, or `manifest` where the rules of a manifest hold.
        start: What stands in the editor at first.
        solution: One of the texts that solve it.
    """

    id: str
    topic: str
    title: str
    task: str
    start: str
    solution: str
    target: Target


@dataclass(frozen=True)
class Verdict:
    """What the check of a text found: faults and doubts by line, what is still missing, and whether it is solved."""

    problems: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    missing: str

    @property
    def solved(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.problems or self.warnings or self.missing)


def exercises(topic: str) -> tuple[Exercise, ...]:
    """The exercises of a topic, in order; a KeyError names a topic without any."""
    found = tuple(each for each in (*_JSON_LINES, *_MANIFEST) if each.topic == topic)
    if not found:
        raise KeyError(topic)
    return found


def check(exercise: Exercise, text: str) -> Verdict:
    """Check every line of a text, and whether it is what the exercise asks for."""
    if not text.strip():
        return Verdict((), (), "Nothing is written yet.")
    if exercise.topic == "manifest":
        report = lint(text.encode("utf-8", errors="surrogatepass"))
        problems, warnings = report.problems, report.warnings
    else:
        problems, warnings = _json_faults(text), ()
    return Verdict(problems, warnings, exercise.target(_objects(text)))


def _lines(text: str) -> list[tuple[int, str]]:
    return list(enumerate(manifest_lines(text.encode("utf-8", errors="surrogatepass")), start=1))


def _json_faults(text: str) -> tuple[Finding, ...]:
    try:
        lines = _lines(text)
    except UnusableManifest as problem:
        return (file_problem(problem),)
    return tuple(fault for number, line in lines if (fault := _fault(number, line)))


def _fault(number: int, line: str) -> Finding | None:
    try:
        parse_object(number, line)
    except UnusableLine as problem:
        return Finding(number, problem.what)
    return None


def _objects(text: str) -> list[Mapping[str, object]]:
    """The lines that are JSON objects."""
    try:
        lines = _lines(text)
    except UnusableManifest:
        return []
    return [parse_object(number, line) for number, line in lines if _fault(number, line) is None]


def _the_lines(*wanted: Mapping[str, object]) -> Target:
    def missing(found: Sequence[Mapping[str, object]]) -> str:
        for number, line in enumerate(wanted, start=1):
            if len(found) < number or dict(found[number - 1]) != dict(line):
                return f"Line {number} does not say yet what it should. Read the task again."
        if len(found) > len(wanted):
            return f"There are {len(found)} lines; {len(wanted)} are asked for."
        return ""

    return missing


def _sources(*wanted: str) -> Target:
    def missing(found: Sequence[Mapping[str, object]]) -> str:
        sources = [line.get("source-ref", line.get("source")) for line in found]
        for number, source in enumerate(wanted, start=1):
            if len(sources) < number or sources[number - 1] != source:
                return f"Line {number} does not name {source} yet."
        return "" if len(found) == len(wanted) else f"{len(wanted)} lines are asked for."

    return missing


def _six_labels(found: Sequence[Mapping[str, object]]) -> str:
    names = [_class_name(line) for line in found]
    if names != ["severe"] * 5 + ["healthy"]:
        return "Keep the six class names as they are: five severe, then one healthy."
    return ""


def _class_name(line: Mapping[str, object]) -> object:
    metadata = line.get("auto-label-metadata")
    return metadata.get("class-name") if isinstance(metadata, Mapping) else None


_CAT, _DOG, _LION = {"Image 1": "Cat"}, {"Image 2": "Dog"}, {"Image 3": "Lion"}

_JSON_LINES = (
    Exercise(
        "json-lines-write",
        "json-lines",
        "Write three lines",
        "One object per line: Image 1 is a Cat, Image 2 a Dog, Image 3 a Lion. The first is there.",
        f"{JSON_LINES[0]}\n",
        "\n".join(JSON_LINES),
        _the_lines(_CAT, _DOG, _LION),
    ),
    Exercise(
        "json-lines-repair",
        "json-lines",
        "Put three lines right",
        "The same three lines, each with one fault. Put them right.",
        '{\'Image 1\': \'Cat\'}\n{"Image 2": "Dog",}\n{"Image 3": "Lion"',
        "\n".join(JSON_LINES),
        _the_lines(_CAT, _DOG, _LION),
    ),
    Exercise(
        "json-lines-from-list",
        "json-lines",
        "From a list to lines",
        "This is one JSON list over four lines. Make two JSON Lines of it.",
        '[\n  {"Image 1": "Cat"},\n  {"Image 2": "Dog"}\n]',
        "\n".join(JSON_LINES[:2]),
        _the_lines(_CAT, _DOG),
    ),
)

_MANIFEST = (
    Exercise(
        "manifest-write",
        "manifest",
        "Write a manifest line",
        f"Write the line for the picture {BUCKET}/001.jpg. The key is source-ref.",
        "",
        f'{{"source-ref":"{BUCKET}/001.jpg"}}',
        _sources(f"{BUCKET}/001.jpg"),
    ),
    Exercise(
        "manifest-repair",
        "manifest",
        "Put four lines right",
        "Pictures 001 to 004 of the folder fashion, each line with a fault. Put them right.",
        f'{{"source_ref":"{BUCKET}/001.jpg"}}\n{{"source-ref":"{BUCKET[5:]}/002.jpg"}}\n'
        f'{{"source":"Bag","source-ref":"{BUCKET}/003.jpg"}}\n{{"source-ref":"{BUCKET}/004.jpg","$note":"arguable"}}',
        "\n".join(f'{{"source-ref":"{BUCKET}/{number:03}.jpg"}}' for number in range(1, 5)),
        _sources(*(f"{BUCKET}/{number:03}.jpg" for number in range(1, 5))),
    ),
    Exercise(
        "manifest-text",
        "manifest",
        "A text instead of a file",
        "Texts are written into the manifest, under source. Write the line for the review: Broke after two days.",
        "",
        '{"source":"Broke after two days."}',
        _sources("Broke after two days."),
    ),
    Exercise(
        "manifest-two-names",
        "manifest",
        "One number, two names",
        "A labeled manifest of another program. Number 1 is called severe and healthy: give healthy the number 0.",
        "\n".join(sample_lines()),
        "\n".join([*sample_lines()[:5], sample_lines()[5].replace('"auto-label": 1', '"auto-label": 0')]),
        _six_labels,
    ),
)

"""The check of a manifest file on this machine, by the rules with which a labeling job reads it.

Beyond them it warns of what a job accepts but a person hardly means: see `_Labels`.
"""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mockgt.engine.dataset import UnusableLine, UnusableManifest, manifest_lines, parse_line, source_of

_METADATA = "-metadata"


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


def lint(body: bytes) -> Report:
    """Check every line of a manifest, whether its job is to read `source` or `source-ref`."""
    warnings = []
    if body.startswith(codecs.BOM_UTF8):
        warnings.append(Finding(1, "begins with a byte order mark. Save the file as UTF-8 without one."))
    try:
        lines = manifest_lines(body)
    except UnusableLine as problem:
        return Report(0, (Finding(problem.number, problem.what),), tuple(warnings))
    except UnusableManifest as problem:
        return Report(0, (Finding(0, str(problem)),), tuple(warnings))
    problems = []
    labels = _Labels()
    for number, line in enumerate(lines, start=1):
        try:
            values = parse_line(number, line)
            source_key = "source" if "source" in values and "source-ref" not in values else "source-ref"
            source_of(number, values, source_key)
        except UnusableLine as problem:
            problems.append(Finding(number, problem.what))
        else:
            warnings += [Finding(number, text) for text in labels.doubts(number, source_key, values)]
    return Report(len(lines), tuple(problems), tuple(warnings))


@dataclass
class _Labels:
    """What earlier lines said, each with the number of the first line that did.

    A doubt is told once, at the line where it first shows.
    """

    source_keys: dict[str, int] = field(default_factory=dict)
    attributes: dict[tuple[str, ...], int] = field(default_factory=dict)
    classes: dict[tuple[str, object], dict[str, int]] = field(default_factory=dict)

    def doubts(self, number: int, source_key: str, values: Mapping[str, object]) -> Iterator[str]:
        """What in this line does not fit to itself or to the lines before."""
        yield from self._mixed_sources(number, source_key)
        yield from self._mixed_attributes(number, _label_attributes(values))
        for attribute in _label_attributes(values):
            yield from self._two_names(number, attribute, values)
        for key in values:
            if key.endswith(_METADATA) and key.removesuffix(_METADATA) not in values:
                yield f'has "{key}" without "{key.removesuffix(_METADATA)}". Add the label, or remove the metadata.'

    def _mixed_sources(self, number: int, source_key: str) -> Iterator[str]:
        if source_key not in self.source_keys:
            for other, first in self.source_keys.items():
                yield f'has "{source_key}", but line {first} has "{other}". No job reads both: make two manifests.'
            self.source_keys[source_key] = number

    def _mixed_attributes(self, number: int, attributes: tuple[str, ...]) -> Iterator[str]:
        # A line without labels is one that a job has still to label.
        if attributes and attributes not in self.attributes:
            for others, first in list(self.attributes.items())[:1]:
                yield (
                    f"is labeled under {_quoted(attributes)}, but line {first} under {_quoted(others)}. "
                    "Use the same label attribute names in all lines."
                )
            self.attributes[attributes] = number

    def _two_names(self, number: int, attribute: str, values: Mapping[str, object]) -> Iterator[str]:
        index, metadata = values[attribute], values[attribute + _METADATA]
        name = metadata.get("class-name") if isinstance(metadata, Mapping) else None
        if not isinstance(index, int) or not isinstance(name, str):
            return
        names = self.classes.setdefault((attribute, index), {})
        if name not in names:
            for other, first in list(names.items())[:1]:
                yield (
                    f'calls "{attribute}" {index} "{name}", but line {first} calls it "{other}". '
                    "Give each class an index of its own."
                )
            names[name] = number


def _label_attributes(values: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(key for key in values if key + _METADATA in values))


def _quoted(names: tuple[str, ...]) -> str:
    return " and ".join(f'"{name}"' for name in names)

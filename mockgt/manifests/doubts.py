"""What a labeling job accepts in a manifest but a person hardly means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

METADATA = "-metadata"
BYTE_ORDER_MARK = "begins with a byte order mark. Save the file as UTF-8 without one."


@dataclass
class Doubts:
    """What earlier lines said, each with the number of the first line that did.

    A doubt is told once, at the line where it first shows.
    """

    source_keys: dict[str, int] = field(default_factory=dict)
    attributes: dict[tuple[str, ...], int] = field(default_factory=dict)
    classes: dict[tuple[str, object], dict[str, int]] = field(default_factory=dict)

    def about(self, number: int, source_key: str, values: Mapping[str, object]) -> Iterator[str]:
        """What in this line does not fit to itself or to the lines before."""
        yield from self._mixed_sources(number, source_key)
        yield from self._mixed_attributes(number, _label_attributes(values))
        for attribute in _label_attributes(values):
            yield from self._two_names(number, attribute, values)
        for key in values:
            if key.endswith(METADATA) and key.removesuffix(METADATA) not in values:
                yield f'has "{key}" without "{key.removesuffix(METADATA)}". Add the label, or remove the metadata.'

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
        index, metadata = values[attribute], values[attribute + METADATA]
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
    return tuple(sorted(key for key in values if key + METADATA in values))


def _quoted(names: tuple[str, ...]) -> str:
    return " and ".join(f'"{name}"' for name in names)

"""The labels in an output manifest."""

from collections.abc import Iterator, Mapping
from typing import Any

from mockgt.grading.consolidation_responses import response_lines
from mockgt.grading.errors import GradingError
from mockgt.grading.label_values import Files, read_value, shape_of
from mockgt.grading.labels import LabeledObject, Labels, Shape
from mockgt.manifests.json_faults import fault_of
from mockgt.manifests.lines import DECODER, UnusableManifest, manifest_lines

_METADATA = "-metadata"


def read_manifest(body: bytes, files: Files, attribute: str = "") -> Labels:
    """Every data object of a manifest with its label.

    Args:
        body: The file; a consolidation response is read like the lines that come of it.
        files: Reads what labels refer to.
        attribute: The label attribute name; empty finds the one that the first labeled line has last.

    Raises:
        GradingError: a line cannot be read, or its labels cannot be graded.
    """
    lines = response_lines(body) or [(number, values) for number, values in json_lines(body) if values]
    attribute = attribute or _attribute(dict(lines).values())
    shape: Shape | None = None
    objects = []
    for number, values in lines:
        source = values.get("source-ref", values.get("source"))
        if not isinstance(source, str):
            raise GradingError(f'Line {number} has neither "source-ref" nor "source".')
        metadata = values.get(attribute + _METADATA)
        if attribute not in values or not isinstance(metadata, Mapping):
            objects.append(LabeledObject(number - 1, source, None))
            continue
        try:
            shape = _same(shape, shape_of(metadata))
            label = read_value(shape, values[attribute], metadata, files)
        except GradingError as error:
            raise GradingError(f"Line {number}: {error}") from error
        objects.append(LabeledObject(number - 1, source, label, metadata.get("human-annotated") != "no"))
    return Labels(attribute, shape, objects)


def json_lines(body: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Number from 1 and JSON object of every line. Raises GradingError."""
    try:
        lines = manifest_lines(body)
    except UnusableManifest as error:
        raise GradingError(str(error)) from error
    for number, line in enumerate(lines, start=1):
        try:
            values = DECODER.decode(line)
        except (ValueError, RecursionError) as error:
            raise GradingError(f"Line {number} is not a JSON object: {fault_of(line, error)}") from error
        if not isinstance(values, dict):
            raise GradingError(f"Line {number} is JSON, but not an object in braces.")
        yield number, values


def label_attributes(values: Mapping[str, Any]) -> list[str]:
    """The label attribute names of a line, first written first."""
    return [key for key in values if f"{key}{_METADATA}" in values and key not in ("source", "source-ref")]


def _attribute(lines: Any) -> str:
    return next((found[-1] for values in lines if (found := label_attributes(values))), "")


def _same(before: Shape | None, shape: Shape) -> Shape:
    if before not in (None, shape):
        raise GradingError(f"the label is one of {shape}, but those before are of {before}.")
    return shape

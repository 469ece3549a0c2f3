"""One label of an output manifest: the value under the label attribute name, with its metadata.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mockgt.grading.errors import GradingError
from mockgt.grading.labels import Box, Label, Mask, Shape, Span
from mockgt.grading.masks import read_mask

Files = Callable[[str], bytes]
"""The body of a file that a manifest refers to; raises GradingError."""

MOST_ANNOTATIONS = 2000
"""Boxes or entities of one data object: as many as a task takes. Source: Ours."""

_FARTHEST_PIXEL = 1_000_000
_SHAPES: Mapping[str, Shape] = {
    "groundtruth/image-classification": "classification",
    "groundtruth/text-classification": "classification",
    "groundtruth/video-classification": "classification",
    "groundtruth/label-verification": "classification",
    "groundtruth/image-classification-multilabel": "multi-label",
    "groundtruth/text-classification-multilabel": "multi-label",
    "groundtruth/object-detection": "boxes",
    "groundtruth/semantic-segmentation": "masks",
    "groundtruth/text-span": "spans",
}


def shape_of(metadata: Mapping[str, Any]) -> Shape:
    """What the metadata's `type` says of the label. Raises GradingError for one that cannot be graded."""
    kind = metadata.get("type")
    if kind is None and "class-name" in metadata:
        return "classification"
    shape = _SHAPES.get(kind) if isinstance(kind, str) else None
    if shape is None:
        raise GradingError(
            f"Labels of the type {kind} cannot be graded. Grade classification, bounding box, semantic segmentation "
            "or entity labels."
        )
    return shape


def read_value(shape: Shape, value: Any, metadata: Mapping[str, Any], files: Files) -> Label:
    """The label. Raises GradingError: the value is not of that shape."""
    try:
        return _READERS[shape](value, metadata, files)
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError) as error:
        raise GradingError(f"The label is not one of {shape} as Ground Truth writes them ({error!r}).") from error


def read_box(entry: Mapping[str, Any], label: str) -> Box:
    """A box of numbers, whose sides have a length. Raises GradingError, KeyError, TypeError."""
    sides = [entry[name] for name in ("left", "top", "width", "height")]
    for side in sides:
        if isinstance(side, bool) or not isinstance(side, int | float) or not abs(side) <= _FARTHEST_PIXEL:
            raise GradingError(f"A box has {side!r} in the place of a number of pixels.")
    left, top, width, height = map(float, sides)
    if width <= 0 or height <= 0:
        raise GradingError(f"A box is {width:g} × {height:g}; both sides must be longer than 0.")
    return Box(label, left, top, width, height)


def few(entries: Sequence[Any]) -> Sequence[Any]:
    """The boxes or entities of one data object. Raises GradingError if they are too many to compare."""
    if len(entries) > MOST_ANNOTATIONS:
        raise GradingError(f"A data object has {len(entries):,} annotations; at most {MOST_ANNOTATIONS:,} are graded.")
    return entries


def read_span(entry: Mapping[str, Any]) -> Span:
    """An entity, by its offsets. Raises GradingError, KeyError, TypeError."""
    start, end, label = entry["startOffset"], entry["endOffset"], entry["label"]
    if not all(isinstance(each, int) and not isinstance(each, bool) for each in (start, end)) or not 0 <= start < end:
        raise GradingError(f"An entity goes from {start!r} to {end!r}; offsets are whole numbers from 0, end last.")
    return Span(start, end, str(label))


def _classification(value: Any, metadata: Mapping[str, Any], _: Files) -> Label:
    name = metadata.get("class-name", value)
    if not isinstance(name, str) or not name:
        raise GradingError('The label has no "class-name" in its metadata.')
    return name


def _several(value: Any, metadata: Mapping[str, Any], _: Files) -> Label:
    names = metadata["class-map"]
    return tuple(sorted({str(names[str(index)]) for index in value}))


def _boxes(value: Any, metadata: Mapping[str, Any], _: Files) -> Label:
    names = metadata.get("class-map", {})
    return tuple(sorted(read_box(entry, str(names[str(entry["class_id"])])) for entry in few(value["annotations"])))


def _spans(value: Any, _: Mapping[str, Any], __: Files) -> Label:
    return tuple(sorted({read_span(entry) for entry in few(value["annotations"]["entities"])}))


def _mask(value: Any, metadata: Mapping[str, Any], files: Files) -> Label:
    classes = {
        int(index): str(entry["class-name"])
        for index, entry in metadata["internal-color-map"].items()
        if str(index).isdecimal() and index != "0"
    }
    return Mask(read_mask(files(str(value))), classes)


_READERS: Mapping[Shape, Callable[[Any, Mapping[str, Any], Files], Label]] = {
    "classification": _classification,
    "multi-label": _several,
    "boxes": _boxes,
    "spans": _spans,
    "masks": _mask,
}

"""Shapes that workers draw on video frames: boxes, polylines, polygons and keypoints.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video.html, the four annotation types and the
fields of a box; Ours, `vertices` of lines and polygons and `x`, `y` of a keypoint, like the crowd elements of pictures.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mockgt.tasktypes.contract import InvalidAnswer

BOX_FIELDS = ("height", "width", "top", "left")
DEFAULT_TYPE = "BoundingBox"

Fields = dict[str, object]


@dataclass(frozen=True)
class FrameSize:
    """Pixels of a frame."""

    width: int
    height: int


@dataclass(frozen=True)
class ShapeKind:
    """One annotation type.

    Attributes:
        key: Under which a frame lists its shapes, in answers and in the output.
        fields: What an entry says about the shape, in the order of the output. Raises InvalidAnswer.
    """

    key: str
    fields: Callable[[Mapping[str, object], FrameSize, str], Fields]


def shape_kind(annotation_type: object) -> ShapeKind:
    """The annotation type of a category file; boxes where it names none."""
    return SHAPE_KINDS[annotation_type if isinstance(annotation_type, str) else DEFAULT_TYPE]


def _box(entry: Mapping[str, object], size: FrameSize, where: str) -> Fields:
    height, width, top, left = (_number(entry.get(name), name, where) for name in BOX_FIELDS)
    if width <= 0 or height <= 0:
        raise InvalidAnswer(f"{where} has no area. Draw it with an area.")
    _inside(left, top, size, where)
    _inside(left + width, top + height, size, where)
    return {"height": height, "width": width, "top": top, "left": left}


def _vertices(least: int) -> Callable[[Mapping[str, object], FrameSize, str], Fields]:
    def fields(entry: Mapping[str, object], size: FrameSize, where: str) -> Fields:
        given = entry.get("vertices")
        if not isinstance(given, list) or len(given) < least or not all(isinstance(each, Mapping) for each in given):
            raise InvalidAnswer(f'{where} needs "vertices", a list of at least {least} points like {{"x": 1, "y": 2}}.')
        return {"vertices": [_point(each, size, where) for each in given]}

    return fields


def _point(entry: Mapping[str, object], size: FrameSize, where: str) -> Fields:
    x, y = _number(entry.get("x"), "x", where), _number(entry.get("y"), "y", where)
    _inside(x, y, size, where)
    return {"x": x, "y": y}


def _inside(x: float, y: float, size: FrameSize, where: str) -> None:
    if not (0 <= x <= size.width and 0 <= y <= size.height):
        raise InvalidAnswer(
            f"{where} is outside the frame of {size.width} × {size.height} pixels at ({x}, {y}). Move or shrink it."
        )


def _number(value: object, name: str, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InvalidAnswer(f'{where} needs "{name}", a number of pixels.')
    return value


SHAPE_KINDS = {
    "BoundingBox": ShapeKind("annotations", _box),
    "Polyline": ShapeKind("polylines", _vertices(2)),
    "Polygon": ShapeKind("polygons", _vertices(3)),
    "Keypoint": ShapeKind("keypoints", _point),
}

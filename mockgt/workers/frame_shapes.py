"""Where things are in video frames, for made-up answers: boxes, polylines, polygons and keypoints.

A shape is taken as its points: two corners, its vertices, or one point; all in whole pixels of the frame.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

from mockgt.tasktypes.video_frames import SIZE_FACT
from mockgt.workers.boxes import pixel_span
from mockgt.workers.scenes import Scene

Fields = Mapping[str, object]
Point = tuple[float, float]
Step = tuple[float, float]
"""Way of a thing as shares of the scene's width and height."""

SMALLEST_SHARE, LARGEST_SHARE = 0.1, 0.35
KEYPOINT_EXTENT = 0.1
"""What a keypoint's error is a share of, itself a share of the frame."""
POLYLINE_POINTS, POLYGON_POINTS = (3, 6), (5, 8)


class Geometry(Protocol):
    """The places of things in one scene; an entry's other fields are left as they are."""

    def appear(self, stream: Random) -> Fields:
        """A thing anywhere."""

    def moved(self, thing: Fields, step: Step) -> Fields:
        """The thing at another place of the scene."""

    def redrawn(self, stream: Random, thing: Fields, noise: float) -> Fields:
        """The thing with an error; `noise` is a share of its size."""


@dataclass(frozen=True)
class FrameGeometry:
    """Shapes of one annotation type in frames of one size."""

    annotation_type: str
    width: int
    height: int

    def appear(self, stream: Random) -> Fields:
        """A shape anywhere in the frame."""
        wide = self.width * stream.uniform(SMALLEST_SHARE, LARGEST_SHARE)
        high = self.height * stream.uniform(SMALLEST_SHARE, LARGEST_SHARE)
        left, top = stream.uniform(0, self.width - wide), stream.uniform(0, self.height - high)
        return self._fields(self._outline(stream, left, top, wide, high))

    def moved(self, thing: Fields, step: Step) -> Fields:
        """The shape, moved as far as the frame reaches."""
        points = _points(thing)
        across = _within(step[0] * self.width, [x for x, _ in points], self.width)
        down = _within(step[1] * self.height, [y for _, y in points], self.height)
        return {**thing, **self._fields([(x + across, y + down) for x, y in points])}

    def redrawn(self, stream: Random, thing: Fields, noise: float) -> Fields:
        """The shape with each of its points off."""
        points = _points(thing)
        wide, high = self._extent(points)
        off = [(x + stream.gauss(0, noise) * wide, y + stream.gauss(0, noise) * high) for x, y in points]
        return {**thing, **self._fields(off)}

    def _extent(self, points: Sequence[Point]) -> Point:
        if len(points) == 1:
            return self.width * KEYPOINT_EXTENT, self.height * KEYPOINT_EXTENT
        across, down = [x for x, _ in points], [y for _, y in points]
        return max(across) - min(across), max(down) - min(down)

    def _outline(self, stream: Random, left: float, top: float, wide: float, high: float) -> list[Point]:
        if self.annotation_type == "Keypoint":
            return [(left + wide / 2, top + high / 2)]
        if self.annotation_type in ("Polyline", "Line"):
            count = stream.randint(*POLYLINE_POINTS) if self.annotation_type == "Polyline" else 2
            return [(left + wide * n / (count - 1), top + high * stream.random()) for n in range(count)]
        if self.annotation_type == "Polygon":
            count = stream.randint(*POLYGON_POINTS)
            turns = [2 * math.pi * n / count for n in range(count)]
            return [(left + wide / 2 * (1 + math.cos(turn)), top + high / 2 * (1 + math.sin(turn))) for turn in turns]
        return [(left, top), (left + wide, top + high)]

    def _fields(self, points: Sequence[Point]) -> Fields:
        if self.annotation_type == "BoundingBox":
            left, right = pixel_span(points[0][0], points[1][0], self.width)
            top, bottom = pixel_span(points[0][1], points[1][1], self.height)
            return {"height": bottom - top, "width": right - left, "top": top, "left": left}
        inside = [{"x": _clamped(x, self.width), "y": _clamped(y, self.height)} for x, y in points]
        return inside[0] if self.annotation_type == "Keypoint" else {"vertices": inside}


def frame_geometry(scene: Scene) -> FrameGeometry:
    """Of the job's annotation type and the sequence's frames."""
    size = scene.facts[SIZE_FACT]
    assert isinstance(size, list)
    kind = scene.settings.categories.document.get("annotationType")
    return FrameGeometry(kind if isinstance(kind, str) else "BoundingBox", int(size[0]), int(size[1]))


def _points(thing: Fields) -> list[Point]:
    vertices = thing.get("vertices")
    if isinstance(vertices, list):
        return [(float(each["x"]), float(each["y"])) for each in vertices]
    if "x" in thing:
        return [(_number(thing, "x"), _number(thing, "y"))]
    left, top = _number(thing, "left"), _number(thing, "top")
    return [(left, top), (left + _number(thing, "width"), top + _number(thing, "height"))]


def _number(thing: Fields, name: str) -> float:
    return float(str(thing[name]))


def _within(way: float, places: Sequence[float], size: int) -> float:
    """The way, as far as all places stay between 0 and the size."""
    return min(max(way, -min(places)), size - max(places))


def _clamped(place: float, size: int) -> int:
    return min(max(round(place), 0), size)

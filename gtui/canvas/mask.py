"""A segmentation mask: which label each pixel of a picture has, with undo and redo."""

import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Pixels = NDArray[np.uint8]
Selection = NDArray[np.bool_]
Point = tuple[float, float]
NOTHING = 0
"""Value of a pixel without a label; the label at position k has the value k + 1."""


class Area(NamedTuple):
    """A rectangle of pixels; right and bottom are not part of it."""

    left: int
    top: int
    right: int
    bottom: int

    def joined(self, other: "Area") -> "Area":
        """The smallest area around both."""
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class _Step(NamedTuple):
    """What a step changed: the area's pixels as they were, compressed, for large areas are mostly of one value."""

    what: str
    area: Area
    before: bytes


class Mask:
    """Values of the pixels, changed by strokes and whole regions; each step can be taken back.

    Args:
        pixels: Shape (height, width); changed in place.
    """

    def __init__(self, pixels: Pixels) -> None:
        self.pixels = pixels
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._original: Pixels | None = None
        self._touched: Area | None = None

    @classmethod
    def empty(cls, width: int, height: int) -> "Mask":
        """A mask without a label anywhere."""
        return cls(np.zeros((height, width), np.uint8))

    @property
    def done(self) -> tuple[str, ...]:
        """What was done, oldest first."""
        return tuple(step.what for step in self._done)

    # Steps

    @property
    def in_stroke(self) -> bool:
        """Whether a stroke has begun and not ended."""
        return self._original is not None

    def begin(self) -> None:
        """Begin a step."""
        self._original, self._touched = self.pixels.copy(), None

    def end(self, what: str) -> bool:
        """End the step; False if it changed nothing."""
        original, area = self._original, self._touched
        self._original = self._touched = None
        if original is None or area is None:
            return False
        before = original[area.top : area.bottom, area.left : area.right]
        if np.array_equal(before, self._within(area)):
            return False
        self._done.append(_Step(what, area, _packed(before)))
        self._undone.clear()
        return True

    def undo(self) -> str:
        """Take back a step; says which, empty where there is none."""
        return self._swap(self._done, self._undone)

    def redo(self) -> str:
        """Do it again; says which, empty where there is none."""
        return self._swap(self._undone, self._done)

    def _swap(self, source: list[_Step], target: list[_Step]) -> str:
        if not source:
            return ""
        what, area, before = source.pop()
        within = self._within(area)
        target.append(_Step(what, area, _packed(within)))
        within[:] = np.frombuffer(zlib.decompress(before), np.uint8).reshape(within.shape)
        return what

    def _within(self, area: Area) -> Pixels:
        return self.pixels[area.top : area.bottom, area.left : area.right]

    # Tools: each says which area it may have changed

    def stroke(self, start: Point, end: Point, radius: float, value: int) -> Area | None:
        """Draw a line with round ends."""
        area = self._clipped(
            min(start[0], end[0]) - radius,
            min(start[1], end[1]) - radius,
            max(start[0], end[0]) + radius,
            max(start[1], end[1]) + radius,
        )
        if area is None:
            return None
        x = np.arange(area.left, area.right) + 0.5 - start[0]
        y = (np.arange(area.top, area.bottom) + 0.5 - start[1])[:, None]
        across, down = end[0] - start[0], end[1] - start[1]
        length = across * across + down * down
        along = np.clip((x * across + y * down) / length, 0, 1) if length else np.zeros((1, 1))
        near = (x - along * across) ** 2 + (y - along * down) ** 2 <= radius * radius
        return self.fill(near, area, value)

    def polygon(self, points: Sequence[Point], value: int) -> Area | None:
        """Fill a polygon."""
        columns, rows = [x for x, _ in points], [y for _, y in points]
        area = self._clipped(min(columns), min(rows), max(columns), max(rows))
        if area is None or len(points) < 3:
            return None
        image = Image.new("1", (area.right - area.left, area.bottom - area.top))
        ImageDraw.Draw(image).polygon([(x - area.left, y - area.top) for x, y in points], fill=1)
        return self.fill(np.asarray(image), area, value)

    def fill(self, selection: Selection, area: Area, value: int) -> Area:
        """Give a value to the selected pixels of an area; the selection has the area's size."""
        self._within(area)[selection] = value
        self._touched = area if self._touched is None else self._touched.joined(area)
        return area

    def replace(self, pixels: Pixels) -> None:
        """Take over other pixels of the same size, as a step's change."""
        self.pixels[:] = pixels
        height, width = pixels.shape
        self._touched = Area(0, 0, width, height)

    def _clipped(self, left: float, top: float, right: float, bottom: float) -> Area | None:
        height, width = self.pixels.shape
        area = Area(
            max(0, int(np.floor(left))),
            max(0, int(np.floor(top))),
            min(width, int(np.ceil(right)) + 1),
            min(height, int(np.ceil(bottom)) + 1),
        )
        return area if area.right > area.left and area.bottom > area.top else None

    # What is in it

    def shares(self, labels: int) -> list[float]:
        """How much of the picture each label covers, 0 to 1."""
        counts = np.bincount(self.pixels.ravel(), minlength=labels + 1)
        return [float(count) / self.pixels.size for count in counts[1 : labels + 1]]

    def anchors(self) -> dict[int, Point]:
        """A pixel of each value that occurs, near the middle of where it is, for its name."""
        step = max(1, max(self.pixels.shape) // 256)
        sample = self.pixels[::step, ::step]
        found: dict[int, Point] = {}
        for value in np.unique(sample).tolist():
            if value != NOTHING:
                rows, columns = np.nonzero(sample == value)
                row = int(np.median(rows))
                found[value] = float(np.median(columns[rows == row]) * step), float(row * step)
        return found


def _packed(pixels: Pixels) -> bytes:
    return zlib.compress(pixels.tobytes(), 1)

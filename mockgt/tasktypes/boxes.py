"""Bounding boxes in whole or half pixels of the upright picture, origin top left."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.tasktypes.images import ImageSize

SIDES = ("left", "top", "width", "height")


@dataclass(frozen=True)
class Box:
    """A labeled rectangle."""

    label: str
    left: float
    top: float
    width: float
    height: float

    def inside(self, size: ImageSize) -> bool:
        """Whether no part of it is outside the picture."""
        return (
            self.left >= 0
            and self.top >= 0
            and self.left + self.width <= size.width
            and self.top + self.height <= size.height
        )


def read_box(number: int, entry: Mapping[str, object], label: str) -> Box:
    """The box of one entry of an answer.

    Raises:
        InvalidAnswer: a side is missing, no finite number, or the box has no area.
    """
    for side in SIDES:
        value = entry.get(side)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise InvalidAnswer(f'Box {number} needs "{side}", a number of pixels.')
    box = Box(label, *(entry[side] for side in SIDES))  # type: ignore[arg-type]  # numbers, checked above
    if box.width <= 0 or box.height <= 0:
        raise InvalidAnswer(f"Box {number} is {box.width} × {box.height} pixels. Draw it with an area, or remove it.")
    return box


def whole_or_half(value: float) -> int | float:
    """The nearest half pixel: an integer where it is one. Source: Observed, integers and `.5` in real output."""
    half = round(value * 2) / 2
    return int(half) if half == int(half) else half

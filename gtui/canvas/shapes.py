"""What boxes, lines, polygons and keypoints have in common, so that one canvas draws, selects and changes them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self, TypeVar

from gtui.canvas.view import Size

Point = tuple[float, float]
"""x and y in pixels of the picture."""


class Shape(Protocol):
    """A labeled shape in pixels of a picture; it is never changed in place."""

    @property
    def label(self) -> int:
        """Position of its label in the job's list."""

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the smallest rectangle around it."""

    @property
    def anchor(self) -> Point:
        """Where its name stands."""

    @property
    def size_text(self) -> str:
        """How large it is, for a list."""

    @property
    def corners(self) -> tuple[str, ...]:
        """Names of the points that can be moved, in the order in which a key steps through them."""

    def corner(self, name: str) -> Point:
        """Where such a point is."""

    def moved(self, across: int, down: int, picture: Size) -> Self:
        """The same shape elsewhere, kept inside the picture."""

    def stretched(self, sides: str, across: int, down: int, picture: Size) -> Self:
        """With a corner, or a side, moved."""

    def relabeled(self, label: int) -> Self:
        """The same shape with another label."""

    def toward(self, other: Self, share: float, picture: Size) -> Self | None:
        """Between this shape (share 0) and another (share 1), or beyond it; None where they do not correspond."""

    def held_at(self, x: float, y: float, reach: Point) -> str | None:
        """The corner or side that a point is on, within a reach; empty for its body, None beside it."""


S = TypeVar("S", bound=Shape)


@dataclass(frozen=True)
class Grip:
    """Where a shape was taken hold of: a corner or `sides` such as `se`, empty for its body."""

    index: int
    sides: str


def grip_at(
    shapes: Sequence[Shape], x: float, y: float, reach: tuple[float, float], selected: int | None = None
) -> Grip | None:
    """The shape at a point: the selected one first, then the smallest.

    Args:
        shapes: In the order of their indices.
        x: Pixel column.
        y: Pixel row.
        reach: How far from an edge still counts as on it, across and down; less on small boxes.
        selected: Index of the selected shape, the only one whose corners can be taken hold of.
    """
    for index in sorted(range(len(shapes)), key=lambda index: (index != selected, _extent(shapes[index]))):
        held = shapes[index].held_at(x, y, reach)
        if held is not None:
            return Grip(index, held if index == selected else "")
    return None


def _extent(shape: Shape) -> float:
    left, top, right, bottom = shape.edges
    return (right - left) * (bottom - top)


def between(start: float, end: float, share: float) -> float:
    """A whole pixel so far on the way from one number to another."""
    return round(start + (end - start) * share)


def clamped(value: float, most: float) -> float:
    """A number kept from 0 to `most`."""
    return min(max(value, 0), most)

"""Polylines, polygons and keypoints in pixels of the picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from gtui.canvas.shapes import Point, between, clamped
from gtui.canvas.view import Size

PathKind = Literal["Polyline", "Polygon", "Keypoint"]
LEAST_POINTS: dict[PathKind, int] = {"Polyline": 2, "Polygon": 3, "Keypoint": 1}


@dataclass(frozen=True)
class Path:
    """A labeled line, polygon or point.

    Attributes:
        label: Position of its label in the job's list.
        kind: What it is.
        points: Its points in order; a polygon's last one is joined to its first.
    """

    label: int
    kind: PathKind
    points: tuple[Point, ...]

    @classmethod
    def through(cls, label: int, kind: PathKind, points: Sequence[Point], picture: Size) -> "Path | None":
        """A path through points, kept inside the picture; None if there are too few different ones."""
        kept = [(clamped(round(x), picture.width), clamped(round(y), picture.height)) for x, y in points]
        distinct = [*kept[:1], *(after for before, after in pairwise(kept) if after != before)]
        return cls(label, kind, tuple(distinct)) if len(set(distinct)) >= LEAST_POINTS[kind] else None

    @property
    def closed(self) -> bool:
        """Whether its last point is joined to its first."""
        return self.kind == "Polygon"

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        columns, rows = [x for x, _ in self.points], [y for _, y in self.points]
        return min(columns), min(rows), max(columns), max(rows)

    @property
    def anchor(self) -> Point:
        """Its highest point."""
        return min(self.points, key=lambda point: point[1])

    @property
    def size_text(self) -> str:
        """Where a keypoint is, else how many points there are."""
        if self.kind == "Keypoint":
            return "{:g},{:g}".format(*self.points[0])
        return f"{len(self.points)} points"

    @property
    def corners(self) -> tuple[str, ...]:
        """All its points."""
        return tuple(map(str, range(len(self.points))))

    def corner(self, name: str) -> Point:
        """A point by its position."""
        return self.points[int(name)]

    def moved(self, across: int, down: int, picture: Size) -> "Path":
        """The same path elsewhere, kept inside the picture."""
        left, top, right, bottom = self.edges
        across_by = min(max(across, -left), picture.width - right)
        down_by = min(max(down, -top), picture.height - bottom)
        return replace(self, points=tuple((x + across_by, y + down_by) for x, y in self.points))

    def stretched(self, sides: str, across: int, down: int, picture: Size) -> "Path":
        """With one point moved."""
        x, y = self.corner(sides)
        point = (clamped(x + across, picture.width), clamped(y + down, picture.height))
        place = int(sides)
        return replace(self, points=(*self.points[:place], point, *self.points[place + 1 :]))

    def relabeled(self, label: int) -> "Path":
        """The same path with another label."""
        return replace(self, label=label)

    def toward(self, other: "Path", share: float, picture: Size) -> "Path | None":
        """Every point so far on its way to the other path's; None if they have different numbers of points."""
        if len(self.points) != len(other.points):
            return None
        points = (
            (clamped(between(x, to_x, share), picture.width), clamped(between(y, to_y, share), picture.height))
            for (x, y), (to_x, to_y) in zip(self.points, other.points, strict=True)
        )
        return replace(self, points=tuple(points))

    def with_point_after(self, place: int) -> "Path":
        """With a new point halfway to the next one; after a line's last point, halfway to the one before."""
        last = place + 1 >= len(self.points) and not self.closed
        first = place - 1 if last else place
        (x0, y0), (x1, y1) = self.points[first], self.points[(first + 1) % len(self.points)]
        middle = (round((x0 + x1) / 2), round((y0 + y1) / 2))
        return replace(self, points=(*self.points[: first + 1], middle, *self.points[first + 1 :]))

    def without_point(self, place: int) -> "Path | None":
        """Without a point; None if too few were left."""
        if len(self.points) <= LEAST_POINTS[self.kind]:
            return None
        return replace(self, points=(*self.points[:place], *self.points[place + 1 :]))

    def held_at(self, x: float, y: float, reach: Point) -> str | None:
        """The point at a place; empty on a line or inside a polygon; None beside it."""
        apart = [max(abs(px - x) / reach[0], abs(py - y) / reach[1]) for px, py in self.points]
        if min(apart) <= 1:
            return str(apart.index(min(apart)))
        ends = [*self.points[1:], self.points[0]] if self.closed else self.points[1:]
        sides = list(zip(self.points, ends, strict=False))
        on_line = any(_near(side, (x, y), reach) for side in sides)
        return "" if on_line or (self.closed and _inside(sides, x, y)) else None


def _near(side: tuple[Point, Point], point: Point, reach: Point) -> bool:
    """Whether a point is within reach of a straight line, the reach across and down being one unit each."""
    (x0, y0), (x1, y1), (x, y) = ((x / reach[0], y / reach[1]) for x, y in (*side, point))
    across, down = x1 - x0, y1 - y0
    along = clamped(((x - x0) * across + (y - y0) * down) / max(across**2 + down**2, 1e-9), 1)
    return (x - x0 - along * across) ** 2 + (y - y0 - along * down) ** 2 <= 1


def _inside(sides: Sequence[tuple[Point, Point]], x: float, y: float) -> bool:
    """Whether a ray to the right crosses the outline an odd number of times."""
    crossings = ((y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in sides)
    return sum(crossings) % 2 == 1

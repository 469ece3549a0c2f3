"""Bounding boxes in pixels of the picture: making, moving, resizing and finding them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gtui.canvas.shapes import Point, between, clamped
from gtui.canvas.view import Size

CORNERS = ("se", "nw", "ne", "sw")
"""Corners in the order in which a key steps through them; the last one drawn comes first."""


@dataclass(frozen=True)
class Box:
    """A labeled rectangle.

    Attributes:
        label: Position of its label in the job's list.
        left: Pixel column of its left edge; whole unless it comes from a consolidated label, which has halves too.
        top: Pixel row of its top edge.
        width: In pixels, above 0.
        height: In pixels, above 0.
    """

    label: int
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def spanning(cls, label: int, points: Sequence[Point], picture: Size) -> "Box | None":
        """The smallest box around points, inside the picture; None if it would have no area.

        Two opposite corners make a box, and so do the four extreme points of an object.
        """
        columns = [min(max(round(x), 0), picture.width) for x, _ in points]
        rows = [min(max(round(y), 0), picture.height) for _, y in points]
        left, top = min(columns), min(rows)
        width, height = max(columns) - left, max(rows) - top
        return cls(label, left, top, width, height) if width and height else None

    @property
    def right(self) -> float:
        """The pixel column after its last one."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The pixel row after its last one."""
        return self.top + self.height

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom

    @property
    def anchor(self) -> Point:
        """Its upper left corner."""
        return self.left, self.top

    @property
    def size_text(self) -> str:
        """Width and height."""
        return f"{self.width:g}×{self.height:g}"

    @property
    def corners(self) -> tuple[str, ...]:
        """Its four corners."""
        return CORNERS

    def corner(self, name: str) -> Point:
        """The point of a corner such as `se`."""
        return self.right if "e" in name else self.left, self.bottom if "s" in name else self.top

    def moved(self, across: int, down: int, picture: Size) -> "Box":
        """The same box elsewhere, kept inside the picture."""
        return replace(
            self,
            left=min(max(self.left + across, 0), picture.width - self.width),
            top=min(max(self.top + down, 0), picture.height - self.height),
        )

    def stretched(self, sides: str, across: int, down: int, picture: Size) -> "Box":
        """With some of its sides moved, such as `n` or `se`; it stays inside the picture and keeps an area."""
        left, top, right, bottom = self.edges
        if "w" in sides:
            left = min(max(left + across, 0), right - 1)
        if "e" in sides:
            right = max(min(right + across, picture.width), left + 1)
        if "n" in sides:
            top = min(max(top + down, 0), bottom - 1)
        if "s" in sides:
            bottom = max(min(bottom + down, picture.height), top + 1)
        return replace(self, left=left, top=top, width=right - left, height=bottom - top)

    def relabeled(self, label: int) -> "Box":
        """The same box with another label."""
        return replace(self, label=label)

    def toward(self, other: "Box", share: float, picture: Size) -> "Box | None":
        """Every edge so far on its way to the other box's."""
        edges = [between(start, end, share) for start, end in zip(self.edges, other.edges, strict=True)]
        left, right = clamped(edges[0], picture.width - 1), clamped(edges[2], picture.width)
        top, bottom = clamped(edges[1], picture.height - 1), clamped(edges[3], picture.height)
        return Box(self.label, left, top, max(right - left, 1), max(bottom - top, 1))

    def held_at(self, x: float, y: float, reach: Point) -> str | None:
        """The side or corner at a point, such as `n` or `se`; less far from an edge counts on small boxes."""
        across, down = min(reach[0], max(self.width / 4, 1)), min(reach[1], max(self.height / 4, 1))
        if not (self.left - across <= x <= self.right + across and self.top - down <= y <= self.bottom + down):
            return None
        north, south = abs(y - self.top) <= down, abs(y - self.bottom) <= down
        west, east = abs(x - self.left) <= across, abs(x - self.right) <= across
        return f"{'n' if north else 's' if south else ''}{'w' if west else 'e' if east else ''}"

    def overlap(self, other: "Box") -> float:
        """Intersection over union, 0 to 1."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        common = max(width, 0) * max(height, 0)
        return common / (self.width * self.height + other.width * other.height - common)

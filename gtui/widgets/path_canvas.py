"""Polylines, polygons and keypoints drawn on a picture, with the keyboard or the mouse."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from gtui.canvas.paths import LEAST_POINTS, Path, PathKind
from gtui.canvas.shapes import Point
from gtui.widgets.shape_canvas import ShapeCanvas, shape_keys
from gtui.widgets.tool_canvas import key

if TYPE_CHECKING:
    from gtui.canvas.palette import LineStyle
    from gtui.canvas.pen import Pen

CLOSE_CELLS = 1.0
"""How near its first point a click closes a polygon."""


class PathCanvas(ShapeCanvas[Path]):
    """Draws paths point by point; enter ends a line or a polygon, a keypoint is ready at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *shape_keys("path", "shape"),
        key("v", "insert_point", "New point after the one that is adjusted", "path.insert_point"),
        key("V", "remove_point", "Remove the point that is adjusted", "path.remove_point"),
    ]
    NOUN, NOUNS = "shape", "shapes"

    def __init__(self, kind: PathKind, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without paths; all will be of one kind."""
        super().__init__(id=id)
        self.kind: PathKind = kind

    # How they are made and drawn

    def make(self, points: Sequence[Point]) -> Path | None:
        """A path through the points; a polygon begins to be one with its third."""
        return Path.through(self.label, self.kind, points, self.bounds)

    @property
    def points_wanted(self) -> int | None:
        """A keypoint is one point; the others are ended by a key."""
        return 1 if self.kind == "Keypoint" else None

    def outline(self, pen: "Pen", shape: Path, colour: int, style: "LineStyle") -> None:
        """Straight lines, or a dot in the label's color."""
        from gtui.canvas.marks import outline

        outline(pen, shape, colour, style)

    def marked(self, pen: "Pen", shape: Path) -> None:
        """Black and white in turn, with a dot at each point; around a keypoint a frame."""
        pen.marked_path(shape.points, shape.closed)
        for point in shape.points:
            pen.dot(*point)
        if shape.kind == "Keypoint":
            x, y = shape.points[0]
            across, down = (3 * step for step in self.stride)
            pen.marked_rectangle(x - across, y - down, x + across, y + down)

    def made_of_points(self) -> str:
        """How to go on with a line or a polygon."""
        count, least = len(self._points), LEAST_POINTS[self.kind]
        ready = "enter ends it" if count >= least else f"{least - count} more to go"
        return f"Point {count} set; space or click for the next, {ready}. Backspace takes one back."

    def how_to_begin(self) -> str:
        """Where to put the first point."""
        return "Move there, then space; or click." if self.kind == "Keypoint" else "Set points with space or clicks."

    def too_few(self) -> str:
        """How many points it takes."""
        return f"A {self.kind.lower()} needs {LEAST_POINTS[self.kind]} different points."

    def corner_name(self, corner: str) -> str:
        """Points are counted from 1."""
        return f"point {int(corner) + 1}"

    def status(self) -> str:
        """With the keys for the points of a path that is adjusted."""
        more = " v adds one, V removes it." if self.mode == "corner" and self.points_wanted is None else ""
        return f"{super().status()}{more}"

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Points are put in and taken out while one is adjusted, of a path that may have any number of them."""
        if action in {"insert_point", "remove_point"}:
            return self.mode == "corner" and not self.read_only and self.points_wanted is None
        return super().check_action(action, parameters)

    def action_finish(self) -> None:
        """End the path with the points that are set."""
        self._complete()

    def action_delete(self) -> None:
        """Take back the last point of a path that is begun, else delete the selected one."""
        if not self._points:
            super().action_delete()
            return
        *kept, last = self._points
        self._points = tuple(kept)
        self._redraw_point(last)
        self._preview(self.make([*kept, self.crosshair]) if kept else None)
        self.tell()

    def action_insert_point(self) -> None:
        """A new point halfway to the next one, which is adjusted from now on."""
        if self.current is not None:
            self._replace(self.current.with_point_after(self._corner), "new point")
            self._corner = min(self._corner + 1, len(self.current.points) - 1)
            self._follow_shape()
            self.tell()

    def action_remove_point(self) -> None:
        """Remove the point that is adjusted."""
        fewer = self.current.without_point(self._corner) if self.current else None
        if fewer is None:
            self.tell(self.too_few())
            return
        self._corner = min(self._corner, len(fewer.points) - 1)
        self._replace(fewer, "remove point")
        self._follow_shape()

    # The mouse

    def press(self, point: Point, forced: bool) -> None:
        """While a path is begun every click is its next point; one at a polygon's beginning closes it."""
        if not self._points:
            super().press(point, forced)
            return
        self.move_crosshair(point, shown=False)
        if self._closes(point):
            self._complete()
        else:
            self._set_point(point)

    def _closes(self, point: Point) -> bool:
        if self.kind != "Polygon" or len(self._points) < LEAST_POINTS[self.kind]:
            return False
        (x, y), (across, down) = self._points[0], self.reach(CLOSE_CELLS)
        return abs(point[0] - x) <= across and abs(point[1] - y) <= 2 * down

    def drag(self, point: Point, held: bool) -> None:
        """Show where the next line goes; with the button down, change the path that is held."""
        if self._points:
            self._preview(self.make([*self._points, point]))
        elif held and self._grip is not None:
            super().drag(point, held)

    def clicked(self, point: Point) -> None:
        """Select what was clicked; beside every path, a click sets the first point of a new one."""
        super().clicked(point)
        if self.selected is None:
            self._set_point(point)

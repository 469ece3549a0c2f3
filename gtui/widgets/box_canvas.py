"""Bounding boxes drawn on a picture, with the keyboard or the mouse."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from gtui.canvas.boxes import Box
from gtui.canvas.drawings import PictureDrawing
from gtui.canvas.palette import colour_of
from gtui.canvas.shapes import Point
from gtui.widgets.shape_canvas import ShapeCanvas, shape_keys
from gtui.widgets.tool_canvas import key

if TYPE_CHECKING:
    from gtui.canvas.palette import LineStyle
    from gtui.canvas.pen import Pen

EXTREMES = 4
SHADE = 0.25
SMALL_CELLS = 4
CORNER_NAMES = {"se": "lower right", "nw": "upper left", "ne": "upper right", "sw": "lower left"}


class BoxCanvas(ShapeCanvas[Box]):
    """Draws boxes by two corners or four extreme points; moves, resizes, relabels and deletes them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *shape_keys("box", "box"),
        key("e", "extremes", "Four extreme points", "box.extremes"),
    ]
    NOUN, NOUNS = "box", "boxes"

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes, oldest first."""
        return self.shapes

    def show_boxes(self, labels: Sequence[str], boxes: Sequence[Box] = (), nothing: bool = False) -> None:
        """Begin a task with these boxes on a single picture."""
        self.show_drawing(labels, PictureDrawing(boxes, nothing))

    def make(self, points: Sequence[Point]) -> Box | None:
        """The smallest box around the points."""
        return Box.spanning(self.label, points, self.bounds)

    @property
    def points_wanted(self) -> int | None:
        """Two corners, or four extreme points."""
        return EXTREMES if self.mode == "extremes" else 2

    def outline(self, pen: "Pen", shape: Box, colour: int, style: "LineStyle") -> None:
        """A rectangle; a new one is shaded."""
        if shape is self._live:
            pen.shade(*shape.edges, colour_of(shape.label), SHADE)
        pen.rectangle(*shape.edges, colour, style)

    def marked(self, pen: "Pen", shape: Box) -> None:
        """Shaded, its edges black and white in turn."""
        pen.shade(*shape.edges, colour_of(shape.label), SHADE)
        pen.marked_rectangle(*shape.edges)

    def made_of_points(self) -> str:
        """The other corner."""
        return "Move to the opposite corner, then space."

    def how_to_begin(self) -> str:
        """The first corner."""
        return "Move to a corner, then space; or drag."

    def too_few(self) -> str:
        """Corners on one line."""
        return "A box needs two different corners."

    def corner_name(self, corner: str) -> str:
        """Such as the lower right corner."""
        return f"the {CORNER_NAMES[corner]} corner"

    def status(self) -> str:
        """What the next key or click does."""
        if self.mode == "extremes" and not self._drawing.nothing:
            return f"Extreme point {len(self._points) + 1} of {EXTREMES}: top, bottom, left and right, in any order."
        return super().status()

    def described(self, shape: Box) -> str:
        """Size and place of the selected box."""
        small = self.view and min(shape.width / self.view.scale, shape.height / self.view.row_scale) < SMALL_CELLS
        size = f"{shape.width:g} × {shape.height:g} px at {shape.left:g}, {shape.top:g}."
        return f"{size}{' z zooms to it.' if small else ''}"

    # Extreme points

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A picture that can only be looked at has no extreme points to set."""
        if action == "extremes" and self.read_only:
            return False
        return super().check_action(action, parameters)

    def step_by(self, across: int, down: int) -> None:
        """Extreme points show no box before there are four."""
        super().step_by(across, down)
        if self.mode == "extremes":
            self._preview(None)

    def action_extremes(self) -> None:
        """Draw the next box by its four extreme points, or by its corners again."""
        extremes = self.mode != "extremes"
        self._forget_points()
        self._preview(None)
        self._select(None)
        self.mode = "extremes" if extremes else "draw"
        self.tell()

    def action_cancel(self) -> None:
        """Extreme points are cancelled first."""
        if self.mode == "extremes":
            self._forget_points()
            self.mode = "draw"
            self.tell()
        else:
            super().action_cancel()

    def _select(self, index: int | None) -> None:
        """Setting extreme points goes on while nothing is selected."""
        extremes = self.mode == "extremes" and index is None
        super()._select(index)
        self.mode = "extremes" if extremes else "draw"

    def press(self, point: Point, forced: bool) -> None:
        """An extreme point, or a corner of a box that is dragged."""
        if self.mode == "extremes":
            self.move_crosshair(point, shown=False)
            self._set_point(point)
        else:
            super().press(point, forced)

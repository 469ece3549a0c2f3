"""Shapes shown on a picture, one of which may be selected."""

from collections.abc import Sequence
from math import floor
from typing import TYPE_CHECKING, Generic

from gtui.canvas.drawings import Drawing, PictureDrawing
from gtui.canvas.palette import LIGHT, colour_of, label_tag, line_of
from gtui.canvas.shapes import Grip, Point, S
from gtui.canvas.view import Size
from gtui.widgets.drawing_canvas import DrawingCanvas
from gtui.widgets.image_view import Area
from gtui.widgets.strips import Tag

if TYPE_CHECKING:
    from gtui.canvas.palette import LineStyle
    from gtui.canvas.pen import Pen

ADJUSTING = frozenset({"move", "corner"})
"""Modes in which the arrows change the selected shape."""


class ShapeView(DrawingCanvas, Generic[S]):
    """Draws a drawing's shapes and names; a subclass says how a shape looks and how it is made and changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without shapes."""
        super().__init__(id=id)
        self._drawing: Drawing[S] = PictureDrawing()
        self.selected: int | None = None
        self.mode = "draw"
        self._corner = 0
        self._points: tuple[Point, ...] = ()
        self._live: S | None = None
        self._press: Point | None = None
        self._grip: Grip | None = None

    def outline(self, pen: "Pen", shape: S, colour: int, style: "LineStyle") -> None:
        """Draw a shape."""
        raise NotImplementedError

    def marked(self, pen: "Pen", shape: S) -> None:
        """Draw the selected shape so that it stands out without color."""
        raise NotImplementedError

    # The shapes

    @property
    def drawing(self) -> Drawing[S]:
        """The shapes and their steps."""
        return self._drawing

    @property
    def shapes(self) -> tuple[S, ...]:
        """The shapes, oldest first."""
        return self._drawing.shapes

    @property
    def steps(self) -> Drawing[S]:
        """What can be undone."""
        return self._drawing

    def show_drawing(self, labels: Sequence[str], drawing: Drawing[S]) -> None:
        """Begin a task with this drawing."""
        self.labels = tuple(labels)
        self._drawing = drawing
        self.label = min(self.label, max(len(self.labels) - 1, 0))
        self._reset()
        self._draw_over()

    def show_selected(self, index: int | None) -> None:
        """Show the drawing anew with another selection, as when it has come to another frame."""
        self._reset()
        self.selected = index
        if self.current is not None:
            self.label = self.current.label
        self._draw_over()

    def _reset(self) -> None:
        self.selected, self.mode, self._live, self._points = None, "draw", None, ()
        self._press = self._grip = None

    @property
    def bounds(self) -> Size:
        """The picture's size, which no shape leaves."""
        return Size(*self.picture_size)

    @property
    def current(self) -> S | None:
        """The selected shape."""
        return self.shapes[self.selected] if self.selected is not None and self.selected < len(self.shapes) else None

    def name_of(self, index: int) -> str:
        """Number and name of a shape's label, and which of its things it is."""
        return self._label_name(self.shapes[index]) + self._drawing.suffix(index)

    def _label_name(self, shape: S) -> str:
        return label_tag(shape.label, self.labels[shape.label])

    # On screen

    @property
    def _changing(self) -> bool:
        """Whether what is shown live is the selected shape, moved or stretched."""
        return self._live is not None and (self._grip is not None or self.mode in ADJUSTING)

    def paint(self, pen: "Pen") -> None:
        """All shapes, the selected one last, then the points that are set."""
        for hint in self._drawing.hints:
            self.outline(pen, hint, LIGHT, "dotted")
        for index, shape in enumerate(self.shapes):
            if index != self.selected:
                self.outline(pen, shape, colour_of(shape.label), line_of(shape.label))
        chosen = self._live if self._changing else self.current
        if chosen is not None:
            self.marked(pen, chosen)
        if self._live is not None and not self._changing:
            self.outline(pen, self._live, LIGHT, "dashed")
        for point in self._points:
            pen.dot(*point)
        super().paint(pen)

    def tags(self) -> list[Tag]:
        """Each shape's label above its upper left corner."""
        if self.view is None:
            return []
        shown = [
            self._tag(shape, index == self.selected, self._drawing.suffix(index))
            for index, shape in enumerate(self.shapes)
            if index != self.selected or not self._changing
        ]
        if self._live is not None:
            suffix = self._drawing.suffix(self.selected) if self._changing and self.selected is not None else ""
            shown.append(self._tag(self._live, True, suffix))
        return shown

    def named_at(self, point: Point) -> int | None:
        """The shape whose name is over that pixel; of several the one that is seen."""
        if self.view is None:
            return None
        column, row = (floor(place) for place in self.view.to_cell(*point))
        for index, shape in reversed([*enumerate(self.shapes)]):
            if self._tag(shape, False, self._drawing.suffix(index)).covers(column, row):
                return index
        return None

    def _tag(self, shape: S, selected: bool, suffix: str) -> Tag:
        assert self.view is not None
        column, row = self.view.to_cell(*shape.anchor)
        colour = colour_of(shape.label)
        name = self._label_name(shape) + suffix
        return Tag(int(column), max(int(row) - 1, 0), name, colour, selected)

    def _redraw_shapes(self, *shapes: S) -> None:
        """Draw shapes again, with the names above them, which may be wider than they are."""
        if self.view is None:
            return
        above = self.view.row_scale * 2
        for shape in shapes:
            left, top, right, bottom = shape.edges
            name = (len(self._label_name(shape)) + 5) * 2 * self.view.scale
            self.redraw((left, top - above, max(right, shape.anchor[0] + name), bottom))

    def shape_area(self) -> Area | None:
        """The selected shape, unless it is a mere point."""
        area = self.current.edges if self.current else None
        return area if area and area[:2] != area[2:] else None

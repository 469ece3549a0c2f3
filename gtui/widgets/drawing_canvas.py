"""A picture that is drawn on: a crosshair for the keys, exact points from the mouse, undo and redo."""

from math import floor
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.strip import Strip

from gtui.canvas.cells import SUB_PIXELS
from gtui.canvas.pen import CROSSHAIR_ARMS
from gtui.widgets.image_view import Area, ImageView
from gtui.widgets.strips import Tag, tagged
from gtui.widgets.tool_canvas import FAR, PAN_BUTTONS, ToolCanvas, key, step_keys

if TYPE_CHECKING:
    from gtui.canvas.pen import Pen
    from gtui.canvas.picture import Picture
    from gtui.canvas.view import Size as PictureSize
    from gtui.canvas.view import View

Point = tuple[float, float]


KEY_ZOOM = 1.5
NEAR_VIEW_CELLS = 0.25
"""How much of the window's width is shown after zooming in on a place that has no shape."""


class DrawingCanvas(ImageView, ToolCanvas):
    """What the canvases of boxes and masks share.

    A canvas draws its shapes in `paint`, writes their names in `tags`, and says what it is about to do in `status`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("left,h", "step(-1, 0)", "Crosshair left", "canvas.left"),
        key("right,l", "step(1, 0)", "Crosshair right", "canvas.right"),
        key("up,k", "step(0, -1)", "Crosshair up", "canvas.up"),
        key("down,j", "step(0, 1)", "Crosshair down", "canvas.down"),
        key("shift+left,H", f"step(-{FAR}, 0)", "Far left", "canvas.far_left"),
        key("shift+right,L", f"step({FAR}, 0)", "Far right", "canvas.far_right"),
        key("shift+up,K", f"step(0, -{FAR})", "Far up", "canvas.far_up"),
        key("shift+down,J", f"step(0, {FAR})", "Far down", "canvas.far_down"),
        key("z", "zoom_to", "Zoom to the shape, or back", "canvas.zoom_to"),
        key("G", "next_glyphs", "Other block glyphs", "canvas.glyphs"),
        *step_keys("canvas"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without a picture."""
        super().__init__(id=id)
        self.crosshair: Point = (0.0, 0.0)
        self._crosshair_shown = False
        self._pan_from: tuple[float, float, View] | None = None
        self._look: tuple[PictureSize, View] | None = None

    # What a canvas has to say

    def tags(self) -> list[Tag]:
        """The names of the shapes, and where they stand."""
        raise NotImplementedError

    def shape_area(self) -> Area | None:
        """What to zoom to: the shape that is selected, if one is."""
        raise NotImplementedError

    # The picture

    def set_picture(self, content: "bytes | Picture | None") -> None:
        """Show a picture, the crosshair in its middle."""
        super().set_picture(content)
        if not isinstance(content, bytes):
            self.place_crosshair()

    def change_picture(self, picture: "Picture") -> None:
        """Show another picture of the same scene: view and crosshair stay where they are if it has the same size."""
        self._remember_look()
        if self._look is None or self._look[0] != picture.original:
            self.set_picture(picture)
            return
        self._picture, self._view = picture, self._look[1]
        self._draw()
        self.post_message(self.Shown(self))

    def _remember_look(self) -> None:
        if self.picture is not None and self.view is not None:
            self._look = (self.picture.original, self.view)

    def _say(self, text: str) -> None:
        self._remember_look()
        super()._say(text)

    @property
    def picture_size(self) -> "Size":
        """Width and height in pixels of the file's picture; 1 × 1 while there is none."""
        return Size(self.picture.original.width, self.picture.original.height) if self.picture else Size(1, 1)

    def place_crosshair(self) -> None:
        """Put the crosshair into the picture's middle and take every tool up anew, for another picture."""
        self.crosshair = (self.picture_size.width // 2, self.picture_size.height // 2)
        self._crosshair_shown = self.picture is not None
        self._pan_from = None

    def paint(self, pen: "Pen") -> None:
        """Draw the crosshair; the canvases draw their shapes before it."""
        if self._crosshair_shown and self.has_focus:
            pen.crosshair(*self.crosshair)

    def lettered(self, row: int, strip: Strip) -> Strip:
        """A row with the tags on it."""
        for tag in self.tags():
            if tag.row == row:
                strip = tagged(strip, tag)
        return strip

    def on_resize(self) -> None:
        """Another size means other steps."""
        self.tell()

    def on_focus(self) -> None:
        """Show the crosshair."""
        self._draw_over()

    def _draw_over(self) -> None:
        """Draw everything again; the view is the same."""
        if self.picture is not None:
            self.redraw((0, 0, *self.picture_size))

    # The crosshair

    @property
    def stride(self) -> tuple[int, int]:
        """Pixels that an arrow moves by: a sub-pixel of a cell, at least one pixel."""
        if self.view is None:
            return 1, 1
        columns, rows = SUB_PIXELS[self.glyphs]
        return max(1, round(self.view.scale / columns)), max(1, round(self.view.row_scale / rows))

    def action_step(self, across: int, down: int) -> None:
        """Move what the arrows move; nothing while there is no picture, whose edges bound it."""
        if self.picture is None:
            return
        stride = self.stride
        self.step_by(across * stride[0], down * stride[1])

    def step_by(self, across: int, down: int) -> None:
        """Move the crosshair by pixels."""
        if self.picture is None:
            return
        size = self.picture_size
        x = min(max(self.crosshair[0] + across, 0), size.width)
        y = min(max(self.crosshair[1] + down, 0), size.height)
        self.move_crosshair((x, y))

    def move_crosshair(self, point: Point, shown: bool = True) -> None:
        """Put the crosshair somewhere and bring it into view."""
        before, self.crosshair, self._crosshair_shown = self.crosshair, point, shown
        if self.view is None:
            return
        self.look_at(self.view.following(*point))
        self.redraw_cells(*(self._cross(place) for place in {before, point}))

    def _cross(self, point: Point) -> Region:
        """The cells that the crosshair at a pixel takes."""
        assert self.view is not None
        column, row = (floor(place) for place in self.view.to_cell(*point))
        across, down = CROSSHAIR_ARMS
        return Region(column - across, row - down, 2 * across + 1, 2 * down + 1)

    # Zooming

    def action_zoom_in(self) -> None:
        """Closer to the crosshair."""
        self._zoom(KEY_ZOOM)

    def action_zoom_out(self) -> None:
        """Farther, up to the whole picture."""
        self._zoom(1 / KEY_ZOOM)

    def _zoom(self, factor: float) -> None:
        if self.view is not None:
            column, row = self.view.to_cell(*self.crosshair)
            self.zoom_quickly(factor, column, row)
            self.tell()

    def action_fit(self) -> None:
        """The whole picture."""
        super().action_fit()
        self.tell()

    def action_zoom_to(self) -> None:
        """Close up on the selected shape, else on the crosshair; again for the whole picture."""
        if self.view is None:
            return
        x, y = self.crosshair
        across, down = (side * NEAR_VIEW_CELLS / 2 for side in self.picture_size)
        near = self.view.showing(*(self.shape_area() or (x - across, y - down, x + across, y + down)))
        if near == self.view:
            self.action_fit()
        else:
            self.look_at(near)
        self.tell()

    # The mouse

    def _wheel(self, event: events.MouseEvent, factor: float) -> None:
        super()._wheel(event, factor)
        self.tell()

    def point(self, event: events.MouseEvent) -> Point:
        """The pixel under the mouse: exact where the terminal reports pixels, else under the middle of the cell."""
        assert self.view is not None
        half = 0.0 if self.app.supports_smooth_scrolling else 0.5
        column = event.pointer_x - self.gutter.left + half
        row = event.pointer_y - self.gutter.top + half
        return self.view.to_pixel(column, row)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to draw, or with another button or alt to move the picture."""
        event.prevent_default()
        event.stop()
        self.focus()
        if self.view is None:
            return
        self.capture_mouse()
        if event.button in PAN_BUTTONS or event.meta:
            self._pan_from = (event.pointer_x, event.pointer_y, self.view)
        elif not self.read_only:
            self.press(self.point(event), event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go on drawing or moving the picture."""
        event.prevent_default()
        if self.view is None:
            return
        if self._pan_from is not None:
            column, row, view = self._pan_from
            self.look_at(view.panned(column - event.pointer_x, row - event.pointer_y))
        elif not self.read_only:
            self.drag(self.point(event), held=self.app.mouse_captured is self)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End what the button began."""
        event.prevent_default()
        event.stop()
        held = self.app.mouse_captured is self
        self.release_mouse()
        if self._pan_from is not None:
            self._pan_from = None
        elif held and self.view is not None and self.read_only:
            self.look_at_shape(self.point(event))
        elif held and self.view is not None:
            self.drop(self.point(event))

    def on_blur(self) -> None:
        """Another widget takes over: nothing stays half done."""
        self._pan_from = None
        self._draw_over()

    def press(self, point: Point, forced: bool) -> None:
        """The button went down at a pixel; `forced` with shift, to draw where there is a shape already."""
        raise NotImplementedError

    def drag(self, point: Point, held: bool) -> None:
        """The mouse moved to a pixel, with the button down or not."""
        raise NotImplementedError

    def drop(self, point: Point) -> None:
        """The button went up at a pixel."""
        raise NotImplementedError

    def look_at_shape(self, point: Point) -> None:
        """The button went up at a pixel of a picture that is only looked at; a mask has no shapes to select."""

    def restored(self) -> None:
        """Show the state that undo or redo came to."""
        self._draw_over()

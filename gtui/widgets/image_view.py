"""A picture in the terminal that can be zoomed and moved.

Neither numpy nor Pillow is imported until the first picture is set, so that a screen paints without waiting for them.
"""

from math import ceil, floor
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from gtui.canvas.glyphs import GLYPH_SETS, GlyphSet
from gtui.widgets.strips import to_strip

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.canvas.drawing import Frame
    from gtui.canvas.pen import Pen
    from gtui.canvas.picture import Picture
    from gtui.canvas.view import View
    from gtui.picture_settings import PictureSettings

ZOOM_STEP = 1.25
REFINE_AFTER_SECONDS = 0.12
"""While the picture is zoomed, colours are sent coarser; so long after the last step it is drawn in full."""
COARSE_BITS = 5
Area = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of the picture."""


def _key(keys: str, action: str, name: str, short: str) -> Binding:
    return Binding(keys, action, name, show=False, id=f"picture.{short}")


class ImageView(Widget, can_focus=True):
    """Shows one picture, or says why there is none.

    States: nothing yet, loading, an error's text, and the picture itself.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ImageView { width: 1fr; height: 1fr; content-align: center middle; text-align: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("plus,equals_sign", "zoom_in", "Zoom in", "zoom_in"),
        _key("minus", "zoom_out", "Zoom out", "zoom_out"),
        _key("0", "fit", "Whole picture", "fit"),
        _key("g", "next_glyphs", "Other block glyphs", "glyphs"),
        _key("left,h", "pan(-2, 0)", "Left", "left"),
        _key("right,l", "pan(2, 0)", "Right", "right"),
        _key("up,k", "pan(0, -1)", "Up", "up"),
        _key("down,j", "pan(0, 1)", "Down", "down"),
        _key("shift+left,H", "pan(-16, 0)", "Far left", "far_left"),
        _key("shift+right,L", "pan(16, 0)", "Far right", "far_right"),
        _key("shift+up,K", "pan(0, -8)", "Far up", "far_up"),
        _key("shift+down,J", "pan(0, 8)", "Far down", "far_down"),
    ]
    glyphs: reactive[GlyphSet] = reactive("quadrant", init=False)

    class Shown(Message):
        """A picture that was set is on screen now, or an error in its place."""

        def __init__(self, image_view: "ImageView") -> None:
            """Say which view."""
            super().__init__()
            self.image_view = image_view

        @property
        def control(self) -> "ImageView":
            """The view that shows it."""
            return self.image_view

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Start without a picture."""
        super().__init__(id=id, classes=classes)
        self._picture: Picture | None = None
        self._view: View | None = None
        self._text = "No picture"
        self._frame: Frame | None = None
        self._strips: list[Strip | None] = []
        self._around = -1
        self._wanted = 0
        self._refine: Timer | None = None
        self._held = False

    # What is shown

    @property
    def text(self) -> str:
        """What stands in the picture's place; empty while a picture is shown."""
        return "" if self._picture else self._text

    @property
    def picture(self) -> "Picture | None":
        """The picture on screen."""
        return self._picture

    @property
    def view(self) -> "View | None":
        """Which part of the picture is on screen."""
        return self._view

    @property
    def zoom(self) -> float:
        """1 for the whole picture, larger when closer."""
        return self._view.zoom if self._view else 1.0

    def set_picture(self, content: "bytes | Picture | None") -> None:
        """Show a picture: an image file's bytes, decoded in the background, or a decoded one at once; None for none."""
        self._wanted += 1
        if content is None:
            self._say("No picture")
        elif isinstance(content, bytes):
            self._say("Loading the picture …")
            self._decode(content, self._wanted)
        else:
            self._picture, self._view = content, None
            self._draw()
            self.post_message(self.Shown(self))

    def show_loading(self) -> None:
        """Say that the picture is on its way."""
        self._wanted += 1
        self._say("Loading the picture …")

    def show_error(self, text: str) -> None:
        """Say why there is no picture."""
        self._wanted += 1
        self._say(text)
        self.post_message(self.Shown(self))

    def _say(self, text: str) -> None:
        self._picture = self._view = self._frame = None
        self._text = text
        self.refresh()

    def _decode(self, content: bytes, ticket: int) -> None:
        app = cast("GtuiApp", self.app)

        def run() -> None:
            from gtui.canvas.picture import PictureError, decode

            try:
                picture = decode(content)
            except PictureError as error:
                text = str(error)
                app.deliver(lambda: self.show_error(text), lambda: ticket == self._wanted)
            else:
                app.deliver(lambda: self.set_picture(picture), lambda: ticket == self._wanted)

        app.in_background(run)

    # Drawing

    def on_mount(self) -> None:
        """Draw with the glyphs that suit this terminal."""
        self.set_reactive(ImageView.glyphs, self._settings.glyphs)

    @property
    def _settings(self) -> "PictureSettings":
        return cast("GtuiApp", self.app).pictures

    def render(self) -> Content:
        """The text of the states without a picture."""
        return Content(self._text)

    def render_line(self, y: int) -> Strip:
        """One row of the picture, or of the text."""
        if self._frame is None:
            # It came before there was a size, and no resize was told: Textual tells none to a widget whose size
            # somebody asked for between its mounting and its first layout.
            self._draw()
        if self._frame is None or y >= len(self._strips):
            return super().render_line(y)
        return self._strips[y] or self._drawn(y)

    def _drawn(self, y: int) -> Strip:
        """Draw this row together with the rows after it that have to be drawn too."""
        assert self._frame is not None
        last = y + 1
        while last < len(self._strips) and self._strips[last] is None:
            last += 1
        rows = self._frame.rows(y, last, self.paint)
        strips = [self.lettered(y + index, to_strip(row, self.size.width)) for index, row in enumerate(rows)]
        self._strips[y:last] = strips
        return strips[0]

    def paint(self, pen: "Pen") -> None:
        """Draw over the picture; a view that only shows has nothing to draw."""

    def lettered(self, row: int, strip: Strip) -> Strip:
        """A row with what is written over the picture there; a view that only shows writes nothing."""
        return strip

    def on_resize(self) -> None:
        """Fit the picture into the new size."""
        self._draw()

    def watch_glyphs(self) -> None:
        """Draw with the other glyphs."""
        self._draw()

    def notify_style_update(self) -> None:
        """Another theme has another background."""
        super().notify_style_update()
        if self._around != self._background():
            self._draw()

    def _background(self) -> int:
        red, green, blue = self.background_colors[1].rgb
        return red << 16 | green << 8 | blue

    def _draw(self, bits: int = 8) -> None:
        if self._picture is None or not self.size:
            return
        from gtui.canvas.drawing import Frame
        from gtui.canvas.view import Size, View

        window = Size(self.size.width, self.size.height)
        aspect = self._settings.cell_aspect
        if self._view is None or self._view.aspect != aspect:
            self._view = View.fit(self._picture.original, window, aspect)
        elif self._view.cells != window:
            self._view = self._view.resized(window)
        self._around = self._background()
        self._frame = Frame(self._picture, self._view, self.glyphs, self._around, self.app.no_color, bits)
        self._strips = [None] * window.height
        self.refresh()

    def redraw(self, *areas: Area) -> None:
        """Draw some areas of the picture again, given in its pixels as left, top, right, bottom."""
        if self._view is not None:
            self.redraw_cells(*map(self._cells_of, areas))

    def redraw_cells(self, *regions: Region) -> None:
        """Draw some regions of the window again, given in its cells."""
        inside = [region.intersection(self.size.region) for region in regions]
        seen = [region for region in inside if region and self._frame is not None]
        for region in seen:
            self._strips[region.y : region.bottom] = [None] * region.height
        if seen:
            self.refresh(*seen)

    def _cells_of(self, area: Area) -> Region:
        """The cells over an area and one more around it, because lines are drawn up to the next sub-pixel."""
        assert self._view is not None
        left, top = self._view.to_cell(area[0], area[1])
        right, bottom = self._view.to_cell(area[2], area[3])
        return Region.from_corners(floor(left) - 1, floor(top) - 1, ceil(right) + 1, ceil(bottom) + 1)

    # Zooming and moving

    def zoom_by(self, factor: float, column: float | None = None, row: float | None = None, bits: int = 8) -> None:
        """Closer by a factor, around a point of the window or its middle."""
        if self._view is not None:
            self._view = self._view.zoomed(factor, column, row)
            self._draw(bits)

    def look_at(self, view: "View") -> None:
        """Show another part of the picture."""
        if view != self._view:
            self._view = view
            self._draw()

    def zoom_quickly(self, factor: float, column: float | None = None, row: float | None = None) -> None:
        """The same, first in coarser colours, which a terminal is sent sooner."""
        self.zoom_by(factor, column, row, COARSE_BITS)
        if self._refine is not None:
            self._refine.stop()
        self._refine = self.set_timer(REFINE_AFTER_SECONDS, self._draw)

    def action_zoom_in(self) -> None:
        """Closer."""
        self.zoom_quickly(ZOOM_STEP)

    def action_zoom_out(self) -> None:
        """Farther, up to the whole picture."""
        self.zoom_quickly(1 / ZOOM_STEP)

    def action_fit(self) -> None:
        """The whole picture."""
        self._view = None
        self._draw()

    def action_pan(self, columns: float, rows: float) -> None:
        """Move by cells."""
        if self._view is not None:
            self._view = self._view.panned(columns, rows)
            self._draw()

    def action_next_glyphs(self) -> None:
        """Draw with other block glyphs, for terminals whose font lacks some."""
        self.glyphs = GLYPH_SETS[(GLYPH_SETS.index(self.glyphs) + 1) % len(GLYPH_SETS)]

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zoom in at the pointer."""
        self._wheel(event, ZOOM_STEP)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zoom out at the pointer."""
        self._wheel(event, 1 / ZOOM_STEP)

    def _wheel(self, event: events.MouseEvent, factor: float) -> None:
        event.stop()
        event.prevent_default()
        column, row = event.x - self.gutter.left + 0.5, event.y - self.gutter.top + 0.5
        self.zoom_quickly(factor, column, row)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the picture."""
        if self._view is not None:
            self._held = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the picture."""
        if self._held:
            self.action_pan(-event.delta_x, -event.delta_y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        self._let_go()

    def on_blur(self) -> None:
        """Let go too when another widget takes over."""
        self._let_go()

    def _let_go(self) -> None:
        self._held = False
        self.release_mouse()

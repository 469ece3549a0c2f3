"""A point cloud in the terminal that can be turned, zoomed and moved, with a cursor in its space.

numpy is imported with the first cloud, not with this module.
"""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from gtui.canvas.glyphs import GLYPH_SETS, GlyphSet
from gtui.widgets.drawing_canvas import FAR, PAN_BUTTONS, Steps, key
from gtui.widgets.strips import Tag, tagged, to_strip

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.canvas.camera import Camera
    from gtui.canvas.cells import Raster, Run
    from gtui.canvas.cloud_raster import Colouring
    from gtui.canvas.pen import Pen
    from gtui.canvas.point_cloud import Chosen, Colours, PointCloud
    from gtui.picture_settings import PictureSettings

Place = tuple[float, float, float]
ZOOM_STEP = 1.25
TURN_DEGREES, TILT_DEGREES = 15.0, 10.0
DEGREES_PER_COLUMN = 2.0
"""How far the mouse turns the view."""
TURN_BUTTON = 3


class CloudCanvas(Widget, can_focus=True):
    """Shows one frame; a subclass draws over it in `paint` and `tags` and says what keys do in `status`."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CloudCanvas { width: 1fr; height: 1fr; content-align: center middle; text-align: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("left,h", "step(-1, 0)", "Left", "cloud.left"),
        key("right,l", "step(1, 0)", "Right", "cloud.right"),
        key("up,k", "step(0, 1)", "Ahead, or up", "cloud.up"),
        key("down,j", "step(0, -1)", "Back, or down", "cloud.down"),
        key("shift+left,H", f"step(-{FAR}, 0)", "Far left", "cloud.far_left"),
        key("shift+right,L", f"step({FAR}, 0)", "Far right", "cloud.far_right"),
        key("shift+up,K", f"step(0, {FAR})", "Far ahead", "cloud.far_up"),
        key("shift+down,J", f"step(0, -{FAR})", "Far back", "cloud.far_down"),
        key("plus,equals_sign", "zoom(1)", "Zoom in", "cloud.zoom_in"),
        key("minus", "zoom(-1)", "Zoom out", "cloud.zoom_out"),
        key("0", "whole", "Whole cloud", "cloud.whole"),
        key("greater_than_sign,ctrl+right", f"turn({TURN_DEGREES}, 0)", "Turn the view right", "cloud.turn_right"),
        key("less_than_sign,ctrl+left", f"turn(-{TURN_DEGREES}, 0)", "Turn the view left", "cloud.turn_left"),
        key("right_parenthesis,ctrl+up", f"turn(0, {TILT_DEGREES})", "Look from higher", "cloud.tilt_up"),
        key("left_parenthesis,ctrl+down", f"turn(0, -{TILT_DEGREES})", "Look from lower", "cloud.tilt_down"),
        key("v", "next_view", "From above, oblique, front, side", "cloud.view"),
        key("e", "next_colouring", "Color by height, intensity, distance", "cloud.colouring"),
        key("E", "hide_ground", "Hide the ground, or show it", "cloud.ground"),
        key("G", "next_glyphs", "Other block glyphs", "cloud.glyphs"),
        key("u,ctrl+z", "undo", "Undo", "cloud.undo"),
        key("U,ctrl+y", "redo", "Redo", "cloud.redo"),
    ]
    glyphs: reactive[GlyphSet] = reactive("quadrant", init=False)

    class Changed(Message):
        """The person changed the answer by one step."""

    class StatusChanged(Message):
        """What the next key does is different now, or a step is to be told."""

        def __init__(self, told: str = "") -> None:
            """Say what to tell."""
            super().__init__()
            self.told = told

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without a cloud."""
        super().__init__(id=id)
        self.labels: tuple[str, ...] = ()
        self.label = 0
        self.read_only = False
        self.cursor: Place = (0.0, 0.0, 0.0)
        self.colouring: Colouring = "height"
        self.without_ground = False
        self._ground: Chosen | None = None
        self._cloud: PointCloud | None = None
        self._camera: Camera | None = None
        self._text = "No point cloud"
        self._raster: Raster | None = None
        self._plain: Colours | None = None
        self._rows: list[list[Run]] = []
        self._strips: list[Strip] = []
        self._hold: tuple[float, float, Camera, int] | None = None

    # What a subclass says

    def paint(self, pen: "Pen", camera: "Camera") -> None:
        """Draw over the points, in cells."""

    def tags(self) -> list[Tag]:
        """Names over the points."""
        return []

    def status(self) -> str:
        """What the next key or click does."""
        raise NotImplementedError

    def choose_label(self, index: int) -> None:
        """Use a label from now on, and give it to what is selected."""
        raise NotImplementedError

    @property
    def steps(self) -> Steps:
        """What can be undone."""
        raise NotImplementedError

    def colours(self, plain: "Colours") -> "Colours":
        """The points' colours."""
        return plain

    def shown_points(self) -> "Chosen | None":
        """Which points are drawn; None for all."""
        return ~self.ground_points() if self.without_ground else None

    def ground_points(self) -> "Chosen":
        """The points at the height of the ground around them."""
        from gtui.canvas.ground import ground_points

        assert self._cloud is not None
        if self._ground is None:
            self._ground = ground_points(self._cloud)
        return self._ground

    def restored(self) -> None:
        """Undo or redo came to another state."""

    # The cloud

    @property
    def cloud(self) -> "PointCloud | None":
        """The frame that is shown."""
        return self._cloud

    @property
    def camera(self) -> "Camera | None":
        """From where it is looked at."""
        return self._camera

    @property
    def text(self) -> str:
        """What stands in the cloud's place; empty while one is shown."""
        return "" if self._cloud else self._text

    def show_cloud(self, cloud: "PointCloud", keep_view: bool = False) -> None:
        """Show a frame; the next one of a sequence from the same place."""
        from gtui.canvas.point_cloud import PointCloud

        assert isinstance(cloud, PointCloud)
        first = self._cloud is None or not keep_view
        self._cloud = cloud
        if first or self._camera is None:
            low, high = cloud.bounds
            x, y = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
            self.cursor = (float(x), float(y), cloud.ground_at(float(x), float(y)))
            self._camera = None
        self._plain = self._ground = None
        self.draw_points()

    def show_error(self, text: str) -> None:
        """Say why there is no cloud."""
        self._cloud = self._raster = None
        self._text = text
        self._rows, self._strips = [], []
        self.refresh()

    def show_loading(self) -> None:
        """Say that the cloud is on its way."""
        self.show_error("Loading the point cloud …")

    def tell(self, text: str = "") -> None:
        """Let the status be written again."""
        self.post_message(self.StatusChanged(text))

    # Drawing

    def on_mount(self) -> None:
        """Draw with the glyphs that suit this terminal."""
        self.set_reactive(CloudCanvas.glyphs, self._settings.glyphs)

    @property
    def _settings(self) -> "PictureSettings":
        return cast("GtuiApp", self.app).pictures

    def watch_glyphs(self) -> None:
        """Draw with the other glyphs."""
        self.draw_points()

    def on_resize(self) -> None:
        """The same place in another window."""
        self.draw_points()
        self.tell()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.draw_over()

    def on_blur(self) -> None:
        """Another widget takes over: nothing stays half done."""
        self._hold = None
        self.release_mouse()
        self.draw_over()

    def look(self, camera: "Camera") -> None:
        """From another place."""
        if camera != self._camera:
            self._camera = camera
            self.draw_points()

    def draw_points(self) -> None:
        """Draw everything again."""
        if self._cloud is None or not self.size:
            return
        from dataclasses import replace

        from gtui.canvas.camera import Camera
        from gtui.canvas.cloud_raster import colouring_of, colours_by, rasterize_points
        from gtui.canvas.view import Size

        window = Size(self.size.width, self.size.height)
        if self._camera is None:
            self._camera = Camera.over(self._cloud, window, self._settings.cell_aspect)
        elif self._camera.cells != window:
            self._camera = replace(self._camera, cells=window)
        if self._plain is None:
            self.colouring = colouring_of(self._cloud, self.colouring)
            self._plain = colours_by(self._cloud, self.colouring)
        red, green, blue = self.background_colors[1].rgb
        self._raster = rasterize_points(
            self._cloud,
            self.colours(self._plain),
            self._camera,
            self.glyphs,
            red << 16 | green << 8 | blue,
            self.shown_points(),
        )
        self.draw_over()

    def draw_over(self) -> None:
        """Draw what is over the points again; only rows that differ are sent."""
        if self._raster is None or self._camera is None:
            return
        from gtui.canvas.cells import encode
        from gtui.canvas.drawing import greyed
        from gtui.canvas.pen import Pen
        from gtui.canvas.view import Size, View

        raster = self._raster.copy()
        cells = self._camera.cells
        pen = Pen(raster, View(Size(cells.width, cells.height), cells, 0, 0, 1, 1), self.glyphs)
        self.paint(pen, self._camera)
        if self.has_focus:
            pen.crosshair(*self._place_in_cells(self.cursor))
        self._keep(encode(greyed(raster) if self.app.no_color else raster, self.glyphs).rows())

    def _keep(self, rows: "list[list[Run]]") -> None:
        width = self.size.width
        before, self._rows = self._rows, rows
        tags: dict[int, list[Tag]] = {}
        for tag in self.tags():
            tags.setdefault(tag.row, []).append(tag)
        strips = []
        for row, runs in enumerate(rows):
            strip = to_strip(runs, width)
            for tag in tags.get(row, ()):
                strip = tagged(strip, tag)
            strips.append(strip)
        old, self._strips = self._strips, strips
        if len(before) != len(rows):
            self.refresh()
            return
        changed = [row for row, strip in enumerate(strips) if strip != old[row]]
        if changed:
            self.refresh(*(Region(0, row, width, 1) for row in changed))

    def render(self) -> Content:
        """The text of the states without a cloud."""
        return Content(self._text)

    def render_line(self, y: int) -> Strip:
        """One row of the cloud, or of the text."""
        return self._strips[y] if self._cloud is not None and y < len(self._strips) else super().render_line(y)

    # The cursor

    def _place_in_cells(self, place: Place) -> tuple[float, float]:
        import numpy as np

        assert self._camera is not None
        column, row = self._camera.to_cells(np.array([place]))[0]
        return float(column), float(row)

    def action_step(self, across: float, upward: float) -> None:
        """Move what the arrows move, half a cell at a time."""
        if self._camera is not None:
            moved = self._camera.step(across / 2, upward / 2)
            self.step_by(float(moved[0]), float(moved[1]), float(moved[2]), across, upward)

    def step_by(self, x: float, y: float, z: float, across: float, upward: float) -> None:
        """Move the cursor by metres."""
        self.move_cursor((self.cursor[0] + x, self.cursor[1] + y, self.cursor[2] + z))

    def move_cursor(self, place: Place) -> None:
        """Put the cursor somewhere and bring it into view."""
        self.cursor = place
        if self._camera is None:
            return
        followed = self._camera.following(place)
        if followed != self._camera:
            self.look(followed)
        else:
            self.draw_over()
        self.tell()

    # The view

    def action_zoom(self, by: int) -> None:
        """Closer to the cursor, or farther."""
        if self._camera is not None:
            self.look(self._camera.zoomed(ZOOM_STEP**by, *self._place_in_cells(self.cursor)))
            self.tell()

    def action_whole(self) -> None:
        """The whole cloud, from where it is looked at."""
        if self._camera is not None and self._cloud is not None:
            self.look(self._camera.showing(*self._cloud.bounds))
            self.tell()

    def action_turn(self, azimuth: float, elevation: float) -> None:
        """Turn the view around the cursor."""
        if self._camera is not None:
            from dataclasses import replace

            around = replace(self._camera, target=self.cursor)
            self.look(around.turned(azimuth, elevation))
            self.tell()

    def action_next_view(self) -> None:
        """From above, oblique, from the front, from the side."""
        if self._camera is not None:
            from dataclasses import replace

            from gtui.canvas.camera import VIEWS

            names = list(VIEWS)
            here = names.index(self._camera.view) if self._camera.view else -1
            self.look(replace(self._camera, target=self.cursor).seen_from(names[(here + 1) % len(names)]))
            self.tell()

    def action_next_colouring(self) -> None:
        """Colour the points by something else."""
        if self._cloud is not None:
            from gtui.canvas.cloud_raster import COLOURINGS, colouring_of

            kinds = [each for each in COLOURINGS if colouring_of(self._cloud, each) == each]
            self.colouring = kinds[(kinds.index(self.colouring) + 1) % len(kinds)]
            self._plain = None
            self.draw_points()
            self.tell(f"Colored by {self.colouring}: brighter is more.")

    def action_hide_ground(self) -> None:
        """Hide the points of the ground, or show them."""
        self.without_ground = not self.without_ground
        if self._cloud is not None:
            self.draw_points()
            self.tell("The ground is hidden." if self.without_ground else "The ground is shown.")

    def action_next_glyphs(self) -> None:
        """Draw with other block glyphs."""
        self.glyphs = GLYPH_SETS[(GLYPH_SETS.index(self.glyphs) + 1) % len(GLYPH_SETS)]

    def view_line(self) -> str:
        """From where it is looked at, and how large a step is."""
        if self._camera is None:
            return ""
        name = self._camera.view or f"{self._camera.azimuth:.0f}° {self._camera.elevation:.0f}° up"
        return f"{name}, {self.colouring}, {self._camera.scale / 2:.2f} m/step"

    # The mouse

    def place_at(self, event: events.MouseEvent) -> Place:
        """The place under the mouse: at the cursor's height, or seen from the side as far away as it."""
        assert self._camera is not None
        half = 0.0 if self.app.supports_smooth_scrolling else 0.5
        column, row = event.pointer_x - self.gutter.left + half, event.pointer_y - self.gutter.top + half
        return self._camera.at(column, row, self.cursor)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zoom in at the pointer."""
        self._wheel(event, ZOOM_STEP)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zoom out at the pointer."""
        self._wheel(event, 1 / ZOOM_STEP)

    def _wheel(self, event: events.MouseEvent, factor: float) -> None:
        event.stop()
        event.prevent_default()
        if self._camera is not None:
            column, row = event.x - self.gutter.left + 0.5, event.y - self.gutter.top + 0.5
            self.look(self._camera.zoomed(factor, column, row))
            self.tell()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to draw; the right button turns the view, the middle one or alt moves it."""
        event.prevent_default()
        event.stop()
        self.focus()
        if self._camera is None:
            return
        self.capture_mouse()
        if event.button in PAN_BUTTONS or event.meta:
            self._hold = (event.pointer_x, event.pointer_y, self._camera, event.button)
        elif not self.read_only:
            self.press(self.place_at(event), event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go on with what the button began."""
        event.prevent_default()
        if self._camera is None or self.app.mouse_captured is not self:
            return
        if self._hold is not None:
            column, row, camera, button = self._hold
            across, down = event.pointer_x - column, event.pointer_y - row
            turned = camera.turned(across * DEGREES_PER_COLUMN, down * DEGREES_PER_COLUMN * 2)
            self.look(turned if button == TURN_BUTTON else camera.panned(-across, -down))
        elif not self.read_only:
            self.drag(self.place_at(event))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End what the button began."""
        event.prevent_default()
        event.stop()
        held = self.app.mouse_captured is self
        self.release_mouse()
        if self._hold is not None:
            self._hold = None
            self.tell()
        elif held and self._camera is not None and not self.read_only:
            self.drop(self.place_at(event))

    def press(self, place: Place, event: events.MouseEvent) -> None:
        """The button went down at a place."""
        raise NotImplementedError

    def drag(self, place: Place) -> None:
        """The mouse moved to a place with the button down."""
        raise NotImplementedError

    def drop(self, place: Place) -> None:
        """The button went up at a place."""
        raise NotImplementedError

    # Undo and redo

    def action_undo(self) -> None:
        """Take back the last step."""
        self._travelled(self.steps.undo(), "Undone", "There is nothing to undo in this task.")

    def action_redo(self) -> None:
        """Do the step again that was taken back."""
        self._travelled(self.steps.redo(), "Done again", "There is nothing to do again.")

    def _travelled(self, what: str, verb: str, nothing: str) -> None:
        if what:
            self.restored()
            self.post_message(self.Changed())
        self.tell(f"{verb}: {what}." if what else nothing)

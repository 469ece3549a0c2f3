"""A point cloud that is labeled: a cursor for the keys, places from the mouse, and ways to turn and move the view."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType

from gtui.canvas.glyphs import GLYPH_SETS
from gtui.widgets.point_cloud_view import Place, PointCloudView
from gtui.widgets.tool_canvas import FAR, PAN_BUTTONS, key, step_keys

if TYPE_CHECKING:
    from gtui.canvas.camera import Camera

ZOOM_STEP = 1.25
TURN_DEGREES, TILT_DEGREES = 15.0, 10.0
DEGREES_PER_COLUMN = 2.0
"""How far the mouse turns the view."""
TURN_BUTTON = 3


class CloudCanvas(PointCloudView):
    """What the canvases of cuboids and of point classes share; each says what keys do in `status`."""

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
        *step_keys("cloud"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without a cloud."""
        super().__init__(id=id)
        self._hold: tuple[float, float, Camera, int] | None = None

    def on_focus(self) -> None:
        """Show the cursor."""
        self.draw_over()

    def on_blur(self) -> None:
        """Another widget takes over: nothing stays half done."""
        self._hold = None
        self.release_mouse()
        self.draw_over()

    # The cursor

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

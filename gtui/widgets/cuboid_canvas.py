"""Cuboids placed in a point cloud, moved, turned, resized and fitted, with the keyboard or the mouse."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.binding import BindingType

from gtui.canvas.drawings import Drawing, PictureDrawing
from gtui.canvas.palette import LIGHT, colour_of, label_tag, line_of
from gtui.canvas.view import Size
from gtui.widgets.cloud_canvas import CloudCanvas
from gtui.widgets.point_cloud_view import Place
from gtui.widgets.strips import Tag
from gtui.widgets.tool_canvas import key

if TYPE_CHECKING:
    from gtui.canvas.camera import Camera
    from gtui.canvas.cuboids import Cuboid
    from gtui.canvas.palette import LineStyle
    from gtui.canvas.pen import Pen

Mode = Literal["cursor", "move", "lift", "size", "height", "turn"]
MODE_WORDS: dict[Mode, str] = {
    "move": "Arrows move it. m: up and down.",
    "lift": "Up and down raise and lower it. m: along the ground.",
    "size": "← → length, ↑ ↓ width. c: height.",
    "height": "↑ ↓ height. c: length and width.",
    "turn": "← → turn it.",
}
TURN_STEP = 5.0
"""Degrees an arrow turns a cuboid by; far ones turn it by an eighth of the circle."""
FAR_TURN = 45.0
REACH_CELLS = 0.7
Hold = Literal["draw", "move", "size", "turn"]


class CuboidCanvas(CloudCanvas):
    """Draws a drawing's cuboids, one of which may be selected, and changes them; each step can be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "place", "Place a cuboid", "cuboid.place"),
        key("n", "select(1)", "Next cuboid", "cuboid.next"),
        key("p", "select(-1)", "Cuboid before", "cuboid.before"),
        key("tab", "tab(1)", "Next cuboid, or on where there is none", "cuboid.tab"),
        key("shift+tab", "tab(-1)", "Cuboid before, or back where there is none", "cuboid.back_tab"),
        key("m", "adjust('move', 'lift')", "Move it", "cuboid.move"),
        key("c", "adjust('size', 'height')", "Change its size", "cuboid.size"),
        key("r", "adjust('turn', 'turn')", "Turn it", "cuboid.turn"),
        key("b,alt+o", "fit", "Fit it to the points", "cuboid.fit"),
        key("B", "fit(False)", "Fit it, its heading as it is", "cuboid.fit_straight"),
        key("g,alt+g", "to_ground", "Set it on the ground", "cuboid.ground"),
        key("T", "reverse", "Front becomes back", "cuboid.reverse"),
        key("z", "zoom_to", "Zoom to it, or back", "cuboid.zoom_to"),
        key("x,delete,backspace", "delete", "Delete it", "cuboid.delete"),
        key("N", "nothing", "Nothing to label", "cuboid.nothing"),
        key("escape", "cancel", "Done, then let go of it", "cuboid.cancel"),
    ]
    CHANGES = frozenset({"place", "adjust", "fit", "to_ground", "reverse", "delete", "nothing", "undo", "redo"})

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without cuboids."""
        super().__init__(id=id)
        self._drawing: Drawing[Cuboid] = PictureDrawing()
        self.selected: int | None = None
        self.mode: Mode = "cursor"
        self._live: Cuboid | None = None
        self._press: Place | None = None
        self._held: Hold = "draw"

    # The cuboids

    @property
    def drawing(self) -> "Drawing[Cuboid]":
        """The cuboids and their steps."""
        return self._drawing

    @property
    def steps(self) -> "Drawing[Cuboid]":
        """What can be undone."""
        return self._drawing

    @property
    def cuboids(self) -> "tuple[Cuboid, ...]":
        """The cuboids, oldest first."""
        return self._drawing.shapes

    @property
    def current(self) -> "Cuboid | None":
        """The selected cuboid."""
        there = self.selected is not None and self.selected < len(self.cuboids)
        return self.cuboids[self.selected] if there and self.selected is not None else None

    @property
    def bounds(self) -> Size:
        """Space has no edges; drawings of pictures ask for some."""
        return Size(1, 1)

    def show_drawing(self, labels: Sequence[str], drawing: "Drawing[Cuboid]") -> None:
        """Begin a task with this drawing."""
        self.labels = tuple(labels)
        self._drawing = drawing
        self.label = min(self.label, max(len(self.labels) - 1, 0))
        self.show_selected(None)

    def show_selected(self, index: int | None) -> None:
        """Show the drawing anew with another selection, as when it has come to another frame."""
        self._live = self._press = None
        self.selected = index
        if index is None:
            self.mode = "cursor"
        if self.current is not None:
            self.label = self.current.label
            self.cursor = self.current.middle
        self.draw_over()

    def restored(self) -> None:
        """After undo or redo nothing is half done."""
        self.show_selected(self.selected if self.current is not None else None)

    def name_of(self, index: int) -> str:
        """A cuboid's label and number."""
        cuboid = self.cuboids[index]
        return f"{label_tag(cuboid.label, self.labels[cuboid.label])}{self._drawing.suffix(index)}"

    # On screen

    def paint(self, pen: "Pen", camera: "Camera") -> None:
        """All cuboids, those that are not there any more dotted, the selected one last."""
        for hint in self._drawing.hints:
            self._outline(pen, camera, hint, LIGHT, "dotted")
        for index, cuboid in enumerate(self.cuboids):
            if index != self.selected:
                self._outline(pen, camera, cuboid, colour_of(cuboid.label), line_of(cuboid.label))
        chosen = self._live or self.current
        if chosen is not None:
            self._outline(pen, camera, chosen, LIGHT, "solid" if self._live is None else "dashed")

    def _outline(self, pen: "Pen", camera: "Camera", cuboid: "Cuboid", colour: int, style: "LineStyle") -> None:
        from gtui.canvas.cuboids import EDGES

        corners = [(float(column), float(row)) for column, row in camera.to_cells(cuboid.corner_places())]
        nose = [(float(column), float(row)) for column, row in camera.to_cells(cuboid.nose())]
        if not _near_window([*corners, *nose], camera.cells):
            return
        for first, last in EDGES:
            pen.path((corners[first], corners[last]), colour, style)
        pen.path(nose, colour)

    def tags(self) -> list[Tag]:
        """Each cuboid's name above its highest corner."""
        return [tag for _, tag in self._named()]

    def _named(self) -> list[tuple[int, Tag]]:
        camera = self.camera
        if camera is None:
            return []
        shown = [(index, cuboid) for index, cuboid in enumerate(self.cuboids) if index != self.selected]
        if self.current is not None and self.selected is not None:
            shown.append((self.selected, self._live or self.current))
        named = []
        for index, cuboid in shown:
            placed = camera.to_cells(cuboid.corner_places())
            column, row = float(placed[:, 0].mean()), float(placed[:, 1].min())
            if not (-50 < column < camera.cells.width + 50 and -50 < row < camera.cells.height + 50):
                continue
            colour = colour_of(cuboid.label)
            chosen = index == self.selected
            name = self.name_of(index)
            named.append((index, Tag(int(column) - len(name) // 2, max(int(row) - 1, 0), name, colour, chosen)))
        return named

    def _cuboid_at(self, place: Place, event: events.MouseEvent) -> int | None:
        """The cuboid whose name is under the pointer, else the one that is itself there."""
        from gtui.canvas.cuboids import cuboid_at

        assert self.camera is not None
        column, row = event.x - self.gutter.left, event.y - self.gutter.top
        names = (index for index, tag in reversed(self._named()) if tag.covers(column, row))
        found = next(names, None)
        return cuboid_at(self.cuboids, *place[:2], REACH_CELLS * self.camera.scale) if found is None else found

    def status(self) -> str:
        """What the next key does, or the selected cuboid in numbers."""
        if self._drawing.nothing:
            return "Nothing to label. N takes that back."
        cuboid = self.current
        if cuboid is None:
            following = f" {self._drawing.following} goes on." if self._drawing.following else ""
            return f"Space places a cuboid at the cursor; or drag.{following}"
        words = MODE_WORDS.get(self.mode, "m c r change · b fit")
        return f"{self.numbers(cuboid)}\n{words}"

    def numbers(self, cuboid: "Cuboid") -> str:
        """Size, heading, place."""
        size = f"{cuboid.length:.2f}×{cuboid.width:.2f}×{cuboid.height:.2f} m {cuboid.degrees:.0f}°"
        return f"{size}\nat {cuboid.x:.2f} {cuboid.y:.2f} {cuboid.z:.2f}"

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do here are left to others."""
        if self.read_only and action in self.CHANGES:
            return False
        if action == "cancel":
            return self.selected is not None or self.mode != "cursor"
        if action == "tab":
            return bool(self.cuboids)
        return True

    def _commit(self, cuboid: "Cuboid", what: str) -> None:
        """Replace the selected cuboid."""
        if self.selected is None or self.cloud is None:
            return
        if self.cuboids[self.selected].label in self._drawing.locked:
            self._live = None
            self.draw_over()
            self.tell(f"{self.labels[cuboid.label]} may not be changed in this job.")
            return
        self._live = None
        if self._drawing.put(self.selected, cuboid, what):
            self.keep_step()
        self.draw_over()
        self.tell()

    def _add(self, cuboid: "Cuboid | None") -> None:
        self._live = None
        if cuboid is None or not self.labels:
            self.draw_over()
            self.tell("A cuboid needs a length and a width: drag from corner to corner.")
        elif cuboid.label in self._drawing.locked:
            self.draw_over()
            self.tell(f"{self.labels[cuboid.label]} may not be added in this job.")
        else:
            self.selected = len(self.cuboids)
            self._drawing.add(cuboid, f"cuboid {len(self.cuboids) + 1} {self.labels[cuboid.label]}")
            self._drawing.chose(self.selected)
            self.keep_step()
            self.draw_over()
            self.tell()

    def action_place(self) -> None:
        """Place a cuboid on the ground at the cursor, as large as the last one of its label."""
        if self.cloud is None or not self.labels:
            return
        from gtui.canvas.cuboids import USUAL, Cuboid

        alike = [each for each in self.cuboids if each.label == self.label] or list(self._drawing.hints)
        last = alike[-1] if alike else None
        size = (last.length, last.width, last.height) if last else USUAL
        ground = self.cloud.ground_at(*self.cursor[:2])
        self._add(Cuboid.standing(self.label, *self.cursor[:2], ground, size, last.yaw if last else 0.0))

    def action_adjust(self, first: Mode, second: Mode) -> None:
        """Let the arrows change the selected cuboid; again for the other way."""
        if self.current is None:
            self.tell("Select a cuboid first: n selects one.")
            return
        self.mode = second if self.mode == first else first
        self.draw_over()
        self.tell()

    def step_by(self, x: float, y: float, z: float, across: float, upward: float) -> None:
        """Move the cursor, or change what is adjusted."""
        cuboid = self.current
        if cuboid is None or self.mode == "cursor" or self.read_only or self.camera is None:
            if cuboid is not None and self.mode == "cursor":
                self._select(None)
            super().step_by(x, y, z, across, upward)
            return
        step = self.camera.scale / 2
        far = abs(across + upward) > 1
        changed = {
            "move": lambda: cuboid.shifted(x, y, z),
            "lift": lambda: cuboid.shifted(0, 0, upward * step),
            "size": lambda: cuboid.resized(across * step, upward * step, 0),
            "height": lambda: cuboid.resized(0, 0, (across + upward) * step),
            "turn": lambda: cuboid.turned((-1 if across + upward > 0 else 1) * (FAR_TURN if far else TURN_STEP)),
        }[self.mode]()
        self._commit(changed, "turn" if self.mode == "turn" else "move" if self.mode in {"move", "lift"} else "resize")
        if self.current is not None:
            self.move_cursor(self.current.middle)

    def action_fit(self, turning: bool = True) -> None:
        """Fit the selected cuboid to the points in and around it."""
        cuboid = self.current
        if cuboid is None or self.cloud is None:
            self.tell("Select a cuboid first: n selects one.")
            return
        fitted = cuboid.fitted(self.cloud, turning)
        if fitted is None:
            self.tell("There are too few points above the ground to fit it to.")
        else:
            self._commit(fitted, "fit")

    def action_to_ground(self) -> None:
        """Set the selected cuboid on the ground."""
        cuboid = self.current
        if cuboid is not None and self.cloud is not None:
            self._commit(cuboid.on_ground(self.cloud.ground_at(cuboid.x, cuboid.y)), "set on the ground")

    def action_reverse(self) -> None:
        """Turn it around: the front was its back."""
        if self.current is not None:
            self._commit(self.current.turned(180), "turn around")

    def action_delete(self) -> None:
        """Delete the selected cuboid in this frame."""
        index, cuboid = self.selected, self.current
        if index is None or cuboid is None:
            self.tell("Select a cuboid first: n selects one.")
        elif cuboid.label in self._drawing.locked:
            self.tell(f"{self.labels[cuboid.label]} may not be deleted in this job.")
        else:
            name = self.name_of(index)
            self._drawing.remove(index, f"delete {name}")
            self.show_selected(None)
            self.keep_step()
            self.tell(f"{name} deleted. u takes it back.")

    def action_nothing(self) -> None:
        """Say that there is nothing to label, or take that back."""
        if self._drawing.say_nothing(not self._drawing.nothing):
            self.keep_step()
            self.tell()
        else:
            self.tell("There are cuboids: delete them first.")

    def choose_label(self, index: int) -> None:
        """Place with this label from now on, and give it to the selected cuboid."""
        self.label = index
        cuboid = self.current
        if cuboid is not None and not self.read_only and cuboid.label != index:
            self._commit(cuboid.relabeled(index), f"label {self.labels[index]}")
        self.tell()

    def action_select(self, by: int) -> None:
        """Select the next cuboid, or the one before."""
        count = len(self.cuboids)
        if count:
            start = self.selected if self.selected is not None else (-1 if by > 0 else 0)
            self._select((start + by) % count)

    def action_tab(self, by: int) -> None:
        """As n and p; past the last one on to the next widget."""
        here = self.selected if self.selected is not None else (-1 if by > 0 else len(self.cuboids))
        if 0 <= here + by < len(self.cuboids):
            self._select(here + by)
        else:
            self._select(None)
            self.screen.focus_next() if by > 0 else self.screen.focus_previous()

    def _select(self, index: int | None) -> None:
        self._drawing.chose(index)
        self.show_selected(index)
        if self.current is not None:
            self.move_cursor(self.current.middle)
        self.tell()

    def action_zoom_to(self) -> None:
        """Close up on the selected cuboid, its points large; again for the whole cloud."""
        cuboid, camera = self.current, self.camera
        if camera is None or self.cloud is None:
            return
        import numpy as np

        around = np.array([2.5, 2.5, 1.0], np.float32) if cuboid is None else np.array([1.5, 1.5, 0.8], np.float32)
        corners = np.array([self.cursor], np.float32) if cuboid is None else cuboid.corner_places().astype(np.float32)
        near = camera.showing(corners.min(0) - around, corners.max(0) + around)
        self.look(camera.showing(*self.cloud.bounds) if near == camera else near)
        self.tell()

    def action_cancel(self) -> None:
        """End adjusting, then let go of the cuboid."""
        if self.mode != "cursor":
            self.mode = "cursor"
            self.tell()
        else:
            self._select(None)

    # The mouse

    def press(self, place: Place, event: events.MouseEvent) -> None:
        """Take hold of the cuboid under the pointer, or begin a new one."""
        found = self._cuboid_at(place, event)
        if self.current is not None and found == self.selected:
            self._held = "size" if event.ctrl else "turn" if event.shift else "move"
        elif found is not None:
            self._select(found)
            self._held = "move"
        else:
            self._select(None)
            self._held = "draw"
        self._press = place

    def drag(self, place: Place) -> None:
        """Show what the button up will keep."""
        if self._press is None or self.cloud is None or self.camera is None:
            return
        cuboid = self.current
        x, y, z = (now - then for now, then in zip(place, self._press, strict=True))
        if self._held == "draw":
            from gtui.canvas.cuboids import Cuboid

            ground = self.cloud.ground_at(*self._press[:2])
            self._live = Cuboid.over(self.label, self._press, place, self.camera.azimuth, ground)
        elif cuboid is not None and cuboid.label not in self._drawing.locked:
            if self._held == "turn":
                self._live = cuboid.facing(*place[:2]).rounded()
            elif self._held == "size":
                self._live = cuboid.pulled(cuboid.own_place(*self._press[:2]), cuboid.own_place(*place[:2]))
            else:
                self._live = cuboid.shifted(x, y, z)
        self.draw_over()

    def drop(self, place: Place) -> None:
        """Keep what was drawn or changed; a click puts the cursor there."""
        live, held, self._press = self._live, self._held, None
        if live is None:
            if self.current is None:
                self.move_cursor(place)
            return
        if held == "draw":
            fitted = live.fitted(self.cloud, turning=False) if self.cloud else None
            self._add(live if fitted is None else _as_drawn(live, fitted))
        else:
            self._commit(live, {"turn": "turn", "size": "resize"}.get(held, "move"))


def _as_drawn(drawn: "Cuboid", fitted: "Cuboid") -> "Cuboid":
    """The footprint as it was drawn, the height that the points have."""
    from dataclasses import replace

    return replace(drawn, z=fitted.z, height=fitted.height)


def _near_window(corners: Sequence[tuple[float, float]], cells: Size) -> bool:
    """Whether a shape is worth drawing: lines of millions of cells would take forever."""
    far = 4 * (cells.width + cells.height)
    return all(abs(column) < far and abs(row) < far for column, row in corners)

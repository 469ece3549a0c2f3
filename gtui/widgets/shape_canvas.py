"""Shapes drawn on a picture, with the keyboard or the mouse: what boxes, lines, polygons and keypoints share."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding

from gtui.canvas.shapes import Point, S, grip_at
from gtui.widgets.shape_view import ADJUSTING, ShapeView
from gtui.widgets.tool_canvas import key

REACH_CELLS = 0.8
"""How far from an edge the mouse still takes hold of it."""
CHANGES = frozenset({"set_point", "next_corner", "move", "delete", "nothing", "undo", "redo", "extremes"})
"""Actions that a picture which can only be looked at does not have."""


def shape_keys(prefix: str, noun: str) -> list[Binding]:
    """The keys of a canvas, with ids such as `box.delete`."""
    return [
        key("space", "set_point", "Set a corner or a point", f"{prefix}.corner"),
        key("enter", "finish", "Set the last corner", f"{prefix}.finish"),
        key("c", "next_corner", "Adjust a corner, then the next one", f"{prefix}.adjust"),
        key("m", "move", f"Move the {noun}", f"{prefix}.move"),
        key("n", "select(1)", f"Next {noun}", f"{prefix}.next"),
        key("p", "select(-1)", f"{noun.capitalize()} before", f"{prefix}.before"),
        key("tab", "tab(1)", f"Next {noun}, or on where there is none", f"{prefix}.tab"),
        key("shift+tab", "tab(-1)", f"{noun.capitalize()} before, or back where there is none", f"{prefix}.back_tab"),
        key("x,delete,backspace", "delete", f"Delete the {noun}", f"{prefix}.delete"),
        key("N", "nothing", "Nothing to label", f"{prefix}.nothing"),
        key("escape", "cancel", f"Cancel, then let go of the {noun}", f"{prefix}.cancel"),
    ]


class ShapeCanvas(ShapeView[S]):
    """Selects, moves, adjusts, relabels and deletes shapes; a subclass says how they are made and drawn."""

    NOUN: ClassVar[str]
    NOUNS: ClassVar[str]

    in_form = False
    """Whether tab goes on to the next field of a form, whatever there is here."""

    # What a subclass says, besides how a shape looks

    def make(self, points: Sequence[Point]) -> S | None:
        """The shape with these points and the present label; None if they make none."""
        raise NotImplementedError

    @property
    def points_wanted(self) -> int | None:
        """After how many points a shape is ready; None while only a key ends it."""
        raise NotImplementedError

    def made_of_points(self) -> str:
        """What to do while some points of a new shape are set."""
        raise NotImplementedError

    def how_to_begin(self) -> str:
        """What to do while nothing is selected."""
        raise NotImplementedError

    def too_few(self) -> str:
        """What to say where the points make no shape."""
        raise NotImplementedError

    def corner_name(self, corner: str) -> str:
        """What a corner is called."""
        raise NotImplementedError

    def _changed(self, *shapes: S) -> None:
        """Draw what is different, and tell that a step was made."""
        self._redraw_shapes(*shapes)
        self.keep_step()

    def _add(self, shape: S | None) -> None:
        old, self._live, self._points, self.mode = self._live, None, (), "draw"
        if old:
            self._redraw_shapes(old)
        if shape is None:
            self.tell(self.too_few())
        elif not self._is_locked(shape):
            self.selected = len(self.shapes)
            what, hints = f"{self.NOUN} {self.selected + 1} {self.labels[shape.label]}", self._drawing.hints
            if self._drawing.add(shape, what):
                self._drawing.chose(self.selected)
                self._changed(*hints, *self._drawing.hints, shape)
            self.tell()

    def _replace(self, shape: S, what: str) -> None:
        before = self.current
        if self.selected is not None and before is not None:
            self._live, hints = None, self._drawing.hints
            if self._drawing.put(self.selected, shape, what):
                self._changed(before, *hints, *self._drawing.hints, shape)
            self.tell()

    def _is_locked(self, shape: S) -> bool:
        """Say so where the job does not let shapes of this label be edited."""
        locked = shape.label in self._drawing.locked
        if locked:
            self.tell(f"{self.labels[shape.label]} may not be changed in this job; its attributes may.")
        return locked

    def restored(self) -> None:
        """After undo or redo nothing is half done."""
        self._reset()
        self._drawing.chose(None)
        super().restored()

    def status(self) -> str:
        """What the next key or click does."""
        shape = self.current
        if self._drawing.nothing:
            return "Nothing to label. N takes that back."
        if self._points:
            return self.made_of_points()
        if shape is None:
            following = self._drawing.following
            return f"{following} goes on here. {self.how_to_begin()}" if following else self.how_to_begin()
        if self.mode == "move":
            return f"The arrows move the {self.NOUN}. Escape ends it."
        if self.mode == "corner":
            return f"The arrows move {self.corner_name(shape.corners[self._corner])}. c: the next one."
        return self.described(shape)

    def described(self, shape: S) -> str:
        """What is said of the selected shape."""
        return f"{shape.size_text}."

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that mean something else while there is nothing to do with them here are left to others."""
        if self.read_only and action in CHANGES:
            return False
        if action == "finish":
            return bool(self._points) and self.mode == "draw"
        if action == "cancel":
            half_done = bool(self._points) or self.mode != "draw"
            return half_done or self.selected is not None or bool(self._drawing.following)
        if action == "tab":
            return bool(self.shapes) and not self.in_form
        return True

    def step_by(self, across: int, down: int) -> None:
        """Move the crosshair, or what is adjusted: the shape, or its corner together with the crosshair."""
        shape = self.current
        if shape is None or self.mode not in ADJUSTING or self.read_only:
            if shape is not None and self.mode == "draw":
                self._select(None)
            super().step_by(across, down)
            if self._points and self.mode == "draw":
                self._preview(self.make([*self._points, self.crosshair]))
            return
        if self.mode == "move":
            self._replace(shape.moved(across, down, self.bounds), "move")
        else:
            self._replace(shape.stretched(shape.corners[self._corner], across, down, self.bounds), "resize")
        self._follow_shape()

    def _follow_shape(self) -> None:
        shape = self.current
        if shape is not None:
            self.move_crosshair(shape.corner(shape.corners[self._corner]) if self.mode == "corner" else shape.anchor)

    def action_set_point(self) -> None:
        """Set a corner or a point at the crosshair."""
        self._set_point(self.crosshair)

    def action_finish(self) -> None:
        """Set the last corner."""
        self._set_point(self.crosshair)

    def _set_point(self, point: Point) -> None:
        if not self.labels or self.picture is None:
            return
        if self.mode in ADJUSTING:
            self._let_shape_go()
        self._points = (*self._points, point)
        if len(self._points) == self.points_wanted:
            self._complete()
            return
        if self.selected is not None:
            self._select(None)
        self._redraw_point(point)
        self.tell()

    def _complete(self) -> None:
        """Make the shape of the points that are set."""
        points = self._points
        self._forget_points()
        self._add(self.make(points))

    def _redraw_point(self, point: Point) -> None:
        across, down = (2 * step for step in self.stride)
        self.redraw((point[0] - across, point[1] - down, point[0] + across, point[1] + down))

    def _forget_points(self) -> None:
        points, self._points = self._points, ()
        for point in points:
            self._redraw_point(point)

    def _preview(self, shape: S | None) -> None:
        """Show a shape that is being made or changed."""
        before, self._live = self._live, shape
        if before != shape:
            self._redraw_shapes(*(each for each in (before, shape) if each is not None))

    def action_next_corner(self) -> None:
        """Adjust a corner of the selected shape, or of the newest one; the same key goes on to the next corner."""
        if not self._begin_adjusting() or self.current is None:
            return
        self._corner = (self._corner + 1) % len(self.current.corners) if self.mode == "corner" else 0
        self.mode = "corner"
        self._follow_shape()
        self.tell()

    def action_move(self) -> None:
        """Move the selected shape, or the newest one."""
        if self._begin_adjusting():
            self.mode = "draw" if self.mode == "move" else "move"
            self.tell()

    def _begin_adjusting(self) -> bool:
        if not self.shapes:
            self.tell(f"There is no {self.NOUN} yet.")
            return False
        self._forget_points()
        self._preview(None)
        if self.selected is None:
            self._select(len(self.shapes) - 1)
        return self.current is not None and not self._is_locked(self.current)

    def action_select(self, by: int) -> None:
        """Select the next shape or the one before."""
        if self.shapes:
            first = 0 if by > 0 else len(self.shapes) - 1
            self._forget_points()
            self._preview(None)
            self._select(first if self.selected is None else (self.selected + by) % len(self.shapes))
            self._follow_shape()

    def action_tab(self, by: int) -> None:
        """The same with tab, which leaves the picture while it has no shape."""
        self.action_select(by)

    def _select(self, index: int | None) -> None:
        before, self.selected = self.current, index
        self.mode = "draw"
        if self.current is not None:
            self.label = self.current.label
        hints = self._drawing.hints
        self._drawing.chose(index)
        self._redraw_shapes(*(each for each in (before, self.current) if each is not None))
        self._redraw_shapes(*{*hints} ^ {*self._drawing.hints})
        self.tell()

    def _let_shape_go(self) -> None:
        self.mode = "draw"
        self._select(None)

    def action_cancel(self) -> None:
        """Cancel what is half done, then let go of the shape."""
        if self._points or self._live:
            self._forget_points()
            self._preview(None)
            self.mode = "draw"
            self.tell()
        elif self.mode in ADJUSTING:
            self.mode = "draw"
            self.tell()
        else:
            self._drawing.let_go()
            self._let_shape_go()
            self._draw_over()

    def action_delete(self) -> None:
        """Delete the selected shape, or the newest one."""
        if self._begin_adjusting() and self.current is not None and self.selected is not None:
            index, shape = self.selected, self.current
            self.selected, self.mode = None, "draw"
            if self._drawing.remove(index, f"delete {self.NOUN} {index + 1}"):
                self._drawing.chose(None)
                self._changed(shape)
            self.tell()

    def action_nothing(self) -> None:
        """Say that there is nothing to label, or take that back."""
        if self.shapes or not self._drawing.say_nothing(not self._drawing.nothing):
            self.tell(f"There are {self.NOUNS}. Delete them first, then press N.")
        else:
            self._changed()
            self.tell()

    def choose_label(self, index: int) -> None:
        """Use a label for the next shapes, and for the selected one."""
        if not 0 <= index < len(self.labels):
            return
        self.label = index
        shape = self.current
        if shape is None or self.read_only or shape.label == index:
            self.tell()
        elif not self._is_locked(shape) and not self._is_locked(shape.relabeled(index)):
            self._replace(shape.relabeled(index), f"label {self.labels[index]}")

    # The mouse

    def reach(self, cells: float) -> tuple[float, float]:
        """So many cells in pixels, across and down; a cell is twice as high as it is wide."""
        assert self.view is not None
        return self.view.scale * cells, self.view.row_scale * cells / 2

    def press(self, point: Point, forced: bool) -> None:
        """Take hold of a shape, or begin a new one."""
        found = None if forced else grip_at(self.shapes, *point, self.reach(REACH_CELLS), self.selected)
        self._forget_points()
        self._preview(None)
        self.mode = "draw"
        self._press = point
        self._grip = found if found is not None and found.index == self.selected else None
        if self._grip is not None and self.current is not None and self._is_locked(self.current):
            self._grip = self._press = None
        self.move_crosshair(point, shown=False)

    def drag(self, point: Point, held: bool) -> None:
        """Change the shape that is held, or stretch a new one."""
        if not held or self._press is None or not self.labels:
            return
        shape = self.current
        if self._grip is None or shape is None:
            if self._live is None and self.selected is not None:
                self._select(None)
            self._preview(self.make([self._press, point]))
            return
        across, down = round(point[0] - self._press[0]), round(point[1] - self._press[1])
        sides = self._grip.sides
        self._redraw_shapes(shape)
        self._preview(
            shape.stretched(sides, across, down, self.bounds) if sides else shape.moved(across, down, self.bounds)
        )

    def drop(self, point: Point) -> None:
        """Keep what was drawn or changed; a click without a move selects."""
        press, live, grip = self._press, self._live, self._grip
        self._press = self._grip = None
        if press is None:
            return
        if live is None or point == press:
            self._preview(None)
            self.clicked(point)
        elif grip is not None:
            self._replace(live, "resize" if grip.sides else "move")
        else:
            self._add(live)

    def look_at_shape(self, point: Point) -> None:
        """Select what was clicked, as the keys do in a picture that is only looked at."""
        ShapeCanvas.clicked(self, point)

    def clicked(self, point: Point) -> None:
        """Select what was clicked, itself or its name; what is beside every shape lets go."""
        index = self.named_at(point)
        if index is None and (found := grip_at(self.shapes, *point, self.reach(0.5))):
            index = found.index
        self._select(index)
        self.move_crosshair(point, shown=index is None)

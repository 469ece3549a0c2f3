"""Bounding boxes drawn on a picture, with the keyboard or the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import BindingType

from gtui.canvas.boxes import CORNERS, Box, Grip, grip_at
from gtui.canvas.history import History
from gtui.canvas.palette import DARK, LIGHT, colour_of, contrast, line_of
from gtui.canvas.view import Size
from gtui.widgets.drawing_canvas import DrawingCanvas, Point, key, label_tag
from gtui.widgets.image_view import Area
from gtui.widgets.strips import Tag

if TYPE_CHECKING:
    from gtui.canvas.pen import Pen

Mode = Literal["draw", "extremes", "move", "corner"]
EXTREMES = 4
SHADE = 0.25
REACH_CELLS = 0.8
"""How far from an edge the mouse still takes hold of it."""
SMALL_CELLS = 4
CORNER_NAMES = {"se": "lower right", "nw": "upper left", "ne": "upper right", "sw": "lower left"}


@dataclass(frozen=True)
class Drawn:
    """The boxes of a picture, or that it has nothing to label."""

    boxes: tuple[Box, ...] = ()
    nothing: bool = False


class BoxCanvas(DrawingCanvas):
    """Draws, moves, resizes, relabels and deletes boxes; each step can be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "set_corner", "Set a corner or a point", "box.corner"),
        key("enter", "finish", "Set the last corner", "box.finish"),
        key("e", "extremes", "Four extreme points", "box.extremes"),
        key("c", "next_corner", "Adjust a corner, then the next one", "box.adjust"),
        key("m", "move", "Move the box", "box.move"),
        key("n", "select(1)", "Next box", "box.next"),
        key("p", "select(-1)", "Box before", "box.before"),
        key("tab", "tab(1)", "Next box, or on where there is none", "box.tab"),
        key("shift+tab", "tab(-1)", "Box before, or back where there is none", "box.back_tab"),
        key("x,delete,backspace", "delete", "Delete the box", "box.delete"),
        key("N", "nothing", "Nothing to label", "box.nothing"),
        key("escape", "cancel", "Cancel, then let go of the box", "box.cancel"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without boxes."""
        super().__init__(id=id)
        self._history = History(Drawn())
        self.selected: int | None = None
        self.mode: Mode = "draw"
        self._corner = 0
        self._points: tuple[Point, ...] = ()
        self._live: Box | None = None
        self._press: Point | None = None
        self._grip: Grip | None = None

    # The boxes

    @property
    def drawn(self) -> Drawn:
        """The boxes as they are now."""
        return self._history.state

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes, oldest first."""
        return self.drawn.boxes

    @property
    def steps(self) -> History[Drawn]:
        """What can be undone."""
        return self._history

    def show_boxes(self, labels: Sequence[str], boxes: Sequence[Box] = (), nothing: bool = False) -> None:
        """Begin a task with these boxes."""
        self.labels = tuple(labels)
        self._history = History(Drawn(tuple(boxes), nothing))
        self.label = min(self.label, max(len(self.labels) - 1, 0))
        self._reset()
        self._draw_over()

    def _reset(self) -> None:
        self.selected, self.mode, self._live, self._points = None, "draw", None, ()
        self._press = self._grip = None

    @property
    def bounds(self) -> Size:
        """The picture's size, which no box leaves."""
        return Size(*self.picture_size)

    def _commit(self, boxes: tuple[Box, ...], what: str, nothing: bool = False) -> None:
        before = self.boxes
        self._live = None
        if self._history.commit(Drawn(boxes, nothing), what):
            self._redraw_boxes(*set(before) ^ set(boxes))
            self.post_message(self.Changed(self))
        self.tell()

    def _add(self, box: Box | None) -> None:
        old, self._live, self._points, self.mode = self._live, None, (), "draw"
        if old:
            self._redraw_boxes(old)
        if box is None:
            self.tell("A box needs two different corners.")
            return
        self.selected = len(self.boxes)
        self._commit((*self.boxes, box), f"box {len(self.boxes) + 1} {self.labels[box.label]}")

    def _replace(self, box: Box, what: str) -> None:
        if self.selected is not None:
            others = enumerate(self.boxes)
            self._commit(tuple(box if index == self.selected else each for index, each in others), what)

    @property
    def current(self) -> Box | None:
        """The selected box."""
        return self.boxes[self.selected] if self.selected is not None and self.selected < len(self.boxes) else None

    def restored(self) -> None:
        """After undo or redo nothing is half done."""
        self._reset()
        super().restored()

    # On screen

    def paint(self, pen: "Pen") -> None:
        """All boxes, the selected one last, then the points that are set."""
        moving = self._live is not None and (self._grip is not None or self.mode in {"move", "corner"})
        for index, box in enumerate(self.boxes):
            if index != self.selected:
                pen.rectangle(*box.edges, colour_of(box.label), line_of(box.label))
        chosen = self._live if moving else self.current
        if chosen is not None:
            pen.shade(*chosen.edges, colour_of(chosen.label), SHADE)
            pen.marked_rectangle(*chosen.edges)
        if self._live is not None and not moving:
            pen.shade(*self._live.edges, colour_of(self._live.label), SHADE)
            pen.rectangle(*self._live.edges, LIGHT, "dashed")
        for point in self._points:
            pen.dot(*point)
        super().paint(pen)

    def tags(self) -> list[Tag]:
        """Each box's label above its upper left corner."""
        if self.view is None:
            return []
        shown = [(box, index == self.selected) for index, box in enumerate(self.boxes)]
        if self._live is not None:
            if self._grip is not None or self.mode in {"move", "corner"}:
                shown = [each for each in shown if not each[1]]
            shown.append((self._live, True))
        return [self._tag(box, selected) for box, selected in shown]

    def _tag(self, box: Box, selected: bool) -> Tag:
        assert self.view is not None
        column, row = self.view.to_cell(box.left, box.top)
        colour = colour_of(box.label)
        name = label_tag(box.label, self.labels[box.label])
        return Tag(int(column), max(int(row) - 1, 0), name, colour, contrast(colour) if selected else DARK, selected)

    def _redraw_boxes(self, *boxes: Box) -> None:
        """Draw boxes again, with the names above them, which may be wider than they are."""
        if self.view is None:
            return
        above = self.view.row_scale * 2
        names = {box: len(label_tag(box.label, self.labels[box.label])) * 2 * self.view.scale for box in boxes}
        self.redraw(*((box.left, box.top - above, max(box.right, box.left + names[box]), box.bottom) for box in boxes))

    def shape_area(self) -> Area | None:
        """The selected box."""
        return self.current.edges if self.current else None

    def status(self) -> str:
        """What the next key or click does."""
        if self.drawn.nothing:
            return "Nothing to label in this picture. N takes that back."
        if self.mode == "extremes":
            return f"Extreme point {len(self._points) + 1} of {EXTREMES}: top, bottom, left and right, in any order."
        if self._points:
            return "Move to the opposite corner, then space."
        box = self.current
        if box is None:
            return "Move to a corner, then space; or drag."
        if self.mode == "move":
            return "The arrows move the box. Escape ends it."
        if self.mode == "corner":
            return f"The arrows move the {CORNER_NAMES[CORNERS[self._corner]]} corner. c: the next one."
        small = self.view and min(box.width / self.view.scale, box.height / self.view.row_scale) < SMALL_CELLS
        return f"{box.width:g} × {box.height:g} px at {box.left:g}, {box.top:g}.{' z zooms to it.' if small else ''}"

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that mean something else while there is nothing to do with them here are left to others."""
        if self.read_only and action in {"set_corner", "extremes", "next_corner", "move", "delete", "nothing", "undo"}:
            return False
        if action == "finish":
            return bool(self._points) and self.mode == "draw"
        if action == "cancel":
            return bool(self._points) or self.selected is not None or self.mode != "draw"
        if action == "tab":
            return bool(self.boxes)
        return True

    def step_by(self, across: int, down: int) -> None:
        """Move the crosshair, or what is adjusted: the box, or its corner together with the crosshair."""
        box = self.current
        if box is None or self.mode not in {"move", "corner"} or self.read_only:
            if box is not None and self.mode == "draw":
                self._select(None)
            super().step_by(across, down)
            if len(self._points) == 1 and self.mode == "draw":
                self._preview(Box.spanning(self.label, [*self._points, self.crosshair], self.bounds))
            return
        if self.mode == "move":
            self._replace(box.moved(across, down, self.bounds), "move")
        else:
            self._replace(box.stretched(CORNERS[self._corner], across, down, self.bounds), "resize")
        self._follow_box()

    def _follow_box(self) -> None:
        box = self.current
        if box is not None:
            self.move_crosshair(box.corner(CORNERS[self._corner] if self.mode == "corner" else "nw"))

    def action_set_corner(self) -> None:
        """Set a corner or an extreme point at the crosshair."""
        self._set_point(self.crosshair)

    def action_finish(self) -> None:
        """Set the opposite corner."""
        self._set_point(self.crosshair)

    def _set_point(self, point: Point) -> None:
        if not self.labels:
            return
        if self.mode in {"move", "corner"}:
            self._let_box_go()
        self._points = (*self._points, point)
        if len(self._points) == (EXTREMES if self.mode == "extremes" else 2):
            points, size = self._points, self.bounds
            self._forget_points()
            self._add(Box.spanning(self.label, points, size))
            return
        if self.selected is not None:
            self._select(None)
        self._redraw_point(point)
        self.tell()

    def _redraw_point(self, point: Point) -> None:
        across, down = (2 * step for step in self.stride)
        self.redraw((point[0] - across, point[1] - down, point[0] + across, point[1] + down))

    def _forget_points(self) -> None:
        points, self._points = self._points, ()
        for point in points:
            self._redraw_point(point)

    def _preview(self, box: Box | None) -> None:
        """Show a box that is being made or changed."""
        before, self._live = self._live, box
        if before != box:
            self._redraw_boxes(*filter(None, (before, box)))

    def action_extremes(self) -> None:
        """Draw the next box by its four extreme points, or by its corners again."""
        self._forget_points()
        self._preview(None)
        self._select(None)
        self.mode = "draw" if self.mode == "extremes" else "extremes"
        self.tell()

    def action_next_corner(self) -> None:
        """Adjust a corner of the selected box, or of the newest one; the same key goes on to the next corner."""
        if not self._begin_adjusting():
            return
        self._corner = (self._corner + 1) % len(CORNERS) if self.mode == "corner" else 0
        self.mode = "corner"
        self._follow_box()
        self.tell()

    def action_move(self) -> None:
        """Move the selected box, or the newest one."""
        if self._begin_adjusting():
            self.mode = "draw" if self.mode == "move" else "move"
            self.tell()

    def _begin_adjusting(self) -> bool:
        if not self.boxes:
            self.tell("There is no box yet.")
            return False
        self._forget_points()
        self._preview(None)
        if self.selected is None:
            self._select(len(self.boxes) - 1)
        return True

    def action_select(self, by: int) -> None:
        """Select the next box or the one before."""
        if self.boxes:
            first = 0 if by > 0 else len(self.boxes) - 1
            self._forget_points()
            self._preview(None)
            self._select(first if self.selected is None else (self.selected + by) % len(self.boxes))
            self._follow_box()

    def action_tab(self, by: int) -> None:
        """The same with tab, which leaves the picture while it has no box."""
        self.action_select(by)

    def _select(self, index: int | None) -> None:
        before, self.selected = self.current, index
        self.mode = "draw" if self.mode != "extremes" or index is not None else self.mode
        if self.current is not None:
            self.label = self.current.label
        self._redraw_boxes(*filter(None, (before, self.current)))
        self.tell()

    def _let_box_go(self) -> None:
        self.mode = "draw"
        self._select(None)

    def action_cancel(self) -> None:
        """Cancel what is half done, then let go of the box."""
        if self._points or self._live or self.mode == "extremes":
            self._forget_points()
            self._preview(None)
            self.mode = "draw"
            self.tell()
        elif self.mode in {"move", "corner"}:
            self.mode = "draw"
            self.tell()
        else:
            self._let_box_go()

    def action_delete(self) -> None:
        """Delete the selected box, or the newest one."""
        if self._begin_adjusting() and self.selected is not None:
            number, box = self.selected + 1, self.boxes[self.selected]
            rest = tuple(each for index, each in enumerate(self.boxes) if index != self.selected)
            self.selected, self.mode = None, "draw"
            self._redraw_boxes(box)
            self._commit(rest, f"delete box {number}")

    def action_nothing(self) -> None:
        """Say that the picture has nothing to label, or take that back."""
        if self.boxes:
            self.tell("There are boxes. Delete them first, then press N.")
        else:
            self._commit((), "nothing to label", nothing=not self.drawn.nothing)

    def choose_label(self, index: int) -> None:
        """Use a label for the next boxes, and for the selected one."""
        if not 0 <= index < len(self.labels):
            return
        self.label = index
        box = self.current
        if box is not None and not self.read_only:
            self._redraw_boxes(box)
            self._replace(replace(box, label=index), f"label {self.labels[index]}")
        self.tell()

    # The mouse

    def press(self, point: Point, forced: bool) -> None:
        """Take hold of a box, or begin a new one."""
        if self.mode == "extremes":
            self.move_crosshair(point, shown=False)
            self._set_point(point)
            return
        assert self.view is not None
        reach = (self.view.scale * REACH_CELLS, self.view.row_scale * REACH_CELLS / 2)
        found = None if forced else grip_at(self.boxes, *point, reach, self.selected)
        self._forget_points()
        self._preview(None)
        self.mode = "draw"
        self._press = point
        self._grip = found if found is not None and found.index == self.selected else None
        self.move_crosshair(point, shown=False)

    def drag(self, point: Point, held: bool) -> None:
        """Stretch the new box, or change the one that is held."""
        if not held or self._press is None or not self.labels:
            return
        box = self.current
        if self._grip is None or box is None:
            if self._live is None and self.selected is not None:
                self._select(None)
            self._preview(Box.spanning(self.label, [self._press, point], self.bounds))
            return
        across, down = round(point[0] - self._press[0]), round(point[1] - self._press[1])
        sides = self._grip.sides
        self._redraw_boxes(box)
        self._preview(
            box.stretched(sides, across, down, self.bounds) if sides else box.moved(across, down, self.bounds)
        )

    def drop(self, point: Point) -> None:
        """Keep what was drawn or changed; a click without a move selects."""
        press, live, grip = self._press, self._live, self._grip
        self._press = self._grip = None
        if press is None:
            return
        if live is None or point == press:
            self._preview(None)
            self._clicked(point)
        elif grip is not None:
            self._replace(live, "resize" if grip.sides else "move")
        else:
            self._add(live)

    def _clicked(self, point: Point) -> None:
        assert self.view is not None
        reach = (self.view.scale / 2, self.view.row_scale / 2)
        found = grip_at(self.boxes, *point, reach)
        self._select(found.index if found else None)
        self.move_crosshair(point, shown=found is None)

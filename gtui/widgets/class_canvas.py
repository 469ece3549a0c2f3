"""Points of a cloud given to classes: a box over them, and they have the current label."""

from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.binding import BindingType

from gtui.canvas.palette import colour_of, label_tag
from gtui.widgets.cloud_canvas import CloudCanvas
from gtui.widgets.point_cloud_view import Place
from gtui.widgets.strips import Tag
from gtui.widgets.tool_canvas import key

if TYPE_CHECKING:
    from gtui.canvas.camera import Camera
    from gtui.canvas.pen import Pen
    from gtui.canvas.point_classes import Classes, PointClasses
    from gtui.canvas.point_cloud import Chosen, Colours, PointCloud

Showing = Literal["all", "label", "open"]
SHOWINGS: tuple[Showing, ...] = ("all", "label", "open")
SHOWING_WORDS: dict[Showing, str] = {
    "all": "All points are shown.",
    "label": "Only points of the current label are shown.",
    "open": "Only points without a label are shown.",
}


class ClassCanvas(CloudCanvas):
    """Gives classes to points; each step can be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "set_corner", "Set a corner of a box, then the opposite one", "points.corner"),
        key("enter", "finish", "Set the opposite corner", "points.finish"),
        key("x", "erase", "Take labels away, or give them again", "points.erase"),
        key("X", "clear_label", "Take the current label off all its points", "points.clear"),
        key("f", "only_open", "Leave labeled points as they are, or not", "points.only_open"),
        key("o", "next_showing", "All points, those of the label, those without one", "points.showing"),
        key("z", "zoom_to", "Zoom to the cursor, or back", "points.zoom_to"),
        key("N", "nothing", "Nothing to label", "points.nothing"),
        key("escape", "cancel", "Cancel", "points.cancel"),
    ]
    CHANGES = frozenset({"set_corner", "finish", "clear_label", "nothing", "undo", "redo"})

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without points."""
        super().__init__(id=id)
        self._given: PointClasses | None = None
        self.nothing = False
        self.erasing = False
        self.only_unlabeled = False
        self.showing: Showing = "all"
        self.locked: frozenset[int] = frozenset()
        self._corner: Place | None = None

    @property
    def given(self) -> "PointClasses":
        """The classes of the points."""
        from gtui.canvas.point_classes import PointClasses

        if self._given is None:
            self._given = PointClasses.none(self.cloud.count if self.cloud else 0)
        return self._given

    @property
    def steps(self) -> "PointClasses":
        """What can be undone."""
        return self.given

    def show_labels(self, labels: tuple[str, ...], locked: frozenset[int] = frozenset()) -> None:
        """Begin a task with these labels; classes of `locked` may not be changed."""
        self.labels, self.locked = labels, locked
        self.label = min(self.label, max(len(labels) - 1, 0))

    def show_points(self, cloud: "PointCloud", classes: "Classes | None", nothing: bool) -> None:
        """Show a cloud, its points in these classes; `nothing` where it was said that none has a label."""
        from gtui.canvas.point_classes import PointClasses

        self._given = PointClasses.none(cloud.count) if classes is None else PointClasses(classes)
        self.nothing, self._corner = nothing, None
        self.show_cloud(cloud)

    # On screen

    def colours(self, plain: "Colours") -> "Colours":
        """Points of a class in the colour of its label, the others dim."""
        from gtui.canvas.cloud_raster import colours_of_classes

        values = self.given.values
        return colours_of_classes(plain, values) if values.any() else plain

    def shown_points(self) -> "Chosen | None":
        """All points, those of the current label, or those without one."""
        shown = super().shown_points()
        if self.showing == "all":
            return shown
        wanted: Chosen = self.given.values == (self.label + 1 if self.showing == "label" else 0)
        return wanted if shown is None else wanted & shown

    def paint(self, pen: "Pen", camera: "Camera") -> None:
        """The box that is being drawn."""
        if self._corner is not None:
            left, top, right, bottom = self._box()
            pen.marked_rectangle(left, top, right, bottom)

    def _box(self) -> tuple[float, float, float, float]:
        assert self._corner is not None
        (x0, y0), (x1, y1) = self._place_in_cells(self._corner), self._place_in_cells(self.cursor)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def tags(self) -> list[Tag]:
        """Each class's name amid its points, so that none is told by colour alone."""
        camera, cloud = self.camera, self.cloud
        if camera is None or cloud is None or self._corner is not None:
            return []
        import numpy as np

        values, tags = self.given.values, []
        for index, count in enumerate(self.given.counts(len(self.labels))[1:]):
            if not count or (self.showing == "label" and index != self.label) or self.showing == "open":
                continue
            middle = np.median(cloud.points[values == index + 1], axis=0)
            column, row = self._place_in_cells((float(middle[0]), float(middle[1]), float(middle[2])))
            name = label_tag(index, self.labels[index])
            chosen = index == self.label
            tags.append(Tag(int(column) - len(name) // 2, int(row), name, colour_of(index), chosen))
        return tags

    def status(self) -> str:
        """What the next key does, and which points a box takes."""
        if self.nothing:
            return "Nothing to label. N takes that back."
        what = "Erase" if self.erasing else "Label"
        kept = [
            each for each, on in (("no ground", self.without_ground), ("not labeled ones", self.only_unlabeled)) if on
        ]
        about = f"{what} ({', '.join(kept)})" if kept else what
        if self._corner is not None:
            return f"{about}: opposite corner, then space."
        return f"{about}: space sets a corner; or drag."

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do here are left to others."""
        if self.read_only and action in self.CHANGES:
            return False
        if action in {"finish", "cancel"}:
            return self._corner is not None
        return True

    def choose_label(self, index: int) -> None:
        """Give this label from now on."""
        self.label, self.erasing = index, False
        if self.showing == "label":
            self.draw_points()
        else:
            self.draw_over()
        self.tell()

    def action_set_corner(self) -> None:
        """Set a corner, or label what is in the box."""
        if self._corner is None:
            self._corner = self.cursor
            self.draw_over()
            self.tell()
        else:
            self.action_finish()

    def action_finish(self) -> None:
        """Label what is in the box."""
        if self._corner is None or self.camera is None or self.cloud is None:
            return
        import numpy as np

        left, top, right, bottom = self._box()
        self._corner = None
        placed = self.camera.to_cells(self.cloud.points)
        inside = (placed[:, 0] >= left) & (placed[:, 0] <= right) & (placed[:, 1] >= top) & (placed[:, 1] <= bottom)
        chosen = np.logical_and(inside, self.cloud.usable)
        shown = self.shown_points()
        if shown is not None:
            chosen &= shown
        if self.only_unlabeled and not self.erasing:
            chosen &= self.given.values == 0
        self._give(chosen)

    def _give(self, chosen: "Chosen") -> None:
        value = 0 if self.erasing else self.label + 1
        name = "no label" if self.erasing else self.labels[self.label]
        locked = frozenset(label + 1 for label in self.locked)
        if value in locked:
            self.draw_over()
            self.tell(f"{name} may not be given in this job.")
            return
        count = self.given.give(chosen, value, name, locked)
        self.nothing = False
        self.draw_points()
        if count:
            self.keep_step()
        self.tell(f"{count} points: {name}." if count else "No points there to change.")

    def action_erase(self) -> None:
        """Take labels away with the next boxes, or give them again."""
        self.erasing = not self.erasing
        self.tell()

    def action_clear_label(self) -> None:
        """Take the current label off all its points."""
        erasing, self.erasing = self.erasing, True
        self._give(self.given.values == self.label + 1)
        self.erasing = erasing

    def action_only_open(self) -> None:
        """Leave labeled points as they are, or not."""
        self.only_unlabeled = not self.only_unlabeled
        self.tell()

    def action_next_showing(self) -> None:
        """Show all points, those of the label, or those without one."""
        self.showing = SHOWINGS[(SHOWINGS.index(self.showing) + 1) % len(SHOWINGS)]
        self.draw_points()
        self.tell(SHOWING_WORDS[self.showing])

    def action_zoom_to(self) -> None:
        """Close up on the cursor; again for the whole cloud."""
        if self.camera is None or self.cloud is None:
            return
        import numpy as np

        here = np.array(self.cursor, np.float32)
        around = np.array([4, 4, 2], np.float32)
        near = self.camera.showing(here - around, here + around)
        self.look(self.camera.showing(*self.cloud.bounds) if near == self.camera else near)
        self.tell()

    def action_nothing(self) -> None:
        """Say that no point has a label, or take that back."""
        if self.given.values.any():
            self.tell("There are labeled points: erase them first.")
            return
        self.nothing = not self.nothing
        self.keep_step()
        self.tell()

    def action_cancel(self) -> None:
        """Let the box go."""
        self._corner = None
        self.draw_over()
        self.tell()

    def restored(self) -> None:
        """Show the classes that undo or redo came to."""
        self._corner = None
        self.draw_points()

    # The mouse

    def press(self, place: Place, event: events.MouseEvent) -> None:
        """Begin a box."""
        self._corner = self.cursor = place
        self.draw_over()

    def drag(self, place: Place) -> None:
        """Show the box."""
        self.cursor = place
        self.draw_over()

    def drop(self, place: Place) -> None:
        """Label what is in the box; a click puts the cursor there."""
        self.cursor = place
        if self._corner == place:
            self.action_cancel()
        else:
            self.action_finish()

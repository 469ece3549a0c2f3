"""A segmentation mask drawn over a picture: brush, eraser, polygon, fill, superpixels, and a cut by four points."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, cast

import numpy as np
from textual.binding import BindingType

from gtui.canvas.color_segmentation import cut_out
from gtui.canvas.mask import NOTHING, Area, Mask, Pixels, Selection
from gtui.canvas.palette import DARK, LIGHT, colour_of
from gtui.canvas.regions import Labels, connected, enlarged, same_colour, superpixels
from gtui.widgets import image_view
from gtui.widgets.drawing_canvas import DrawingCanvas, Point
from gtui.widgets.strips import Tag
from gtui.widgets.tool_canvas import key

if TYPE_CHECKING:
    from PIL.Image import Image

    from gtui.app import GtuiApp
    from gtui.canvas.pen import Pen
    from gtui.canvas.picture import Picture

ToolName = Literal["brush", "eraser", "polygon", "fill", "superpixel", "cut"]
NAMES: dict[ToolName, str] = {
    "brush": "Brush",
    "eraser": "Eraser",
    "polygon": "Polygon",
    "fill": "Fill by color",
    "superpixel": "Superpixel",
    "cut": "Cut out by color from 4 extreme points",
}
STROKES = frozenset({"brush", "eraser"})
CUT_POINTS = 4
TINTS = (0.5, 0.8, 0.2)
"""How strongly labels cover the picture."""
WORKING_SIDE = 1024
"""Regions are searched on a copy of the picture with no longer side than this."""
SUPERPIXEL_SIDE = 512
LEAST_RADIUS, MOST_RADIUS = 1, 400
GROWTH = 1.3
CLOSE_CELLS = 1.2
CHANGES = frozenset({"use", "resize_brush", "apply", "close_polygon", "clear_label", "nothing", "undo", "redo"})
"""Actions that a mask which can only be looked at does not have."""


class MaskCanvas(DrawingCanvas):
    """Gives pixels to labels; each stroke or region can be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("b", "use('brush')", "Brush", "mask.brush"),
        key("e", "use('eraser')", "Eraser", "mask.eraser"),
        key("g", "use('polygon')", "Polygon", "mask.polygon"),
        key("f", "use('fill')", "Fill by color", "mask.fill"),
        key("s", "use('superpixel')", "Superpixel", "mask.superpixel"),
        key("c", "use('cut')", "Cut out by color from 4 extreme points", "mask.cut"),
        key("left_square_bracket", "resize_brush(-1)", "Smaller brush", "mask.smaller"),
        key("right_square_bracket", "resize_brush(1)", "Larger brush", "mask.larger"),
        key("o", "opacity", "Opacity", "mask.opacity"),
        key("space", "apply", "Draw, or set a point", "mask.apply"),
        key("enter", "close_polygon", "Close the polygon", "mask.close"),
        key("x", "clear_label", "Remove the label everywhere", "mask.clear"),
        key("N", "nothing", "Nothing to label", "mask.nothing"),
        key("escape", "cancel", "Cancel", "mask.cancel"),
    ]

    def __init__(self, *, id: str | None = None, fixed: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Start without a mask; one that is fixed is never drawn on, so that no regions are looked for."""
        super().__init__(id=id)
        self._fixed = self.read_only = fixed
        self.mask = Mask.empty(1, 1)
        self.tool: ToolName = "brush"
        self.radius = 10
        self.tint = TINTS[0]
        self.nothing = False
        self._points: tuple[Point, ...] = ()
        self._pen_down = False
        self._last: Point | None = None
        self._superpixels: Labels | None = None
        self._anchors: dict[int, Point] = {}

    # The mask

    @property
    def steps(self) -> Mask:
        """What can be undone."""
        return self.mask

    def set_picture(self, content: "bytes | Picture | None") -> None:
        """Show a picture with an empty mask, and look for its superpixels in the background."""
        self._superpixels = None
        super().set_picture(content)
        if self.picture is not None and not isinstance(content, bytes):
            self.radius = max(LEAST_RADIUS, round(max(self.picture_size) / 60))
            self.show_mask(self.empty())
            if not self._fixed:
                self._find_superpixels(self.picture)

    def empty(self) -> Pixels:
        """A mask of the picture's size without a label anywhere."""
        return Mask.empty(*self.picture_size).pixels

    def show_mask(self, pixels: Pixels, nothing: bool = False) -> None:
        """Begin with this mask, of the picture's size."""
        self.mask = Mask(pixels)
        self.nothing = nothing
        self._reset()
        self.restored()

    def show_labels(self, labels: Sequence[str]) -> None:
        """Begin a task with these labels."""
        self.labels = tuple(labels)
        self.label = min(self.label, max(len(labels) - 1, 0))

    def _reset(self) -> None:
        self._points, self._pen_down, self._last = (), False, None

    def _find_superpixels(self, picture: "Picture") -> None:
        app = cast("GtuiApp", self.app)

        def run() -> None:
            small = picture.image.copy()
            small.thumbnail((SUPERPIXEL_SIDE, SUPERPIXEL_SIDE))
            found = superpixels(np.asarray(small))
            app.deliver(lambda: self._found(found), lambda: self.picture is picture)

        app.in_background(run)

    def _found(self, superpixel_of: Labels) -> None:
        self._superpixels = superpixel_of
        if self.tool == "superpixel":
            self.tell()
            self._draw_over()

    def restored(self) -> None:
        """Show the state that undo, redo or a step came to."""
        self._anchors = self.mask.anchors()
        super().restored()

    def _finish(self, what: str) -> None:
        """End a step and tell about it."""
        if self.mask.end(what):
            self.nothing = False
            self.restored()
            self.keep_step()
        self.tell()

    @property
    def value(self) -> int:
        """What the tools write."""
        return NOTHING if self.tool == "eraser" else self.label + 1

    @property
    def what(self) -> str:
        """The step's name for the history."""
        return self.tool if self.tool == "eraser" else f"{self.tool} {self.labels[self.label]}"

    # On screen

    def paint(self, pen: "Pen") -> None:
        """The mask, what the tool is about to do, and the crosshair."""
        pen.blend(self.mask.pixels, self.tint)
        if self.tool == "superpixel" and self._superpixels is not None:
            self._outline_superpixel(pen)
        if self._points:
            pen.path([*self._points, self.crosshair] if self.tool == "polygon" else self._points, DARK)
            pen.path([*self._points, self.crosshair] if self.tool == "polygon" else self._points, LIGHT, "dashed")
        for point in self._points:
            pen.dot(*point)
        super().paint(pen)
        if self.tool in STROKES and self.has_focus and not self.read_only:
            pen.ring(*self.crosshair, self.radius)

    def _outline_superpixel(self, pen: "Pen") -> None:
        found = self._superpixel_at(self.crosshair)
        if found is None:
            return
        scale = self.picture_size.width / found.shape[1], self.picture_size.height / found.shape[0]
        rows, columns = np.nonzero(found)
        for row in np.unique(rows).tolist():
            across = columns[rows == row]
            ends = (int(across.min()), int(across.max()) + 1)
            for column in ends:
                pen.path([(column * scale[0], row * scale[1]), (column * scale[0], (row + 1) * scale[1])], LIGHT)

    def tags(self) -> list[Tag]:
        """Each label's number in the middle of its pixels; the side panel says the names."""
        if self.view is None:
            return []
        tags = []
        for value, point in self._anchors.items():
            column, row = self.view.to_cell(*point)
            colour = colour_of(value - 1)
            tags.append(Tag(int(column), int(row), str(value), colour, value == self.label + 1))
        return tags

    def shape_area(self) -> image_view.Area | None:
        """Nothing is selected: the crosshair is zoomed to."""
        return None

    def status(self) -> str:
        """The tool and what the next key or click does."""
        if self.nothing:
            return "Nothing to label in this picture. N takes that back."
        name = NAMES[self.tool]
        if self.tool in STROKES:
            doing = "arrows draw, space lifts it" if self._pen_down else "space or drag draws"
            return f"{name}, {round(self.radius)} px: {doing}."
        if self.tool == "polygon":
            closing = " Enter closes it." if len(self._points) > 2 else ""
            return f"{name}: {len(self._points)} points. Space sets one.{closing}"
        if self.tool == "cut":
            return f"{name}: point {len(self._points) + 1} of {CUT_POINTS}."
        if self.tool == "superpixel" and self._superpixels is None:
            return f"{name}: looking for them …"
        return f"{name}: space or a click takes the region."

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter and escape are left to others while there is nothing to close or cancel."""
        if self.read_only and action in CHANGES:
            return False
        if action == "close_polygon":
            return self.tool == "polygon" and len(self._points) > 2
        if action == "cancel":
            return bool(self._points) or self._pen_down
        return True

    def action_use(self, tool: ToolName) -> None:
        """Take up a tool."""
        self.action_cancel()
        self.tool = tool
        self._draw_over()
        self.tell()

    def action_resize_brush(self, by: int) -> None:
        """A larger or smaller brush."""
        grown = round(self.radius * GROWTH**by)
        changed = grown if grown != self.radius else self.radius + by
        self.radius = min(max(changed, LEAST_RADIUS), MOST_RADIUS)
        self._draw_over()
        self.tell()

    def action_opacity(self) -> None:
        """Another opacity."""
        self.tint = TINTS[(TINTS.index(self.tint) + 1) % len(TINTS)]
        self._draw_over()

    def step_by(self, across: int, down: int) -> None:
        """Move the crosshair; a brush that is down draws."""
        before = self.crosshair
        super().step_by(across, down)
        if self._pen_down:
            self._stroke(before, self.crosshair)
        self._redraw_around(before, self.crosshair)

    def _redraw_around(self, *points: Point) -> None:
        """Draw again what follows the crosshair: the brush's ring, the polygon's last side, the superpixel."""
        reach = self.radius + 2 * max(self.stride) if self.tool in STROKES else max(self.picture_size) / 12
        around = [*points, *(self._points[-1:] if self.tool == "polygon" else ()), *self._points[:1]]
        columns, rows = [x for x, _ in around], [y for _, y in around]
        self.redraw((min(columns) - reach, min(rows) - reach, max(columns) + reach, max(rows) + reach))

    def action_apply(self) -> None:
        """Draw or set a point at the crosshair."""
        if self.tool in STROKES:
            self._pen_down = not self._pen_down
            if self._pen_down:
                self.mask.begin()
                self._stroke(self.crosshair, self.crosshair)
                self.tell()
            else:
                self._finish(self.what)
            return
        self._use_at(self.crosshair)

    def _stroke(self, start: Point, end: Point) -> None:
        area = self.mask.stroke(start, end, self.radius, self.value)
        if area is not None:
            self.redraw(area)

    def _use_at(self, point: Point) -> None:
        """Use a tool that works by points or regions."""
        width, height = self.picture_size
        if self.picture is None or not self.labels or not (0 <= point[0] < width and 0 <= point[1] < height):
            return
        if self.tool == "polygon":
            if len(self._points) > 2 and self._is_first(point):
                self.action_close_polygon()
                return
            self._points = (*self._points, point)
        elif self.tool == "cut":
            self._points = (*self._points, point)
            if len(self._points) == CUT_POINTS:
                self._cut()
                return
        else:
            self._take_region(point)
            return
        self._draw_over()
        self.tell()

    def _is_first(self, point: Point) -> bool:
        assert self.view is not None
        across, down = (abs(here - there) for here, there in zip(point, self._points[0], strict=True))
        return across <= CLOSE_CELLS * self.view.scale and down <= CLOSE_CELLS * self.view.row_scale

    def action_close_polygon(self) -> None:
        """Fill the polygon."""
        points, self._points = self._points, ()
        self.mask.begin()
        self.mask.polygon(points, self.value)
        self._finish(self.what)

    def _working_copy(self) -> "Image":
        assert self.picture is not None
        image = self.picture.image
        if max(image.size) > WORKING_SIDE:
            image = image.copy()
            image.thumbnail((WORKING_SIDE, WORKING_SIDE))
        return image

    def _take_region(self, point: Point) -> None:
        if self.tool == "superpixel":
            found = self._superpixel_at(point)
        else:
            image = np.asarray(self._working_copy())
            found = same_colour(image, *self._scaled(point, image.shape))
        if found is None:
            self.tell()
            return
        self._fill(found)
        self._finish(self.what)

    def _fill(self, selection: Selection) -> None:
        """Give the label to a region found on a smaller copy."""
        width, height = self.picture_size
        self.mask.begin()
        self.mask.fill(enlarged(selection, width, height), Area(0, 0, width, height), self.value)

    def _superpixel_at(self, point: Point) -> Selection | None:
        labels = self._superpixels
        if labels is None:
            return None
        x, y = self._scaled(point, labels.shape)
        return connected(labels == labels[y, x], x, y)

    def _scaled(self, point: Point, shape: tuple[int, ...]) -> tuple[int, int]:
        """A pixel of the picture on a smaller copy of it."""
        width, height = self.picture_size
        x, y = int(point[0] * shape[1] / width), int(point[1] * shape[0] / height)
        return min(max(x, 0), shape[1] - 1), min(max(y, 0), shape[0] - 1)

    def _cut(self) -> None:
        points, self._points = self._points, ()
        image = self._working_copy()
        width, height = self.picture_size
        across, down = image.width / width, image.height / height
        found = cut_out(image, [(x * across, y * down) for x, y in points])
        if found is None:
            self._draw_over()
            self.tell("The four points are too close together. Zoom in, or use the brush.")
            return
        selection, area = found
        whole = np.zeros((image.height, image.width), bool)
        whole[area.top : area.bottom, area.left : area.right] = selection
        self._fill(whole)
        self._finish(self.what)

    def action_clear_label(self) -> None:
        """Take the current label off all its pixels."""
        if self.labels:
            self.mask.begin()
            kept = np.where(self.mask.pixels == self.label + 1, NOTHING, self.mask.pixels)
            self.mask.replace(kept.astype(np.uint8))
            self._finish(f"remove {self.labels[self.label]}")

    def action_nothing(self) -> None:
        """Say that the picture has nothing to label, or take that back."""
        if self.mask.pixels.any():
            self.tell("There are labeled pixels. Remove them first, then press N.")
            return
        self.nothing = not self.nothing
        self.keep_step()
        self.tell()

    def action_cancel(self) -> None:
        """Forget the points that are set; lift the brush, which keeps what it drew."""
        if self._pen_down:
            self._pen_down = False
            self._finish(self.what)
        if self._points:
            self._points = ()
            self._draw_over()
            self.tell()

    def action_undo(self) -> None:
        """Take back the last step; a stroke that is not ended is ended first."""
        self.action_cancel()
        super().action_undo()

    def choose_label(self, index: int) -> None:
        """Draw with a label from now on."""
        if 0 <= index < len(self.labels):
            self.label = index
            if self.tool == "eraser":
                self.tool = "brush"
            self._draw_over()
            self.tell()

    # The mouse

    def press(self, point: Point, forced: bool) -> None:
        """Begin a stroke, set a point, or take a region."""
        self.move_crosshair(point, shown=False)
        if self.tool in STROKES:
            if self.labels and self.picture is not None:
                self.action_cancel()
                self.mask.begin()
                self._last = point
                self._stroke(point, point)
        else:
            self._use_at(point)

    def drag(self, point: Point, held: bool) -> None:
        """Go on with the stroke; without a button the ring or the outline follows the mouse."""
        before = self.crosshair
        if held and self._last is not None:
            self._stroke(self._last, point)
            self._last = point
        self.crosshair = point
        self._redraw_around(before, point)

    def drop(self, point: Point) -> None:
        """End the stroke."""
        if self._last is not None:
            self._last = None
            self._finish(self.what)

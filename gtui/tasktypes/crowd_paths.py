"""crowd-polygon, crowd-polyline, crowd-line and crowd-keypoint: the views of these elements of custom templates.

Source: Documented, the elements' pages below
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-reference.html.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.widget import Widget

from gtui.canvas.drawings import PictureDrawing
from gtui.canvas.palette import label_tag
from gtui.canvas.paths import LEAST_POINTS, Path, PathKind
from gtui.services import TaskInput
from gtui.tasktypes.drawing_view import DRAWING_KEYS, DrawingView
from gtui.tasktypes.labeling_view import Answer, element_of
from gtui.widgets.path_canvas import PathCanvas


class LineCanvas(PathCanvas):
    """Straight lines from point to point: two points each."""

    @property
    def points_wanted(self) -> int | None:
        """A line is ready with its second point."""
        return 2

    def too_few(self) -> str:
        """As a polyline of two points."""
        return "A line needs 2 different points."


class Paths(DrawingView):
    """Draw paths on a picture, each with a label.

    Attributes:
        ELEMENT: The crowd element.
        LISTED: Under which its answer lists the paths.
        KIND: What they are.
    """

    KEYS = """\
space point · enter ends it
1–9 label · n p next, before
m move · c point · x delete
u undo · N none · F wide"""
    ELEMENT: ClassVar[str]
    LISTED: ClassVar[str]
    KIND: ClassVar[PathKind]

    def make_canvas(self) -> Widget:
        """A canvas for paths."""
        return self.following(PathCanvas(self.KIND, id="canvas"))

    @property
    def tool(self) -> PathCanvas:
        """The canvas."""
        return self.query_one(PathCanvas)

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show the paths of the draft, else those that the element begins with."""
        given = element_of(draft, self.ELEMENT, self.LISTED)
        initial = task_input.initial_value
        if given is None:
            given = initial.get(self.LISTED) if isinstance(initial, Mapping) else initial
        drawn = labeled_paths(given, task_input.labels, self.KIND)
        nothing = draft is not None and drawn == () and given == []
        self.tool.show_drawing(task_input.labels, PictureDrawing(drawn, nothing))

    def result_lines(self) -> Iterable[str]:
        """Number, label and size of each path."""
        canvas = self.tool
        if canvas.drawing.nothing:
            return ["Nothing to label"]
        return [
            f"{'▸' if index == canvas.selected else ' '}{label_tag(path.label, canvas.labels[path.label])}"
            f"  {path.size_text}"
            for index, path in enumerate(canvas.shapes)
        ] or ["Nothing drawn yet"]

    def answer(self) -> Answer | None:
        """The paths as the element submits them; None until there is one, or nothing to label."""
        drawing, size = self.tool.drawing, self.tool.picture_size
        if not self.picture_shown or not (drawing.shapes or drawing.nothing):
            return None
        labels = self.tool.labels
        paths = [{"label": labels[path.label], **_places(path)} for path in drawing.shapes]
        properties = {"height": size.height, "width": size.width}
        return {self.ELEMENT: {"inputImageProperties": properties, self.LISTED: paths}}

    def missing(self) -> str:
        """What to do before submitting."""
        if self.tool.picture is None:
            return "There is no picture to draw on. Decline the task."
        return "Draw something first: space sets points. If there is nothing to label, press N."

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view."""
        ended = (("enter", "End the line or polygon"),) if self.tool.points_wanted is None else ()
        more = (("v V", "Put in, take out a point"),) if self.tool.points_wanted is None else ()
        return (
            ("space", "Set a point; backspace takes one back"),
            *ended,
            ("mouse", "Click points; click a shape to select it, drag it or its points"),
            ("tab n, shift+tab p", "Next shape, shape before"),
            ("m, c", "Move the shape, or a point, with the arrows"),
            *more,
            ("x", "Delete the shape"),
            ("N", "Nothing to label in this picture"),
            ("escape", "Cancel, then let go of the shape"),
            *DRAWING_KEYS,
        )


class Polygons(Paths):
    """crowd-polygon."""

    QUESTION = "Draw a polygon around each object."
    ELEMENT, LISTED, KIND = "crowd-polygon", "polygons", "Polygon"


class Polylines(Paths):
    """crowd-polyline."""

    QUESTION = "Draw a line along each object."
    ELEMENT, LISTED, KIND = "crowd-polyline", "polylines", "Polyline"


class Lines(Paths):
    """crowd-line."""

    QUESTION = "Draw a straight line along each object."
    ELEMENT, LISTED, KIND = "crowd-line", "lines", "Polyline"

    def make_canvas(self) -> Widget:
        """A canvas for lines of two points."""
        return self.following(LineCanvas(self.KIND, id="canvas"))


class Keypoints(Paths):
    """crowd-keypoint."""

    QUESTION = "Set a point on each object."
    ELEMENT, LISTED, KIND = "crowd-keypoint", "keypoints", "Keypoint"


def labeled_paths(given: object, labels: Sequence[str], kind: PathKind) -> tuple[Path, ...]:
    """Paths as the crowd elements write them; one with an unknown label, or too few points, is left out."""
    listed = given if isinstance(given, list) else []
    paths = (_path(each, labels, kind) for each in listed if isinstance(each, Mapping))
    return tuple(path for path in paths if path is not None)


def _path(given: Mapping[str, object], labels: Sequence[str], kind: PathKind) -> Path | None:
    label = given.get("label")
    vertices = [given] if kind == "Keypoint" else given.get("vertices")
    if label not in labels or not isinstance(vertices, list):
        return None
    points = [(each.get("x"), each.get("y")) for each in vertices if isinstance(each, Mapping)]
    kept = [(x, y) for x, y in points if isinstance(x, int | float) and isinstance(y, int | float)]
    if len(kept) < LEAST_POINTS[kind] or len(kept) != len(vertices):
        return None
    return Path(list(labels).index(str(label)), kind, tuple(kept))


def _places(path: Path) -> dict[str, object]:
    points = [{"x": x, "y": y} for x, y in path.points]
    return dict(points[0]) if path.kind == "Keypoint" else {"vertices": points}

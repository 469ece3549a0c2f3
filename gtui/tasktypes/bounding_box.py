"""Bounding boxes: the worker's view and the view of results."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from textual.widget import Widget

from gtui.canvas.boxes import Box
from gtui.canvas.marks import ShapeMarks
from gtui.canvas.palette import label_tag
from gtui.services import TaskInput
from gtui.tasktypes.canvas_result import CanvasResult
from gtui.tasktypes.drawing_view import DRAWING_KEYS, DrawingView
from gtui.tasktypes.labeling_view import Answer
from gtui.tasktypes.result_view import Read, Said, label_names
from gtui.widgets.box_canvas import BoxCanvas
from gtui.widgets.marked_lines import MARK
from mockgt.tasktypes.bounding_box.answer import ELEMENT

SIDES = ("left", "top", "width", "height")


class BoundingBoxes(DrawingView):
    """Draw a box around each object, each with a label."""

    QUESTION = "Draw a box around each object."
    KEYS = """\
space corner · 1–9 label
n p box · m move · c corner
x delete · u undo · z zoom
e extremes · N none · F wide"""

    def make_canvas(self) -> Widget:
        """A canvas for boxes."""
        return self.following(BoxCanvas(id="canvas"))

    @property
    def tool(self) -> BoxCanvas:
        """The canvas."""
        return self.query_one(BoxCanvas)

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show the boxes of the draft."""
        drawn = None if draft is None else answered_boxes(draft, task_input.labels)
        self.tool.show_boxes(task_input.labels, drawn or (), nothing=drawn == ())

    def result_lines(self) -> Iterable[str]:
        """Number, label and size of each box."""
        canvas = self.tool
        if canvas.drawing.nothing:
            return ["Nothing to label"]
        if not canvas.boxes:
            return ["No boxes yet"]
        return box_lines(canvas)

    def answer(self) -> Answer | None:
        """The boxes as the form submits them; None until there is one, or nothing to label."""
        drawing, size = self.tool.drawing, self.tool.picture_size
        if not self.picture_shown or not (drawing.shapes or drawing.nothing):
            return None
        labels = self.tool.labels
        boxes = [
            {"height": box.height, "label": labels[box.label], "left": box.left, "top": box.top, "width": box.width}
            for box in drawing.shapes
        ]
        return {ELEMENT: {"boundingBoxes": boxes, "inputImageProperties": {"height": size.height, "width": size.width}}}

    def missing(self) -> str:
        """What to do before submitting."""
        if self.tool.picture is None:
            return "There is no picture to draw on. Decline the task."
        return "Draw a box first: space sets its corners. If there is nothing to label, press N, then submit."

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view."""
        return (
            ("space", "Set a corner of a new box, then the opposite one (enter sets the last one too)"),
            ("mouse", "Drag a new box; click a box to select it; drag its inside or its edges"),
            ("shift and drag", "A new box over another one"),
            ("e", "New box by its four extreme points: top, bottom, left, right"),
            ("tab n, shift+tab p", "Next box, box before"),
            ("m", "Move the box with the arrows"),
            ("c", "Move a corner with the arrows; again for the next corner"),
            ("x", "Delete the box"),
            ("N", "Nothing to label in this picture"),
            ("escape", "Cancel, then let go of the box"),
            *DRAWING_KEYS,
        )


class BoxResult(CanvasResult[ShapeMarks[Box]]):
    """A picture with the boxes of its label or of one worker."""

    def make_canvas(self) -> BoxCanvas:
        """A canvas of boxes."""
        return BoxCanvas(id="result-canvas")

    @classmethod
    def read_drawn(cls, said: Said, read: Read) -> ShapeMarks[Box] | None:
        """The boxes; None where there is no label yet."""
        if said.answer is not None:
            element = said.element(ELEMENT, "boundingBoxes") or {}
            boxes = labeled_boxes(element.get("boundingBoxes"), said.labels)
            return None if boxes is None else ShapeMarks(said.labels, boxes)
        return manifest_boxes(said.value, said.metadata, said.labels)

    @classmethod
    def marks(cls, drawn: ShapeMarks[Box]) -> ShapeMarks[Box]:
        """The boxes themselves."""
        return drawn

    @classmethod
    def lines(cls, drawn: ShapeMarks[Box]) -> list[str]:
        """Number, label and size of each box."""
        return [_words(box, drawn.labels) for box in drawn.shapes] or ["Nothing to label"]

    def draw(self, drawn: ShapeMarks[Box] | None) -> None:
        """Put the boxes on the canvas."""
        canvas = self.query_one(BoxCanvas)
        canvas.show_boxes(drawn.labels if drawn else (), drawn.shapes if drawn else ())


def box_lines(canvas: BoxCanvas) -> list[str]:
    """Number, label and size of each box, the selected one marked."""
    return [
        f"{MARK if index == canvas.selected else ' '}{_words(box, canvas.labels)}"
        for index, box in enumerate(canvas.boxes)
    ]


def _words(box: Box, labels: Sequence[str]) -> str:
    return f"{label_tag(box.label, labels[box.label])}  {box.width:g}×{box.height:g}"


def manifest_boxes(value: object, metadata: Mapping[str, object], labels: Sequence[str]) -> ShapeMarks[Box] | None:
    """The boxes of a label as the output manifest has it; None where it is none. One without an area is left out."""
    annotations = value.get("annotations") if isinstance(value, Mapping) else None
    if not isinstance(annotations, Sequence):
        return None
    names = label_names(metadata.get("class-map"), labels)
    entries = [each for each in annotations if isinstance(each, Mapping)]
    boxes = (_box({**each, "label": _name(names, each.get("class_id"))}, names) for each in entries)
    return ShapeMarks(names, tuple(box for box in boxes if box is not None))


def _name(names: Sequence[str], class_id: object) -> str | None:
    return names[class_id] if isinstance(class_id, int) and 0 <= class_id < len(names) else None


def answered_boxes(answer: Answer, labels: Sequence[str]) -> tuple[Box, ...] | None:
    """The boxes of an answer of this view; None if it has none of its form."""
    given = answer.get(ELEMENT)
    return labeled_boxes(given.get("boundingBoxes"), labels) if isinstance(given, Mapping) else None


def labeled_boxes(given: object, labels: Sequence[str]) -> tuple[Box, ...] | None:
    """Boxes as the crowd element writes them; one with an unknown label or a side that is no number is left out."""
    if not isinstance(given, Sequence):
        return None
    boxes = (_box(each, labels) for each in given if isinstance(each, Mapping))
    return tuple(box for box in boxes if box is not None)


def _box(given: Mapping[str, object], labels: Sequence[str]) -> Box | None:
    sides = [given.get(side) for side in SIDES]
    label = given.get("label")
    if label not in labels or not all(isinstance(side, int | float) for side in sides):
        return None
    left, top, width, height = (cast("float", side) for side in sides)
    known = labels.index(cast("str", label))
    return Box(known, left, top, width, height) if width > 0 and height > 0 else None

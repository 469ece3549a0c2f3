"""Label verification of bounding boxes: the worker's view and the view of results."""

from collections.abc import Iterable

from textual.widget import Widget

from gtui.canvas.boxes import Box
from gtui.canvas.marks import ShapeMarks
from gtui.services import TaskInput
from gtui.tasktypes.bounding_box import BoxResult, box_lines, manifest_boxes
from gtui.tasktypes.initial_labels import box_labels, initial_boxes
from gtui.tasktypes.result_view import Read, Said
from gtui.tasktypes.verification import Verification
from gtui.widgets.box_canvas import BoxCanvas


class BoxVerification(Verification):
    """Are the boxes right."""

    QUESTION = "Are the boxes right?"
    EARLIER = "Boxes"
    EARLIER_KEYS = (
        ("shift+tab, then n p z", "In the picture: next box, box before, zoom to it and back"),
        ("click", "Mark the box in the list"),
    )

    def make_object(self) -> Widget:
        """The picture with the boxes."""
        return BoxCanvas(id="object")

    def begin(self, task_input: TaskInput) -> None:
        """Show the earlier boxes."""
        labels = box_labels(task_input.initial_value)
        self.query_one(BoxCanvas).show_boxes(labels, initial_boxes(task_input.initial_value, labels))

    def earlier_lines(self) -> Iterable[str]:
        """Label and size of each box."""
        return box_lines(self.query_one(BoxCanvas)) or [" none: nothing to label"]


class BoxVerificationResult(BoxResult):
    """The boxes that the workers judged; the verdict is the label."""

    @classmethod
    def read_drawn(cls, said: Said, read: Read) -> ShapeMarks[Box] | None:
        """The earlier boxes, whoever speaks."""
        earlier = said.earlier("groundtruth/object-detection")
        return manifest_boxes(earlier.value, earlier.metadata, ())

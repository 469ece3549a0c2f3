"""Label verification of bounding boxes: the worker's view."""

from collections.abc import Iterable

from textual.widget import Widget

from gtui.services import TaskInput
from gtui.tasktypes.initial_labels import box_labels, initial_boxes
from gtui.tasktypes.verification import Verification
from gtui.widgets.box_canvas import BoxCanvas
from gtui.widgets.drawing_canvas import label_tag


class BoxVerification(Verification):
    """Are the boxes right."""

    QUESTION = "Are the boxes right?"
    EARLIER = "Boxes"

    def make_object(self) -> Widget:
        """The picture with the boxes."""
        return BoxCanvas(id="object")

    def begin(self, task_input: TaskInput) -> None:
        """Show the earlier boxes."""
        labels = box_labels(task_input.initial_value)
        self.query_one(BoxCanvas).show_boxes(labels, initial_boxes(task_input.initial_value, labels))

    def earlier_lines(self) -> Iterable[str]:
        """Label and size of each box."""
        canvas = self.query_one(BoxCanvas)
        names = [(label_tag(box.label, canvas.labels[box.label]), box) for box in canvas.boxes]
        return [f" {name}  {box.width:g}×{box.height:g}" for name, box in names] or [" none: nothing to label"]

"""Adjustment of bounding boxes: the worker's view, which starts from the earlier boxes."""

from collections import Counter
from collections.abc import Mapping

from gtui.canvas.boxes import Box
from gtui.services import TaskInput
from gtui.tasktypes.bounding_box import BoundingBoxes, answered_boxes
from gtui.tasktypes.initial_labels import initial_boxes
from gtui.tasktypes.labeling_view import Answer
from mockgt.tasktypes.bounding_box.answer import ELEMENT


class BoxAdjustment(BoundingBoxes):
    """Correct the boxes."""

    QUESTION = "Correct the boxes."

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view."""
        super().__init__(id=id, read_only=read_only)
        self._initial: tuple[Box, ...] = ()

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show the boxes of the draft, else the earlier ones, which are an answer as they are."""
        self._initial = initial_boxes(task_input.initial_value, task_input.labels)
        drawn = None if draft is None else answered_boxes(draft, task_input.labels)
        boxes = self._initial if drawn is None else drawn
        known = drawn is not None or isinstance(task_input.initial_value, list)
        self.tool.show_boxes(task_input.labels, boxes, nothing=known and not boxes)

    def answer(self) -> Answer | None:
        """With whether anything was changed."""
        answer = super().answer()
        given = answer[ELEMENT] if answer else None
        if not isinstance(given, Mapping):
            return None
        return {ELEMENT: {**given, "initialValueModified": Counter(self.tool.boxes) != Counter(self._initial)}}

"""Adjustment of segmentation masks: the worker's view, which starts from the earlier mask."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gtui.services import TaskInput
from gtui.tasktypes.initial_labels import initial_mask
from gtui.tasktypes.labeling_view import Answer, DataObject
from gtui.tasktypes.semantic_segmentation import SemanticSegmentation, image_size
from mockgt.tasktypes.semantic_segmentation.answer import ELEMENT

if TYPE_CHECKING:
    from gtui.canvas.mask import Pixels


class MaskAdjustment(SemanticSegmentation):
    """Correct the mask."""

    QUESTION = "Correct the mask."

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view."""
        super().__init__(id=id, read_only=read_only)
        self._initial_value: object = None
        self._initial: Pixels | None = None

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Keep the earlier mask until the picture's size is known."""
        super().begin(task_input, draft)
        self._initial_value = task_input.initial_value

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Forget the earlier mask of the task before."""
        self._initial = None
        super().show_object(content, problem)

    def picture_came(self) -> None:
        """Read the earlier mask, now that the picture's size is known."""
        self._initial = initial_mask(self._initial_value, self.tool.labels, image_size(self.tool))
        super().picture_came()

    def start_mask(self) -> None:
        """Start from the earlier mask, which is an answer as it is."""
        if self._initial is not None:
            self.tool.show_mask(self._initial.copy(), nothing=not self._initial.any())

    def answer(self) -> Answer | None:
        """With whether anything was changed."""
        answer = super().answer()
        given = answer[ELEMENT] if answer else None
        if not isinstance(given, Mapping):
            return None
        same = self._initial is not None and bool((self.tool.mask.pixels == self._initial).all())
        return {ELEMENT: {**given, "initialValueModified": not same}}

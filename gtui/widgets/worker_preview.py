"""A task as its workers see it, to look at only."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from gtui.tasktypes.cloud_frames import CloudFrames
from gtui.tasktypes.labeling_view import DataObject
from gtui.tasktypes.registry import labeling_view
from gtui.tasktypes.sequence_frames import SequenceFrames

if TYPE_CHECKING:
    from gtui.services import TaskInput

NOTE = "Preview of the worker's view. Nothing can be submitted here."


class WorkerPreview(Vertical):
    """The question, the options, the instructions and, where there is one, a data object."""

    DEFAULT_CSS = """
    WorkerPreview { height: 1fr; }
    WorkerPreview #preview-note { height: 1; color: $text-muted; text-style: italic; margin-bottom: 1; }
    """

    def __init__(
        self,
        task_input: "TaskInput",
        content: DataObject = None,
        task_type: str = "ImageMultiClass",
        *,
        id: str | None = None,  # noqa: A002 - the name of Textual's own parameter
    ) -> None:
        """Show this task; GtuiError if there is no view for its type."""
        super().__init__(id=id)
        self._task_input = task_input
        self._content, self._problem = content, ""
        self._labeling_view = labeling_view(task_type, read_only=True)

    def compose(self) -> ComposeResult:
        """A note above the view."""
        yield Static(NOTE, id="preview-note", markup=False)
        yield self._labeling_view

    def on_mount(self) -> None:
        """Show the task once the view is there."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self._labeling_view.show_task(self._task_input, None)
        self._labeling_view.show_object(self._content, self._problem)

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show another data object, or why it can't be shown."""
        self._content, self._problem = content, problem
        if isinstance(content, SequenceFrames):
            self._task_input = replace(self._task_input, frames=content.addresses)
        if isinstance(content, CloudFrames):
            self._task_input = replace(self._task_input, frames=content.addresses, formats=content.formats)
        if not self._labeling_view.is_mounted:
            return
        if isinstance(content, SequenceFrames | CloudFrames):
            self._show()
        else:
            self._labeling_view.show_object(content, problem)

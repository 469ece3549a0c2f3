"""The labeling tool as a worker will see it, before the job is created."""

from typing import ClassVar

from textual.app import ComposeResult

from gtui.dialogs.dialog import Dialog
from gtui.services import TaskInput, split_s3_uri
from gtui.widgets.worker_preview import WorkerPreview


class PreviewDialog(Dialog[bool]):
    """Shows the worker's view of one data object; answers nothing of use."""

    DEFAULT_CSS: ClassVar[str] = """
    PreviewDialog {
        #dialog { width: 96%; height: 96%; }
        #dialog-cancel { display: none; }
    }
    """

    def __init__(self, task_input: TaskInput, manifest_uri: str, task_type: str) -> None:
        """Show this task, with the first data object of the manifest where there is one.

        Raises:
            GtuiError: There is no view for tasks of that type.
        """
        super().__init__()
        self._manifest_uri = manifest_uri
        self._preview = WorkerPreview(task_input, None, task_type, id="preview")

    def title_text(self) -> str:
        """What it is."""
        return "Preview"

    def accept_label(self) -> str:
        """There is nothing to decide."""
        return "Close"

    def compose_content(self) -> ComposeResult:
        """The worker's view."""
        yield self._preview

    def on_mount(self) -> None:
        """The data object comes when it is read."""
        self.query_one("#dialog-accept").focus()
        if self._manifest_uri:
            self.ask(self._first_object, self._preview.show_object)

    def _first_object(self) -> bytes | str | None:
        lines = self.services.manifests.read(self._manifest_uri).lines
        keys = lines[0].parsed if lines and lines[0].parsed else {}
        if isinstance(keys.get("source"), str):
            return str(keys["source"])
        source = keys.get("source-ref")
        if not isinstance(source, str):
            return None
        body = self.services.s3.get(*split_s3_uri(source))
        return body.decode(errors="replace") if source.lower().endswith(".txt") else body

    def accept(self) -> None:
        """Close."""
        self.dismiss(True)

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

    def __init__(self, task_input: TaskInput, manifest_uri: str = "") -> None:
        """Show this task, with the first picture of the manifest where there is one."""
        super().__init__()
        self._task_input, self._manifest_uri = task_input, manifest_uri

    def title_text(self) -> str:
        """What it is."""
        return "Preview"

    def accept_label(self) -> str:
        """There is nothing to decide."""
        return "Close"

    def compose_content(self) -> ComposeResult:
        """The worker's view."""
        yield WorkerPreview(self._task_input, id="preview")

    def on_mount(self) -> None:
        """The picture comes when it is read."""
        self.query_one("#dialog-accept").focus()
        if self._manifest_uri:
            self.ask(self._first_picture, self._show)

    def _first_picture(self) -> bytes | None:
        lines = self.services.manifests.read(self._manifest_uri).lines
        source = lines[0].parsed.get("source-ref") if lines and lines[0].parsed else None
        return self.services.s3.get(*split_s3_uri(source)) if isinstance(source, str) else None

    def _show(self, picture: bytes | None) -> None:
        self.query_one(WorkerPreview).show_picture(picture)

    def accept(self) -> None:
        """Close."""
        self.dismiss(True)

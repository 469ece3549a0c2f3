"""The labeling tool as a worker will see it, before the job is created."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult

from gtui.dialogs.dialog import Dialog
from gtui.errors import GtuiError
from gtui.forms.load import load_page
from gtui.forms.parts import Form, FormPage
from gtui.services import TaskInput, split_s3_uri
from gtui.tasktypes.clip import Clip
from gtui.tasktypes.cloud_frames import clouds_at
from gtui.tasktypes.custom_page import CustomPage
from gtui.tasktypes.labeling_view import DataObject
from gtui.tasktypes.registry import OF_CLIPS, OF_CLOUDS, OF_FRAMES
from gtui.tasktypes.sequence_frames import sequence_at
from gtui.widgets.worker_preview import WorkerPreview


@dataclass(frozen=True)
class CustomTool:
    """What makes a custom job's page: the template, and with whose rights it is filled in."""

    template: str
    role_arn: str
    pre_lambda_arn: str = ""


class PreviewDialog(Dialog[bool]):
    """Shows the worker's view of one data object; answers nothing of use."""

    DEFAULT_CSS: ClassVar[str] = """
    PreviewDialog {
        #dialog { width: 96%; height: 96%; }
        #dialog-cancel { display: none; }
    }
    """

    def __init__(
        self, task_input: TaskInput, manifest_uri: str, task_type: str, custom: CustomTool | None = None
    ) -> None:
        """Show this task, with the first data object of the manifest where there is one.

        A custom job's page is made from its template and the manifest's first line.

        Raises:
            GtuiError: There is no view for tasks of that type.
        """
        super().__init__()
        self._manifest_uri = manifest_uri
        self._custom = custom
        self._task_type = task_type
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
        if self._custom is not None:
            custom = self._custom
            self.ask(lambda: self._page(custom), lambda made: self._preview.show_object(*made))
        elif self._manifest_uri:
            self.ask(self._first_object, self._preview.show_object)

    def _page(self, custom: CustomTool) -> tuple[CustomPage, str]:
        try:
            line = self._first_line() if self._manifest_uri else {}
            page = self.services.jobs.page(custom.template, line, custom.role_arn, custom.pre_lambda_arn)
        except GtuiError as error:
            return CustomPage(FormPage(Form(()))), error.text
        form, problem = load_page(page.content, page.errors, self.services.portal.page_file)
        return CustomPage(form), problem

    def _first_line(self) -> Mapping[str, object]:
        lines = self.services.manifests.read(self._manifest_uri).lines
        return lines[0].parsed or {} if lines else {}

    def _first_object(self) -> DataObject:
        keys = self._first_line()
        if isinstance(keys.get("source"), str):
            return str(keys["source"])
        source = keys.get("source-ref")
        if not isinstance(source, str):
            return None
        if self._task_type in OF_FRAMES:
            return sequence_at(source, self._read)
        if self._task_type in OF_CLOUDS:
            return clouds_at(source, keys.get("source-ref-metadata"), self._read)
        if self._task_type in OF_CLIPS:
            return Clip(source, lambda: self._read(source))
        body = self._read(source)
        return body.decode(errors="replace") if source.lower().endswith(".txt") else body

    def _read(self, address: str) -> bytes:
        return self.services.s3.get(*split_s3_uri(address))

    def accept(self) -> None:
        """Close."""
        self.dismiss(True)

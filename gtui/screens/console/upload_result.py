"""What became of an upload: a summary, and each file with its status."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static

from gtui.commands import bindings
from gtui.screens.base import ConsoleScreen
from gtui.services import LocalFile, UploadedFile, UploadResult, format_size
from gtui.widgets.column_fit import Column
from gtui.widgets.plain_text import plain
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.resource_table import ResourceTable, Row
from gtui.widgets.summary import Summary


def share_text(files: Sequence[UploadedFile], of: Sequence[UploadedFile]) -> str:
    """`20 files, 348.2 KB (100.00%)` of all files' bytes; `0 files, 0 B (0%)` for none."""
    if not files:
        return "0 files, 0 B (0%)"
    size, total = sum(file.size for file in files), sum(file.size for file in of)
    share = size / total if total else len(files) / len(of)
    return f"{len(files)} file{'' if len(files) == 1 else 's'}, {format_size(size)} ({share:.2%})"


class UploadResultScreen(ConsoleScreen):
    """Upload: status."""

    HELP = """\
Every file has a status of its own. A file that **failed** says why and what to do; **Upload the failed files again**
puts just those on a new list. What succeeded is in the bucket already.
"""
    AUTO_FOCUS = "#close"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("search", "retry_upload")]
    DEFAULT_CSS = """
    UploadResultScreen {
        #upload-summary { height: auto; margin-bottom: 1; }
        #file-error { height: auto; max-height: 4; color: $text-error; }
        #upload-result-buttons { height: 1; align-horizontal: right; }
        #upload-result-buttons Button { margin-left: 2; }
    }
    """

    def __init__(self, bucket: str, prefix: str, files: Sequence[LocalFile], result: UploadResult) -> None:
        """Show the result of sending `files`, which stand in the same order as the result's."""
        super().__init__()
        self._bucket, self._prefix, self._files, self._result = bucket, prefix, files, result

    def crumbs(self) -> tuple[str, ...]:
        """The bucket."""
        return ("Amazon S3", "Buckets", self._bucket, "Upload: status")

    def compose_body(self) -> ComposeResult:
        """The summary, the files, the reason of the one under the cursor."""
        yield Summary(id="upload-summary")
        yield ResourceList(
            *("Name", Column("Folder", minor=True), Column("Type", minor=True), "Size", "Status", "Error"),
            noun="file",
            find="Find by name",
            empty="No files were sent.",
            id="uploaded",
        )
        yield Static("", id="file-error", markup=False)
        with Horizontal(id="upload-result-buttons"):
            yield Button("Upload the failed files again", id="retry-upload", compact=True)
            yield Button("Close", id="close", variant="primary", compact=True)

    def on_open(self) -> None:
        """Show the result."""
        result = self._result
        self.query_one(Summary).show_values(
            [
                ("Destination", result.destination),
                ("Succeeded", share_text(result.succeeded, result.files)),
                ("Failed", share_text(result.failed, result.files)),
            ]
        )
        rows = [Row(str(number), _cells(file)) for number, file in enumerate(result.files)]
        self.query_one(ResourceList).show(rows)
        self.query_one("#retry-upload").display = bool(result.failed)
        self._announce()
        self.saw("upload-result")

    def _announce(self) -> None:
        result = self._result
        if result.cancelled:
            text = f"Upload cancelled. {len(result.succeeded)} of {len(result.files)} files are in the bucket."
            self.notice(text, "warning")
        elif not result.failed:
            self.notice("Upload succeeded. View details below.", "success")
        else:
            some = "Upload failed for some files." if result.succeeded else "Upload failed."
            self.notice(f"{some} The table says why. Correct the files, then upload them again.", "error")

    @on(ResourceTable.SelectionChanged)
    def _show_error(self, event: ResourceTable.SelectionChanged) -> None:
        file = self._result.files[int(event.table.current)] if event.table.current else None
        self.query_one("#file-error", Static).update(
            plain(f"✗ {file.name}: {file.error}") if file and file.error else ""
        )

    @on(Button.Pressed, "#retry-upload")
    def action_retry_upload(self) -> None:
        """Put the files that failed on a new list."""
        from gtui.screens.console.upload import UploadScreen

        pairs = zip(self._files, self._result.files, strict=True)
        failed = [file for file, row in pairs if row.status == "Failed"]
        if failed:
            self.app.switch_screen(UploadScreen(self._bucket, self._prefix, failed))

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.gtui.back()

    def action_search(self) -> None:
        """Go to the find box."""
        self.query_one(ResourceList).focus_find()


def _cells(file: UploadedFile) -> tuple[str, ...]:
    return file.name, file.folder, file.type or "-", format_size(file.size), file.status, file.error or "-"

"""Upload: files and folders of this machine on their way into a bucket."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, ProgressBar, Static

from gtui.commands import bindings
from gtui.dialogs.choose_files import ChooseFilesDialog
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.services import (
    LocalFile,
    UploadProgress,
    UploadResult,
    format_size,
    local_file,
    sample_folder,
    scan_folder,
)
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.resource_table import ResourceTable, Row

EMPTY = (
    "You have not chosen any files or folders to upload.\n\n"
    "Add files (f) and Add folder (d) take them from this machine.\n"
    "Sample pictures (s) adds the 20 pictures of the course in their folder fashion."
)
ROOT_HINT = (
    "i These pictures go to the root of the bucket. Add their folder instead to keep them together, as in fashion/."
)


def total_text(files: Sequence[LocalFile]) -> str:
    """`Files and folders (20 total, 348.2 KB)`."""
    return f"Files and folders ({len(files)} total, {format_size(sum(file.size for file in files))})"


class UploadScreen(ConsoleScreen):
    """Choose files and folders, then send them to a bucket or folder."""

    HELP = """\
An upload makes one object of each file. The object's key is the destination's prefix, the folder's name (for a folder
that you add) and the file's name: the key of `001.jpg` of an added folder `fashion` is `fashion/001.jpg`.

**Add files** (`f`), **Add folder** (`d`), **Sample pictures** (`s`), **Remove** (`x`), then **Upload** (`u`).
A file that can't be sent does not stop the others; the result says why.
"""
    LOST = "your choice of files is lost"
    AUTO_FOCUS = "#add-sample"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("add_files", "add_folder", "add_sample", "remove_files", "start_upload", "cancel_upload", "search")
    ]
    DEFAULT_CSS = """
    UploadScreen {
        #files-actions, #upload-buttons, #upload-progress { height: 1; }
        #files-actions Button { margin-right: 1; }
        #files-total { height: 1; text-style: bold; }
        #upload-hint { color: $text-warning; display: none; }
        #upload-progress { display: none; }
        #upload-bar { width: 40; margin-right: 1; }
        #destination { width: 1fr; }
        #upload-buttons Button { margin-left: 2; }
    }
    """

    class Progressed(Message):
        """The upload has come further; sent from its thread."""

        def __init__(self, progress: UploadProgress) -> None:
            """Say how far it is."""
            super().__init__()
            self.progress = progress

    def __init__(self, bucket: str, prefix: str = "", files: Sequence[LocalFile] = ()) -> None:
        """Send to a bucket's folder; `prefix` is empty or ends with a slash, `files` are on the list already."""
        super().__init__()
        self._bucket, self._prefix = bucket, prefix
        self._files = {file.key: file for file in files}
        self._files_at_first = tuple(self._files)
        self._cancelled: threading.Event | None = None

    def crumbs(self) -> tuple[str, ...]:
        """The bucket and its folders."""
        return ("Amazon S3", "Buckets", self._bucket, *(f"{name}/" for name in self._prefix.split("/")[:-1]), "Upload")

    def compose_body(self) -> ComposeResult:
        """The buttons and the total, the list, the destination, the progress."""
        yield Static(total_text(()), id="files-total")
        with Horizontal(id="files-actions"):
            yield Button("Add files", id="add-files", compact=True)
            yield Button("Add folder", id="add-folder", compact=True)
            yield Button("Add the sample pictures", id="add-sample", compact=True)
            yield Button("Remove", id="remove-files", compact=True, disabled=True)
        yield ResourceList(
            *("Name", "Folder", "Type", "Size"),
            noun="file",
            find="Find by name",
            empty=EMPTY,
            id="files",
            tickable=True,
        )
        yield Static(ROOT_HINT, id="upload-hint")
        with Horizontal(id="upload-progress"):
            yield ProgressBar(id="upload-bar", show_eta=False)
            yield Static("", id="upload-state", markup=False)
        with Horizontal(id="upload-buttons"):
            yield Static(f"Destination: s3://{self._bucket}/{self._prefix}", id="destination", markup=False)
            yield Button("Cancel", id="cancel", compact=True)
            yield Button("Upload", id="upload", variant="primary", compact=True, disabled=True)

    def on_open(self) -> None:
        """Show what is on the list already."""
        self._show_files()

    def on_return(self) -> None:
        """Keep the list."""

    @property
    def is_uploading(self) -> bool:
        """Whether files are on their way."""
        return self._cancelled is not None

    @on(Button.Pressed, "#add-files")
    def action_add_files(self) -> None:
        """Choose files of this machine."""
        self.app.push_screen(ChooseFilesDialog("files"), self._add_paths)

    def _add_paths(self, paths: list[Path] | None) -> None:
        if paths:
            self.ask(lambda: [local_file(path) for path in paths], then=self._add)

    @on(Button.Pressed, "#add-folder")
    def action_add_folder(self) -> None:
        """Choose a folder of this machine."""
        self.app.push_screen(ChooseFilesDialog("folder"), self._add_scanned)

    def _add_scanned(self, paths: list[Path] | None) -> None:
        if paths:
            self.ask(lambda: scan_folder(paths[0]), then=self._add)

    @on(Button.Pressed, "#add-sample")
    def action_add_sample(self) -> None:
        """Add the 20 pictures of the course, in the folder `fashion`."""
        self.ask(_sample_pictures, then=self._add)

    def _add(self, files: Sequence[LocalFile]) -> None:
        if self.is_uploading:
            return
        self.notice_clear()
        if not files:
            self.notice("The folder holds no files. Choose another one.", "warning")
        self._files |= {file.key: file for file in files}
        self._show_files()
        if files:
            self.query_one(ResourceList).focus_table()

    @on(Button.Pressed, "#remove-files")
    def action_remove_files(self) -> None:
        """Take the selected files off the list."""
        if not self.is_uploading:
            for key in self.query_one(ResourceTable).chosen:
                del self._files[key]
            self._show_files()

    def _show_files(self) -> None:
        files = list(self._files.values())
        rows = [Row(file.key, (file.name, file.folder, file.type or "-", format_size(file.size))) for file in files]
        self.query_one(ResourceList).show(rows)
        self.query_one("#files-total", Static).update(total_text(files))
        self.query_one("#upload", Button).disabled = not files
        self.query_one("#remove-files", Button).disabled = not files
        loose = any(file.folder == "-" and file.type.startswith("image/") for file in files)
        self.query_one("#upload-hint").display = loose and not self._prefix

    @on(Button.Pressed, "#upload")
    def action_start_upload(self) -> None:
        """Send the files."""
        files = list(self._files.values())
        if not files or self.is_uploading:
            return
        cancelled = self._cancelled = threading.Event()
        self._set_uploading(True)
        self.ask(
            lambda: self.services.s3.upload(
                self._bucket, self._prefix, files, lambda each: self._report(each), cancelled.is_set
            ),
            then=self._uploaded,
            failed=self._failed,
            group="upload",
        )

    def _report(self, progress: UploadProgress) -> None:
        self.post_message(self.Progressed(progress))

    def on_upload_screen_progressed(self, message: Progressed) -> None:
        """Move the bar."""
        progress = message.progress
        bar = self.query_one(ProgressBar)
        bar.update(total=max(progress.total_bytes, 1), progress=progress.done_bytes)
        done, total = format_size(progress.done_bytes), format_size(progress.total_bytes)
        state = f"{progress.done_files} of {progress.total_files} files, {done} of {total}"
        self.query_one("#upload-state", Static).update(state)

    def _uploaded(self, result: UploadResult) -> None:
        from gtui.screens.console.upload_result import UploadResultScreen

        self._cancelled = None
        files = tuple(self._files.values())
        self.app.switch_screen(UploadResultScreen(self._bucket, self._prefix, files, result))

    def _failed(self, error: GtuiError) -> None:
        self._cancelled = None
        self._set_uploading(False)
        self.fail(error)

    def _set_uploading(self, uploading: bool) -> None:
        self.query_one("#upload-progress").display = uploading
        for id_ in ("add-files", "add-folder", "add-sample", "remove-files", "upload"):
            self.query_one(f"#{id_}", Button).disabled = uploading
        self.query_one("#cancel", Button).label = "Cancel upload" if uploading else "Cancel"

    @on(Button.Pressed, "#cancel")
    def action_cancel_upload(self) -> None:
        """Stop the upload under way, or leave the screen."""
        if self._cancelled is None:
            self.gtui.back()
        else:
            self._cancelled.set()
            self.query_one("#upload-state", Static).update("Cancelling …")

    def action_back(self) -> None:
        """Leave, but not an upload under way."""
        if self.is_uploading:
            self.notice("The upload is under way. Cancel it first (c), or wait for it.", "warning")
        else:
            super().action_back()

    def at_stake(self) -> tuple[str, ...]:
        """The files that were chosen here."""
        keys = tuple(self._files)
        return () if keys == self._files_at_first else keys

    def action_search(self) -> None:
        """Go to the find box."""
        self.query_one(ResourceList).focus_find()


def _sample_pictures() -> list[LocalFile]:
    """The sample folder's pictures, without the gold labels that lie beside them."""
    return [file for file in scan_folder(sample_folder()) if file.type.startswith("image/")]

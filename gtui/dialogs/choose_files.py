"""Choose files, or a folder, of this machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from gtui.dialogs.dialog import Dialog
from gtui.errors import GtuiError
from gtui.services import format_size
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.resource_table import ResourceTable, Row

PARENT = ".."


@dataclass(frozen=True)
class Entry:
    """A file or a folder of a folder; the size of a folder is None."""

    name: str
    size: int | None


def read_folder(folder: Path, files: bool) -> list[Entry]:
    """The visible folders of a folder, then its files if they are wanted; what can't be looked at is left out.

    Raises GtuiError when the folder itself can't be read.
    """
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError as error:
        reason = f"{error.strerror or error}: {folder}."
        raise GtuiError("The folder can't be read", reason, "Choose another folder.") from error
    entries = [entry for path in paths if not path.name.startswith(".") and (entry := _entry(path))]
    found_files = [entry for entry in entries if entry.size is not None]
    return [entry for entry in entries if entry.size is None] + (found_files if files else [])


def _entry(path: Path) -> Entry | None:
    try:
        if path.is_dir():
            return Entry(path.name, None)
        return Entry(path.name, path.stat().st_size) if path.is_file() else None
    except OSError:
        return None


class ChooseFilesDialog(Dialog[list[Path]]):
    """Walk through the folders of this machine; answers the chosen files, or one folder."""

    DEFAULT_CSS = """
    ChooseFilesDialog {
        #dialog { width: 100; height: 96%; }
        #dialog-title { margin-bottom: 0; }
        #local-path { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "up", "Up", id="choose_files.up"),
        Binding("slash", "find", "Find", id="choose_files.find"),
        Binding("c", "accept", "Choose", id="choose_files.choose"),
    ]

    def __init__(self, what: Literal["files", "folder"], folder: Path | None = None) -> None:
        """Choose files or a folder, beginning in `folder` or in the current one."""
        super().__init__()
        self._what = what
        self._folder = (folder or Path.cwd()).expanduser().absolute()
        self._wanted = self._folder

    def title_text(self) -> str:
        """What is chosen, and how to walk."""
        if self._what == "files":
            return "Add files   space selects, enter opens, backspace goes up, c chooses"
        return "Add folder   enter opens, backspace goes up, c chooses"

    def accept_label(self) -> str:
        """The deed."""
        return "Add files" if self._what == "files" else "Add folder"

    def compose_content(self) -> ComposeResult:
        """The folder we are in, and what is in it."""
        yield Input(id="local-path", placeholder="Path of a folder or a file", compact=True)
        yield ResourceList(
            "Name",
            "Type",
            "Size",
            noun="item" if self._what == "files" else "folder",
            find="Find by name",
            empty="Nothing here. Press backspace to go up, or type another path above.",
            id="local",
            tickable=self._what == "files",
        )

    def on_mount(self) -> None:
        """Read the first folder."""
        self._go_to(self._folder)

    def _go_to(self, folder: Path) -> None:
        self._wanted = folder
        wants_files = self._what == "files"
        self.ask(lambda: (folder, read_folder(folder, wants_files)), self._show)

    def _show(self, answer: tuple[Path, Sequence[Entry]]) -> None:
        folder, entries = answer
        if folder != self._wanted:
            return
        self.problem("")
        self._folder = folder
        self.query_one("#local-path", Input).value = str(folder)
        listing = self.query_one(ResourceList)
        listing.clear_find()
        rows = [Row(PARENT, (PARENT, "Folder", "-"))] if folder != folder.parent else []
        rows += [Row(entry.name, _cells(entry)) for entry in entries]
        listing.show(rows)
        listing.focus_table()

    @on(ResourceTable.Opened)
    def _open(self, event: ResourceTable.Opened) -> None:
        if event.key == PARENT:
            self.action_up()
        elif (self._folder / event.key).is_dir():
            self._go_to(self._folder / event.key)
        else:
            self.accept()

    @on(Input.Submitted, "#local-path")
    def _typed(self, event: Input.Submitted) -> None:
        path = Path(event.value.strip()).expanduser().absolute()
        if path.is_file() and self._what == "files":
            self.dismiss([path])
        else:
            self._go_to(path)

    def action_up(self) -> None:
        """Go to the folder above."""
        self._go_to(self._folder.parent)

    def action_find(self) -> None:
        """Go to the find box."""
        self.query_one(ResourceList).focus_find()

    def action_accept(self) -> None:
        """Choose what is selected."""
        self.accept()

    def accept(self) -> None:
        """Answer the selected files; or the folder under the cursor, else the one we are in."""
        paths = [self._folder / name for name in self.query_one(ResourceTable).chosen if name != PARENT]
        if self._what == "folder":
            self.dismiss(paths[:1] or [self._folder])
        elif files := [path for path in paths if not path.is_dir()]:
            self.dismiss(files)
        else:
            self.problem("Select files with space first. For a whole folder, choose Cancel, then Add folder.")


def _cells(entry: Entry) -> tuple[str, str, str]:
    if entry.size is None:
        return f"{entry.name}/", "Folder", "-"
    return entry.name, Path(entry.name).suffix.lstrip(".").lower() or "-", format_size(entry.size)

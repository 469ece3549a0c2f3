"""Where downloaded objects go."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Input, Static

from gtui.dialogs.dialog import Dialog


class DownloadDialog(Dialog[Path]):
    """Ask for a folder of this machine; answers one that exists."""

    def __init__(self, names: Sequence[str]) -> None:
        """Ask where files of these names go."""
        super().__init__()
        self._names = names

    def title_text(self) -> str:
        """What is downloaded."""
        return f"Download {self._names[0]}" if len(self._names) == 1 else f"Download {len(self._names)} objects"

    def accept_label(self) -> str:
        """The deed."""
        return "Download"

    def compose_content(self) -> ComposeResult:
        """The folder."""
        downloads = Path.home() / "Downloads"
        yield Static("Folder on this machine")
        yield Input(str(downloads if downloads.is_dir() else Path.cwd()), id="download-folder", compact=True)

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Answer the folder if the files can go there."""
        box = self.query_one("#download-folder", Input)
        folder = Path(box.value.strip()).expanduser()
        box.focus()
        if not folder.is_dir():
            self.problem(f'"{folder}" is not a folder. Enter the path of a folder that exists.')
            return
        taken = [name for name in self._names if (folder / name).exists()]
        if taken:
            self.problem(f'The folder already holds "{taken[0]}". Choose another folder: nothing is replaced.')
            return
        self.dismiss(folder)

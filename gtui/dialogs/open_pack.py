"""Which capstone: the course's, or a teacher's pack."""

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Input, Static

from gtui.dialogs.dialog import Dialog


class OpenPackDialog(Dialog[str]):
    """Ask for the path of a pack; answers an absolute path, or empty text for the course's own."""

    def __init__(self, current: str) -> None:
        """Begin with the pack in use."""
        super().__init__()
        self._current = current

    def title_text(self) -> str:
        """What is opened."""
        return "A teacher's pack"

    def accept_label(self) -> str:
        """The deed."""
        return "Use it"

    def compose_content(self) -> ComposeResult:
        """The path."""
        yield Static("Folder or zip file. Leave it empty for the traffic signs of the course.")
        yield Input(self._current, id="pack-path", compact=True)

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Answer the path; reading the pack says what is wrong with it."""
        text = self.query_one("#pack-path", Input).value.strip()
        self.dismiss(str(Path(text).expanduser().absolute()) if text else "")

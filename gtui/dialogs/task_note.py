"""A worker's note to the requester about one task."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from gtui.dialogs.dialog import Dialog

NOTE_CHARACTERS = 1000
ABOUT = "The requester reads it beside your answer. Leave it empty to take it back."


class NoteDialog(Dialog[str]):
    """Ask for a note; answers the text, which may be empty."""

    ASKS_BEFORE_LOSS = True

    def __init__(self, note: str) -> None:
        """Begin with what was noted before."""
        super().__init__()
        self._note = note

    def title_text(self) -> str:
        """What it is."""
        return "Note about this task"

    def compose_content(self) -> ComposeResult:
        """One line to write on."""
        yield Static(ABOUT, markup=False)
        yield Input(self._note, max_length=NOTE_CHARACTERS, id="task-note-text", compact=True)

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Answer the note."""
        self.dismiss(self.query_one(Input).value.strip())

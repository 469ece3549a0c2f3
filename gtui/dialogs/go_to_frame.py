"""Which frame of a sequence to show."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from gtui.dialogs.dialog import Dialog


class GoToFrameDialog(Dialog[int]):
    """Ask for a frame's number; answers it, from 0."""

    def __init__(self, count: int) -> None:
        """Ask for one of so many frames."""
        super().__init__()
        self._count = count

    def title_text(self) -> str:
        """What it is for."""
        return "Go to a frame"

    def accept_label(self) -> str:
        """The deed."""
        return "Go"

    def compose_content(self) -> ComposeResult:
        """Its number."""
        yield Static(f"Frame, from 1 to {self._count}", markup=False)
        yield Input(id="frame-number", type="integer", compact=True)

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Answer the number if there is such a frame."""
        text = self.query_one("#frame-number", Input).value.strip()
        if text.isdecimal() and len(text) < 10 and 1 <= int(text) <= self._count:
            self.dismiss(int(text) - 1)
        else:
            self.problem(f"Enter a number from 1 to {self._count}.")

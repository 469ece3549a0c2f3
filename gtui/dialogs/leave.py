"""Leaving an application whose server, and with it everything in it, ends too."""

from textual.app import ComposeResult
from textual.widgets import Static

from gtui.dialogs.dialog import Dialog

TEXT = (
    "gtui started this server for itself, and in this release it keeps buckets and labels in memory only: "
    "they are gone when you quit. To keep them, run `mockgt serve` in another terminal and start "
    "`gtui --endpoint-url http://127.0.0.1:5055` instead."
)


class LeaveDialog(Dialog[bool]):
    """Asks whether to quit; True means yes."""

    def title_text(self) -> str:
        """The question."""
        return "Quit and lose this work?"

    def accept_label(self) -> str:
        """The deed."""
        return "Quit"

    def compose_content(self) -> ComposeResult:
        """What is lost, and how to keep it."""
        yield Static(TEXT, markup=False)

    def accept(self) -> None:
        """Yes."""
        self.dismiss(True)

"""Leaving an application whose server, and with it everything in it, ends too."""

from textual.app import ComposeResult
from textual.widgets import Static

from gtui.dialogs.dialog import Dialog

TEXT = (
    "gtui was started with --memory: its buckets and labels are gone when you quit. "
    "Started without --memory, gtui keeps them."
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

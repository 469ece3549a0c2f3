"""Leaving an application whose server, and with it everything in it, ends too."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

TEXT = (
    "gtui started this server for itself, and in this release it keeps buckets and labels in memory only: "
    "they are gone when you quit. To keep them, run `mockgt serve` in another terminal and start "
    "`gtui --endpoint-url http://127.0.0.1:5055` instead."
)


class LeaveDialog(ModalScreen[bool]):
    """Asks whether to quit; True means yes."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(False)", "Stay"), ("ctrl+q", "dismiss(True)", "Quit")]

    def compose(self) -> ComposeResult:
        """What is lost, and the choice."""
        with Vertical(classes="dialog"):
            yield Static("Quit and lose this work?", classes="dialog-title")
            yield Static(TEXT)
            with Horizontal(classes="buttons"):
                yield Button("Stay", id="stay", variant="primary")
                yield Button("Quit", id="quit", variant="error")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "quit")

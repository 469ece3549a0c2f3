"""What a worker can read while labeling: the full instructions and the shortcuts."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Button, Static

from gtui.dialogs.dialog import Dialog
from gtui.widgets.instructions import Instructions


class ReadingDialog(Dialog[None]):
    """Something to read and close again."""

    DEFAULT_CSS = """
    ReadingDialog #reading { height: auto; max-height: 16; }
    ReadingDialog #dialog-cancel { display: none; }
    """

    def accept_label(self) -> str:
        """One button."""
        return "Close"

    def accept(self) -> None:
        """Close."""
        self.dismiss(None)

    def on_mount(self) -> None:
        """The arrows scroll at once; tab goes to the button."""
        reading = self.query("#reading")
        (reading.first() if reading else self.query_one("#dialog-accept", Button)).focus()


class InstructionsDialog(ReadingDialog):
    """The job's instructions: the short ones, and the full ones where there are some."""

    def __init__(self, header: str, short: str, full: str) -> None:
        """Show HTML texts under a header."""
        super().__init__()
        self._header, self._short, self._full = header, short, full

    def title_text(self) -> str:
        """The header of the full instructions."""
        return self._header or "Instructions"

    def compose_content(self) -> ComposeResult:
        """Both texts."""
        with VerticalScroll(id="reading"):
            yield Instructions(self._short, empty="This job has no short instructions.")
            if self._full.strip():
                yield Instructions(self._full)


class ShortcutsDialog(ReadingDialog):
    """Keys and what they do."""

    def __init__(self, shortcuts: Sequence[tuple[str, str]]) -> None:
        """Show these keys."""
        super().__init__()
        self._shortcuts = shortcuts

    def title_text(self) -> str:
        """The menu's name in the worker portal."""
        return "Shortcuts"

    def compose_content(self) -> ComposeResult:
        """One line per key."""
        table = Table.grid(padding=(0, 2))
        for key, meaning in self._shortcuts:
            table.add_row(Text(key, style="bold"), Text(meaning))
        with VerticalScroll(id="reading"):
            yield Static(table)

"""Whose certificate, and where it goes."""

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Input, Static

from gtui.dialogs.dialog import Dialog

Wish = tuple[str, Path]


class CertificateDialog(Dialog[Wish]):
    """Ask for the student's name and a file of this machine."""

    def title_text(self) -> str:
        """What is written."""
        return "Certificate"

    def accept_label(self) -> str:
        """The deed."""
        return "Write it"

    def compose_content(self) -> ComposeResult:
        """Name and file."""
        yield Static("Your name")
        yield Input(id="certificate-name", compact=True, max_length=100)
        yield Static("File: .html for a page, .md for Markdown")
        yield Input(str(Path.home() / "capstone.html"), id="certificate-file", compact=True)

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Answer name and file; whoever writes it says what is wrong with them."""
        name = self.query_one("#certificate-name", Input).value.strip()
        file = self.query_one("#certificate-file", Input).value.strip()
        if not name or not file:
            self.problem("Type your name and the name of a file.")
            return
        self.dismiss((name, Path(file).expanduser()))

"""Create a KMS key for the job's output."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from gtui.dialogs.dialog import Dialog
from gtui.services import Key


class CreateKeyDialog(Dialog[Key]):
    """Makes a symmetric KMS key with an alias; answers the key."""

    def title_text(self) -> str:
        """What is made."""
        return "Create a KMS key"

    def accept_label(self) -> str:
        """The deed."""
        return "Create key"

    def compose_content(self) -> ComposeResult:
        """The alias."""
        yield Static("Alias: the name that you choose the key by.")
        yield Input(placeholder="labeling-output", id="key-alias", compact=True)

    def on_mount(self) -> None:
        """The alias is all there is to type."""
        self.query_one("#key-alias", Input).focus()

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Make the key and answer it; KMS itself says what is wrong with an alias."""
        alias, keys = self.query_one("#key-alias", Input).value.strip(), self.services.keys
        if not alias:
            self.problem("Enter an alias.")
            return
        self.problem("")
        self.ask(lambda: keys.create_key(alias), self.dismiss)

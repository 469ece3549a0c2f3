"""There is a draft of a labeling job: go on with it, or leave it."""

from textual.app import ComposeResult
from textual.widgets import Button, Static

from gtui.dialogs.dialog import Dialog


class ContinueDraftDialog(Dialog[bool]):
    """Answers True for the draft; Start over answers None, as escape does not: it keeps the draft."""

    def __init__(self, name: str, step: int, instead: str = "Start over") -> None:
        """Name the draft, and what happens otherwise."""
        super().__init__()
        self._name_of_job, self._step, self._instead = name, step, instead

    def title_text(self) -> str:
        """What is there."""
        return "You have a draft"

    def accept_label(self) -> str:
        """The way that loses nothing."""
        return "Continue your draft"

    def compose_content(self) -> ComposeResult:
        """Which job, and how far it came."""
        name = self._name_of_job or "a labeling job without a name"
        yield Static(f"{name}, at step {self._step} of 2. It is kept until its job is created.", markup=False)

    def on_mount(self) -> None:
        """Enter continues."""
        self.query_one("#dialog-cancel", Button).label = self._instead
        self.query_one("#dialog-accept").focus()

    def action_cancel(self) -> None:
        """Escape loses nothing either."""
        self.dismiss(True)

    def accept(self) -> None:
        """Go on with the draft."""
        self.dismiss(True)

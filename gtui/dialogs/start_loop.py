"""Start a human loop: its name and the input that people look at."""

from textual.app import ComposeResult
from textual.widgets import Input, Static, TextArea

from gtui.dialogs.dialog import Dialog
from gtui.services import HumanLoop


class StartLoopDialog(Dialog[HumanLoop]):
    """Sends an input to the workers of a workflow; answers the loop."""

    ASKS_BEFORE_LOSS = True

    DEFAULT_CSS = "StartLoopDialog TextArea { height: 6; }"

    def __init__(self, flow_arn: str, name: str) -> None:
        """Propose a name."""
        super().__init__()
        self._flow_arn, self._proposed = flow_arn, name

    def title_text(self) -> str:
        """The console's words."""
        return "Start human loop"

    def accept_label(self) -> str:
        """The deed."""
        return "Start"

    def compose_content(self) -> ComposeResult:
        """Name and input."""
        yield Static("Name: lower-case letters, digits and hyphens")
        yield Input(self._proposed, id="loop-name", compact=True)
        yield Static("Input, as JSON: the template reads it as task.input")
        yield TextArea('{"text": "An example"}', id="loop-input", compact=True)

    def on_mount(self) -> None:
        """The input is what differs."""
        self.query_one("#loop-input").focus()

    def accept(self) -> None:
        """Start it."""
        name = self.query_one("#loop-name", Input).value.strip()
        text = self.query_one("#loop-input", TextArea).text
        self.problem("")
        self.ask(lambda: self.services.human_reviews.start_loop(name, self._flow_arn, text), self.dismiss)

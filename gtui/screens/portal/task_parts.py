"""The parts around the labeling view: the header with its buttons, and what is shown when there is no task."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static


class ToolButton(Button, can_focus=False):
    """A button with a key of its own; it never takes the focus away from the answer."""

    DEFAULT_CSS = """
    ToolButton { height: 1; min-width: 4; width: auto; border: none; padding: 0 1; margin-right: 1; }
    """


class TaskHeader(Vertical):
    """Greeting, customer, description, task time, and what can be done with the task."""

    DEFAULT_CSS = """
    TaskHeader { height: 4; margin-bottom: 1; }
    TaskHeader Horizontal { height: 1; }
    TaskHeader Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    TaskHeader #task-greeting { width: 1fr; }
    TaskHeader #task-time { width: 1fr; text-style: bold; }
    TaskHeader #task-time.-short { color: $text-warning; }
    TaskHeader #task-mode { width: auto; padding-left: 1; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        """Four rows."""
        with Horizontal():
            yield Static("", id="task-greeting", markup=False)
            yield Static("", id="task-mode", markup=False)
        yield Static("", id="task-description", markup=False)
        with Horizontal():
            yield Static("", id="task-time", markup=False)
            yield ToolButton("Instructions", id="task-instructions", compact=True)
            yield ToolButton("Shortcuts", id="task-shortcuts", compact=True)
        with Horizontal():
            yield ToolButton("Decline task", id="decline-task", compact=True)
            yield ToolButton("Release task", id="release-task", compact=True)
            yield ToolButton("Stop and resume later", id="stop-task", compact=True)

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Write each button's key, by the button's id: a labeling view may have taken some for itself."""
        for button in self.query(ToolButton):
            name = str(button.label).partition(" (")[0]
            key = keys.get(button.id or "")
            button.label = f"{name} ({key})" if key else name
            button.refresh(layout=True)

    def show_job(self, username: str, customer_id: str, description: str) -> None:
        """Who works for whom on what."""
        self.query_one("#task-greeting", Static).update(f"Hello, {username} · Customer ID: {customer_id}")
        self.query_one("#task-description", Static).update(f"Task description: {description}")

    def show_time(self, text: str, short: bool, more: str = "") -> None:
        """The task time; `short` when little is left; and what else is to be said."""
        line = self.query_one("#task-time", Static)
        line.update((f"{text}  ! ends soon" if short else text) + more, layout=False)
        line.set_class(short, "-short")

    def show_mode(self, text: str) -> None:
        """How many were submitted, and whether a digit submits."""
        mode = self.query_one("#task-mode", Static)
        mode.update(text, layout=len(text) != len(str(mode.content)))

    def show_buttons(self, shown: bool) -> None:
        """The task's buttons make sense only with a task."""
        for button in self.query(ToolButton):
            button.disabled = not shown


class TaskState(Vertical):
    """In the place of a task: loading, no more tasks, out of time, or an error; with what to do next."""

    DEFAULT_CSS = """
    TaskState { height: 1fr; padding: 1 2; }
    TaskState #task-state-title { text-style: bold; margin-bottom: 1; }
    TaskState #task-state-text { height: auto; }
    TaskState Horizontal { height: auto; margin-top: 1; }
    TaskState Button { height: 1; border: none; margin-right: 2; display: none; }
    TaskState Button.-offered { display: block; }
    """

    def compose(self) -> ComposeResult:
        """Words, and the buttons of which a state offers some."""
        yield Static("Looking for a task …", id="task-state-title", markup=False)
        yield Static("", id="task-state-text", markup=False)
        with Horizontal():
            yield Button("Next task (n)", id="next-task", variant="primary", compact=True)
            yield Button("Undo submit (u)", id="undo-submit", compact=True)
            yield Button("Back to jobs (esc)", id="back-to-jobs", compact=True)

    def show(self, title: str, text: str = "", offers: Sequence[str] = ()) -> None:
        """Show a state; `offers` are the ids of its buttons, the first of which gets the focus."""
        self.query_one("#task-state-title", Static).update(title)
        self.query_one("#task-state-text", Static).update(text)
        for button in self.query(Button):
            button.set_class(button.id in offers, "-offered")
        self.display = True
        if offers:
            self.query_one(f"#{offers[0]}", Button).focus()

    @property
    def title(self) -> str:
        """What it says; empty while a task is shown."""
        return str(self.query_one("#task-state-title", Static).content) if self.display else ""

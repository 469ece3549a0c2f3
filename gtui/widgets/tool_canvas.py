"""What the canvases of all labeling tools share: labels, steps that can be undone, and a view that follows both."""

from collections.abc import Callable
from typing import Any, Protocol

from textual.binding import Binding
from textual.widget import Widget

FAR = 8
"""Steps that shift and an arrow make at once."""
PAN_BUTTONS = (2, 3)


def key(keys: str, action: str, name: str, id: str) -> Binding:  # noqa: A002 - Textual's own name
    """A key of a canvas, which the footer has no room for; the shortcuts and the side panel tell it."""
    return Binding(keys, action, name, show=False, id=id)


def step_keys(prefix: str) -> list[Binding]:
    """Undo and redo, with ids such as `canvas.undo`."""
    return [key("u,ctrl+z", "undo", "Undo", f"{prefix}.undo"), key("U,ctrl+y", "redo", "Redo", f"{prefix}.redo")]


class Steps(Protocol):
    """The steps of an answer, which can be taken back and done again."""

    @property
    def done(self) -> tuple[str, ...]:
        """What was done, oldest first."""

    def undo(self) -> str:
        """Take back a step; says which, empty where there is none."""

    def redo(self) -> str:
        """Do it again; says which, empty where there is none."""


class ToolCanvas(Widget, can_focus=True):
    """A picture, a text or a point cloud that is labeled.

    Whoever follows it is called and not sent a message: the call comes before the canvas is drawn, so that a step and
    what is told of it are one frame in the terminal.
    """

    ALLOW_SELECT = False

    def __init__(self, *children: Widget, **settings: Any) -> None:
        """Start without labels; the arguments are a widget's, which the class beside this one in a canvas passes on."""
        super().__init__(*children, **settings)
        self.labels: tuple[str, ...] = ()
        self.label = 0
        self.read_only = False
        self._on_change: Callable[[], object] = lambda: None
        self._on_status: Callable[[str], object] = lambda told: None
        self._report_waits = self._has_changed = False
        self._told = ""

    # What a canvas has to say

    def status(self) -> str:
        """What the next key or click does."""
        raise NotImplementedError

    def choose_label(self, index: int) -> None:
        """Use a label from now on, and give it to what is selected."""
        raise NotImplementedError

    @property
    def steps(self) -> Steps:
        """What can be undone."""
        raise NotImplementedError

    def restored(self) -> None:
        """Show the state that undo or redo came to."""
        raise NotImplementedError

    # Who follows it

    def follow(self, on_status: Callable[[str], object], on_change: Callable[[], object] = lambda: None) -> None:
        """Have someone called.

        Args:
            on_status: When the status is to be written again, after a step with what it did.
            on_change: Before that, when the person changed the answer by a step.
        """
        self._on_status, self._on_change = on_status, on_change

    def tell(self, text: str = "") -> None:
        """Let the status be written again, after a step with what it did."""
        self._told = text
        self._report_soon()

    def keep_step(self) -> None:
        """Let the answer be kept: the person changed it."""
        self._has_changed = True
        self._report_soon()

    def _report_soon(self) -> None:
        """Report when what goes on has ended: a key's action in the application's queue, a click in this one's."""
        if not self._report_waits:
            self._report_waits = True
            for queue in (self.app, self):
                queue.call_next(self._report)

    def _report(self) -> None:
        if not self._report_waits:
            return
        changed, told = self._has_changed, self._told
        self._report_waits, self._has_changed, self._told = False, False, ""
        if self.is_attached:
            if changed:
                self._on_change()
            self._on_status(told)

    # Undo and redo

    def action_undo(self) -> None:
        """Take back the last step."""
        self._travelled(self.steps.undo(), "Undone", "There is nothing to undo in this task.")

    def action_redo(self) -> None:
        """Do the step again that was taken back."""
        self._travelled(self.steps.redo(), "Done again", "There is nothing to do again.")

    def _travelled(self, what: str, verb: str, nothing: str) -> None:
        if what:
            self.restored()
            self.keep_step()
        self.tell(f"{verb}: {what}." if what else nothing)

"""Long work: how far it is, and a way to end it. Work that is done at once shows nothing."""

import threading
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.widgets import Button, ProgressBar, Static

from gtui.dialogs.dialog import Dialog
from gtui.errors import GtuiError, WorkCancelled
from gtui.screens.base import ConsoleScreen
from gtui.services import BulkProgress, format_size

T = TypeVar("T")
Report = Callable[[BulkProgress], None]
Cancelled = Callable[[], bool]
Work = Callable[[Report, Cancelled], T]
"""Gets what to tell progress to, and whether it was cancelled; both may be called in any thread."""
PATIENCE_SECONDS = 0.5
LOOK_SECONDS = 0.1
LOOKED_AT = "data objects looked at"
CANCELLING = "Cancelling: what was begun is being finished."


class ProgressDialog(Dialog[None]):
    """A bar over the screen; Cancel and escape end the work, and the dialog closes when it has ended."""

    DEFAULT_CSS: ClassVar[str] = """
    ProgressDialog {
        #progress-state { height: 1; }
        ProgressBar { width: 100%; }
        Bar { width: 1fr; }
        #dialog-cancel { display: none; }
    }
    """

    def __init__(self, title: str, noun: str) -> None:
        """Count these in the plural, such as `objects`."""
        super().__init__()
        self._title, self._noun = title, noun
        self.cancelled = threading.Event()
        self.progress = BulkProgress(0, 0)
        self.shown = self._ended = False

    def title_text(self) -> str:
        """What is done."""
        return self._title

    def accept_label(self) -> str:
        """The only button."""
        return "Cancel"

    def compose_content(self) -> ComposeResult:
        """How far it is."""
        yield Static("", id="progress-state", markup=False)
        yield ProgressBar(show_eta=False, id="progress-bar")

    def on_mount(self) -> None:
        """Look at the work a few times a second."""
        if self._ended:
            self.dismiss(None)
            return
        self.query_one("#dialog-accept", Button).focus()
        self.set_interval(LOOK_SECONDS, self._look)
        self._look()

    def end(self) -> None:
        """Close: the work has ended."""
        self._ended = True
        if self.is_mounted:
            self.dismiss(None)

    def _look(self) -> None:
        progress = self.progress
        self.query_one(ProgressBar).update(total=progress.total or None, progress=progress.done + progress.share)
        counted = f"{progress.done} of {progress.total}" if progress.total else f"{progress.done}"
        size = f", {format_size(progress.done_bytes)}" if progress.done_bytes else ""
        self.query_one("#progress-state", Static).update(
            CANCELLING if self.cancelled.is_set() else f"{counted} {self._noun}{size}"
        )

    def accept(self) -> None:
        """End the work; the dialog stays until it has ended."""
        self.cancelled.set()
        self._look()

    def action_cancel(self) -> None:
        """Escape is the button."""
        self.accept()


def watching(report: Report, cancelled: Cancelled, total: int = 0) -> Callable[[int], None]:
    """What a service tells of each object that it looks at, of so many where that is known.

    It ends the service's work once that was cancelled.
    """
    seen = 0

    def watch(objects: int) -> None:
        nonlocal seen
        seen += objects
        report(BulkProgress(seen, total))
        if cancelled():
            raise WorkCancelled("Cancelled", "No manifest and no job was made.")

    return watch


def watched(
    screen: ConsoleScreen,
    title: str,
    noun: str,
    work: Work[T],
    then: Callable[[T], object],
    group: str = "",
    failed: Callable[[GtuiError], object] | None = None,
) -> None:
    """Run work in the background under the eyes of the person, then `then(result)` or `failed(error)`.

    Without `failed` the screen tells what went wrong.
    """
    dialog = ProgressDialog(title, noun)
    outcome: list[Callable[[], object]] = []

    def report(progress: BulkProgress) -> None:
        dialog.progress = progress

    def ended(told: Callable[[], object]) -> None:
        outcome.append(told)
        if dialog.shown:
            dialog.end()
        else:
            told()

    def tell(_: None) -> None:
        outcome[0]()

    def show() -> None:
        if not outcome:
            dialog.shown = True
            screen.app.push_screen(dialog, tell)

    screen.ask(
        lambda: work(report, dialog.cancelled.is_set),
        lambda result: ended(lambda: then(result)),
        lambda error: ended(lambda: (failed or screen.fail)(error)),
        group,
    )
    screen.set_timer(PATIENCE_SECONDS, show)

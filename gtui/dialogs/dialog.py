"""What all dialogs share: a box over the screen with a title, a content, a line for what is wrong, and buttons."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static, TextArea

from gtui.errors import GtuiError
from gtui.widgets.resource_list import ResourceList

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.services import Services

T = TypeVar("T")
Answer = TypeVar("Answer")

ESCAPE_LOSES = "Press escape once more to close this; what you typed is lost."


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A question over the screen; escape and Cancel answer None.

    A subclass overrides `title_text`, composes its content in `compose_content`, names its main button in
    `accept_label` and answers in `accept`. With `ASKS_BEFORE_LOSS`, escape closes only at the second press once
    something was typed: a form is long to fill in again.
    """

    ASKS_BEFORE_LOSS: ClassVar[bool] = False
    DEFAULT_CSS: ClassVar[str] = """
    Dialog {
        align: center middle;
        #dialog {
            width: 76; max-width: 96%; height: auto; max-height: 96%;
            padding: 0 2; border: round $primary; background: $surface;
        }
        #dialog-title { text-style: bold; margin-bottom: 1; }
        #dialog-problem { color: $error; display: none; }
        #dialog-problem.-shown { display: block; }
        #dialog-buttons { height: 1; margin-top: 1; align-horizontal: right; }
        #dialog-buttons Button { margin-left: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="dialog.cancel")]

    _told_of_loss: tuple[str, ...] | None = None
    _texts_at_first: tuple[str, ...] = ()

    def title_text(self) -> str:
        """The words at the top."""
        raise NotImplementedError

    def accept_label(self) -> str:
        """The words on the main button."""
        return "OK"

    def compose_content(self) -> ComposeResult:
        """What stands between the title and the buttons."""
        yield from ()

    def accept(self) -> None:
        """Answer: `self.dismiss(answer)`, or `self.problem(text)` if the answer can't be taken."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(id="dialog"):
            yield Static(self.title_text(), id="dialog-title", markup=False)
            yield from self.compose_content()
            yield Static("", id="dialog-problem", markup=False)
            with Horizontal(id="dialog-buttons"):
                yield Button("Cancel", id="dialog-cancel", compact=True)
                yield Button(self.accept_label(), id="dialog-accept", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Know what the form held before the person typed."""
        self.call_after_refresh(self._remember_texts)

    def _remember_texts(self) -> None:
        self._texts_at_first = self._texts()

    def _texts(self) -> tuple[str, ...]:
        areas = (area.text for area in self.query(TextArea))
        return tuple(text for text in (*(line.value for line in self.query(Input)), *areas) if text)

    @property
    def services(self) -> "Services":
        """What dialogs ask."""
        return cast("GtuiApp", self.app).services

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[GtuiError], object] | None = None,
    ) -> None:
        """Run `work` in the background, then `then(result)` or `failed(error)` here; else an error is the problem."""
        app = cast("GtuiApp", self.app)

        def run() -> None:
            answer: Callable[[], object]
            try:
                result = work()
            except GtuiError as error:
                reason = error
                answer = lambda: (failed or self._failed)(reason)  # noqa: E731
            else:
                answer = lambda: then(result)  # noqa: E731
            app.deliver(answer, lambda: self.is_attached)

        app.in_background(run)

    def _failed(self, error: GtuiError) -> None:
        for listing in self.query(ResourceList):
            listing.unread()
        self.problem(error.text)

    def problem(self, text: str) -> None:
        """Say what is wrong with the answer; an empty text takes it back."""
        line = self.query_one("#dialog-problem", Static)
        line.update(text)
        line.set_class(bool(text), "-shown")

    def action_cancel(self) -> None:
        """Close without an answer; a form in which something was typed says first that it would be lost."""
        texts = self._texts()
        if self.ASKS_BEFORE_LOSS and texts not in (self._texts_at_first, self._told_of_loss):
            self._told_of_loss = texts
            self.problem(ESCAPE_LOSES)
        else:
            self.dismiss(None)

    @on(Button.Pressed, "#dialog-cancel")
    def _cancelled(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#dialog-accept")
    def _accepted(self) -> None:
        self.accept()

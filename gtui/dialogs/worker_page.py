"""A worker task template's page as its workers see it, and as each of them filled it in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Select, Static

from gtui.dialogs.dialog import Dialog
from gtui.forms.load import load_page
from gtui.forms.parts import Form, FormPage
from gtui.services import TaskInput
from gtui.tasktypes.custom import CustomForm
from gtui.tasktypes.custom_page import CustomPage
from gtui.widgets.plain_text import plain

NOTE = "The worker's view. Nothing can be submitted here."
BEGINNING = -1


@dataclass(frozen=True)
class WorkerPage:
    """A filled-in template.

    Attributes:
        content: HTML.
        errors: What could not be filled in.
        answers: Who answered, and what.
    """

    content: str
    errors: tuple[str, ...] = ()
    answers: tuple[tuple[str, Mapping[str, object]], ...] = ()


class WorkerPageDialog(Dialog[bool]):
    """The page as a form to look at; answers nothing of use."""

    DEFAULT_CSS: ClassVar[str] = """
    WorkerPageDialog {
        #dialog { width: 96%; height: 96%; }
        #dialog-cancel { display: none; }
        #page-note { height: 1; color: $text-muted; text-style: italic; }
        #page-answers { max-width: 72; }
    }
    """

    def __init__(self, name: str, read: Callable[[], WorkerPage]) -> None:
        """Show the page of something of that name; `read` blocks, and raises GtuiError."""
        super().__init__()
        self._whose, self._read = name, read
        self._page = FormPage(Form(()))
        self._problem = ""
        self._answers: Sequence[tuple[str, Mapping[str, object]]] = ()

    def title_text(self) -> str:
        """Whose page."""
        return f"Worker's view of {plain(self._whose)}"

    def accept_label(self) -> str:
        """There is nothing to decide."""
        return "Close"

    def compose_content(self) -> ComposeResult:
        """The page below the list of answers."""
        yield Static(NOTE, id="page-note", markup=False)
        yield Select[int]([], prompt="Loading the page …", id="page-answers", compact=True)
        yield CustomForm(id="page-form", read_only=True)

    def on_mount(self) -> None:
        """The page comes when it is read."""
        self.query_one("#page-answers").display = False
        self.query_one("#dialog-accept").focus()
        self.ask(self._load, self._show)

    def _load(self) -> tuple[WorkerPage, FormPage, str]:
        page = self._read()
        return page, *load_page(page.content, page.errors, self.services.portal.page_file)

    def _show(self, loaded: tuple[WorkerPage, FormPage, str]) -> None:
        page, self._page, self._problem = loaded
        self._answers = page.answers
        if self._answers:
            who = self.query_one("#page-answers", Select)
            listed = [(Content(f"Answer of {plain(name)}"), number) for number, (name, _) in enumerate(self._answers)]
            who.set_options([(Content("As the page begins"), BEGINNING), *listed])
            who.display = True
            who.value = 0
            who.focus()
        else:
            self._fill(None)

    @on(Select.Changed, "#page-answers")
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        if isinstance(event.value, int):
            self._fill(None if event.value == BEGINNING else self._answers[event.value][1])

    def _fill(self, answer: Mapping[str, object] | None) -> None:
        form, view = self._page.form, self.query_one("#page-form", CustomForm)
        header, given = form.full_instructions_header, (form.short_instructions, form.full_instructions)
        view.show_task(TaskInput("", (), form.header, given[0], header, given[1]), answer)
        view.show_object(CustomPage(self._page), self._problem)

    def accept(self) -> None:
        """Close."""
        self.dismiss(True)

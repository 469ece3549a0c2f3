"""A human loop of Augmented AI as its worker answers it: the worker task template as a form."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from gtui.commands import bindings, command
from gtui.dialogs.task_help import InstructionsDialog
from gtui.errors import GtuiError, TaskGone
from gtui.forms.load import load_page
from gtui.forms.parts import Form, FormPage
from gtui.screens.base import ConsoleScreen
from gtui.services import TaskInput
from gtui.tasktypes.custom import CustomForm
from gtui.tasktypes.custom_page import CustomPage
from gtui.tasktypes.labeling_view import LabelingView
from gtui.widgets.plain_text import plain

if TYPE_CHECKING:
    from gtui.services import Review, WorkerSession


class ReviewScreen(ConsoleScreen):
    """The form, and a line about what is asked."""

    HELP = """\
A **human loop**: a program was unsure about one input and asks people. Fill the form in and press **enter** on its
button to submit. `i` reads the template's instructions. Nobody else waits for you: leaving without an answer (esc)
keeps the loop open for you and others.
"""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("submit_task", "task_instructions")]
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ReviewScreen #review-asked { height: auto; margin-bottom: 1; color: $text-muted; }
    """

    def __init__(
        self, session: "WorkerSession", review: "Review", monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """Answer this loop; `monotonic` measures how long it takes."""
        super().__init__()
        self._session, self._review, self._monotonic = session, review, monotonic
        self._begun = 0.0
        self._form = Form(())
        self._loaded = self._busy = False

    def crumbs(self) -> tuple[str, ...]:
        """With the review's title."""
        return ("Worker portal", "Human reviews", self._review.title)

    def compose_body(self) -> ComposeResult:
        """What is asked above the form."""
        yield Static(self._asked(), id="review-asked", markup=False)
        yield CustomForm(id="labeling-view")

    def _asked(self) -> str:
        """Who is asked what, and the key of the instructions, which is a letter like others in a text field."""
        greeting = plain(f"Hello, {self._session.username} · {self._review.description}")
        if not (self._form.short_instructions or self._form.full_instructions):
            return greeting
        key = self.gtui.keymap.get("task_instructions", command("task_instructions").key)
        reached = self.reached_keys().get("task_instructions", f"esc, then {key}")
        return f"{greeting} · {reached}: instructions"

    def on_descendant_focus(self) -> None:
        """What has the focus decides which keys reach this screen."""
        self.query_one("#review-asked", Static).update(self._asked())

    def on_open(self) -> None:
        """Read the page with its pictures, once."""
        if not self._loaded:
            read, content = self.services.portal.page_file, self._review.content
            self.ask(lambda: load_page(content, (), read), then=self._show, group="page")

    def _show(self, loaded: tuple[FormPage, str]) -> None:
        page, problem = loaded
        self._loaded, self._begun = True, self._monotonic()
        form = self._form = page.form
        view = self.query_one(CustomForm)
        view.show_task(
            TaskInput(
                task_object="",
                labels=(),
                header=form.header,
                short_instructions=form.short_instructions,
                full_instructions_header=form.full_instructions_header,
                full_instructions=form.full_instructions,
            ),
            None,
        )
        view.show_object(CustomPage(page), problem)
        view.take_focus()

    @on(LabelingView.SubmitPressed)
    def action_submit_task(self) -> None:
        """Send the answer, and go back to the jobs."""
        view = self.query_one(CustomForm)
        if self._busy or not self._loaded:
            return
        answer = view.answer()
        if answer is None:
            self.notice(view.missing(), "warning")
            return
        self._busy = True
        view.freeze(True)
        portal, name, seconds = self.services.portal, self._review.name, self._monotonic() - self._begun
        self.ask(
            lambda: portal.submit_review(self._session, name, answer, seconds),
            lambda _: self._submitted(),
            self._failed,
        )

    def action_task_instructions(self) -> None:
        """Read what the template's instructions say."""
        form = self._form
        said = form.full_instructions_header, form.short_instructions, form.full_instructions
        self.app.push_screen(InstructionsDialog(*said))

    def _submitted(self) -> None:
        self.app.notify("Your answer is submitted. Thank you.")
        self.gtui.back()

    def _failed(self, error: GtuiError) -> None:
        self._busy = False
        self.query_one(CustomForm).freeze(isinstance(error, TaskGone))
        self.fail(error)

    def action_refresh(self) -> None:
        """What is typed stays."""

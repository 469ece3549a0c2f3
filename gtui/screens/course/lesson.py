"""One lesson: its pages, then its questions."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Button, Markdown, Static

from gtui.commands import bindings
from gtui.course.lessons.lesson import Link, Page, Question
from gtui.course.lessons.progress import KEY, is_right, pages_read, with_answer, with_page_read
from gtui.course.lessons.reader import lesson, lessons
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.course.lesson_blocks import DoorButton, LinkList, PageView
from gtui.screens.course.lesson_question import QuestionView
from gtui.screens.course.lessons import gauge

NO_LINK = "There is no link on this page. The links stand on the lesson's last page."


class LessonScreen(ConsoleScreen):
    """Pages to turn, questions to answer; what was read and answered is kept on the server."""

    HELP = """\
Turn the pages with **n** and **p**, or with the arrows to the right and left; ↑ ↓ and space scroll a page that is
longer than the screen.

After the pages come the questions: choose with ↑ ↓ or a number key and answer with **Enter**. You are told why an
answer is right or not, and can answer again (**r**); a question that was once answered right counts.
"""
    BINDINGS: ClassVar[list[BindingType]] = bindings("next_page", "previous_page", "answer", "answer_again", "copy")
    AUTO_FOCUS: ClassVar[str | None] = ""
    CSS = """
    LessonScreen #lesson-head { height: 1; color: $text-muted; padding: 0 1; margin: 0 0 1 0; }
    LessonScreen #lesson-step { height: 1fr; }
    LessonScreen #lesson-turn { height: 1; }
    LessonScreen #lesson-turn Button { margin: 0 1 0 0; }
    """

    def __init__(self, lesson_id: str) -> None:
        """Open the lesson of that id; it begins where it was left."""
        super().__init__()
        self._lesson = lesson(lesson_id)
        self._document: Mapping[str, Any] = {}
        self._place = 0

    def crumbs(self) -> tuple[str, ...]:
        """Course, lessons, this one."""
        return ("Course", "Lessons", self._lesson.title)

    def compose_body(self) -> ComposeResult:
        """Where we are, the page or question, and the buttons that turn."""
        yield Static("Opening the lesson …", id="lesson-head", markup=False)
        yield Container(id="lesson-step")
        with Horizontal(id="lesson-turn"):
            yield Button("Previous (p)", id="previous-page")
            yield Button("Next (n)", id="next-page", variant="primary")

    def on_open(self) -> None:
        """Read the progress, then show the first page that was not read."""
        self.ask(lambda: self.services.course.load(KEY), then=self._begin, failed=self._begin_without, group="lesson")

    def on_return(self) -> None:
        """Stay on the page."""

    def action_refresh(self) -> None:
        """Read the progress again; the page stays."""
        self.notice_clear()
        self.ask(lambda: self.services.course.load(KEY), then=self._know, group="lesson")

    def _know(self, document: Mapping[str, Any] | None) -> None:
        self._document = document or {}

    def _begin(self, document: Mapping[str, Any] | None) -> None:
        self._know(document)
        self.call_next(self._show, self._first_open())

    def _begin_without(self, error: GtuiError) -> None:
        self.fail(error)
        self.call_next(self._show, 0)

    @property
    def _steps(self) -> tuple[Page | Question, ...]:
        return (*self._lesson.pages, *self._lesson.questions)

    def _first_open(self) -> int:
        """The first page not read, or question not answered right; the beginning where all are done."""
        read = pages_read(self._document, self._lesson)
        pages = len(self._lesson.pages)
        open_pages = [place for place in range(pages) if place not in read]
        open_questions = [
            pages + place
            for place, question in enumerate(self._lesson.questions)
            if not is_right(self._document, question.id)
        ]
        return next(iter([*open_pages, *open_questions]), 0)

    async def _show(self, place: int) -> None:
        self._place = place
        step, number = self._steps[place], len(self._lesson.pages)
        head = f"Page {place + 1} of {number}"
        view: PageView | QuestionView
        if isinstance(step, Page):
            view = PageView(step, self._lesson.links if place == number - 1 else ())
        else:
            head = f"Question {place - number + 1} of {len(self._lesson.questions)}"
            view = QuestionView(step, is_right(self._document, step.id))
        with self.app.batch_update():
            container = self.query_one("#lesson-step", Container)
            await container.remove_children()
            await container.mount(view)
            self.query_one("#lesson-head", Static).update(f"{head}   ·   {gauge(self._lesson.level)}")
            self.query_one("#previous-page", Button).disabled = place == 0
            view.take_focus()
        self.refresh_bindings()
        if isinstance(step, Page) and place not in pages_read(self._document, self._lesson):
            self._keep(lambda document: with_page_read(document, self._lesson, place))

    def _keep(self, change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
        self.ask(lambda: self.services.course.update(KEY, change), then=self._know)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Answering is for questions, turning back for all but the first page."""
        if action in ("answer", "answer_again"):
            return isinstance(self._steps[self._place], Question)
        if action == "previous_page":
            return self._place > 0
        return super().check_action(action, parameters)

    # Turning pages

    @on(Button.Pressed, "#next-page")
    async def action_next_page(self) -> None:
        """The next page or question; after the last, the next lesson."""
        if self._place + 1 < len(self._steps):
            await self._show(self._place + 1)
            return
        following = lessons()[[each.id for each in lessons()].index(self._lesson.id) + 1 :]
        if following:
            self.app.switch_screen(LessonScreen(following[0].id))
        else:
            self.notice("This was the last lesson. Escape leads back to the list.", "success")

    @on(Button.Pressed, "#previous-page")
    async def action_previous_page(self) -> None:
        """The page or question before this one."""
        if self._place > 0:
            await self._show(self._place - 1)

    # Questions

    def action_answer(self) -> None:
        """Answer with the chosen option."""
        self.query_one(QuestionView).answer()

    def action_answer_again(self) -> None:
        """Ask this question anew."""
        self.query_one(QuestionView).again()

    @on(QuestionView.Answered)
    def _answered(self, event: QuestionView.Answered) -> None:
        self._keep(lambda document: with_answer(document, lessons(), event.question.id, event.right))

    # Links and ways to other screens

    @on(Button.Pressed, "DoorButton")
    def _enter(self, event: Button.Pressed) -> None:
        if isinstance(event.button, DoorButton):
            door = event.button.door
            self.gtui.go(door.screen, **({"topic": door.argument} if door.argument else {}))

    def action_copy(self) -> None:
        """Copy the link under the cursor."""
        found = self.query(LinkList)
        if found:
            self._copy(found.first().current)
        else:
            self.notice(NO_LINK)

    @on(LinkList.Copied)
    def _copy_chosen(self, event: LinkList.Copied) -> None:
        self._copy(event.link)

    def on_markdown_link_clicked(self, event: Markdown.LinkClicked) -> None:
        """A link in the text is copied, not opened."""
        event.stop()
        self._copy(Link("", event.href))

    def _copy(self, link: Link) -> None:
        self.app.copy_to_clipboard(link.url)
        self.notice(f"Copied: {link.url}", "success")

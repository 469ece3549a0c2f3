"""The list of the course's lessons, with level and what is done."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gtui.course.lessons.lesson import LEVELS, Lesson
from gtui.course.lessons.progress import GOALS, KEY, is_begun, is_done, learned_goals
from gtui.course.lessons.reader import lessons
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen

DONE, BEGUN, OPEN = "✓", "…", " "


def gauge(level: int) -> str:
    """The level between easy and advanced."""
    return f"easy {'●' * level}{'○' * (LEVELS - level)} advanced"


class LessonsScreen(ConsoleScreen):
    """Every lesson in the course's order; Enter opens the one under the cursor."""

    CRUMBS = ("Course", "Lessons")
    HELP = """\
The lessons go through the course topic by topic. Each is a page or a few, then a question or two. Some have a live
demonstration, an editor or a check that you can run.

✓ stands before a lesson whose pages are all read and whose questions are all answered right, … before one that is
begun. Your answers are kept on the server, so you can stop at any time and come back.
"""
    AUTO_FOCUS: ClassVar[str | None] = "#lessons"
    CSS = """
    LessonsScreen #lessons { height: 1fr; border: none; }
    LessonsScreen #lesson-goals { height: auto; padding: 0 1; background: $surface; }
    """

    def compose_body(self) -> ComposeResult:
        """The list, and below it the learning goals."""
        yield OptionList(id="lessons")
        yield Static("Reading your progress …", id="lesson-goals")

    def on_open(self) -> None:
        """List the lessons at once, and read the progress."""
        if not self.query_one("#lessons", OptionList).option_count:
            self._show_lessons({})
        self.ask(lambda: self.services.course.load(KEY), then=self._show, failed=self._unread, group="lessons")

    def _show(self, document: Mapping[str, Any] | None) -> None:
        self._show_lessons(document or {})
        goals = learned_goals(document or {}, lessons())
        rows = [
            f"{DONE if each.learned else OPEN} {goal}. {GOALS[goal]}: {each.right} of {each.questions} questions right"
            for goal, each in goals.items()
        ]
        self.query_one("#lesson-goals", Static).update(Content("You can say …\n" + "\n".join(rows)))

    def _unread(self, error: GtuiError) -> None:
        self.query_one("#lesson-goals", Static).update("Your progress could not be read. Press F5 to try again.")
        self.fail(error)

    def _show_lessons(self, document: Mapping[str, Any]) -> None:
        options = self.query_one("#lessons", OptionList)
        cursor = options.highlighted
        options.set_options([Option(_row(number, each, document), each.id) for number, each in enumerate(lessons(), 1)])
        options.highlighted = cursor or _first_open(document)

    @on(OptionList.OptionSelected, "#lessons")
    def _open(self, event: OptionList.OptionSelected) -> None:
        self.gtui.go("lesson", lesson_id=event.option.id)


def _row(number: int, lesson: Lesson, document: Mapping[str, Any]) -> Content:
    sign = DONE if is_done(document, lesson) else BEGUN if is_begun(document, lesson) else OPEN
    return Content.assemble(f"{sign} {number:>2}. {lesson.title:<48} ", (gauge(lesson.level), "dim"))


def _first_open(document: Mapping[str, Any]) -> int:
    return next((place for place, lesson in enumerate(lessons()) if not is_done(document, lesson)), 0)

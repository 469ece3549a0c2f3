"""The live editor: JSON Lines and manifest lines are checked while they are written."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static, TextArea

from gtui.commands import bindings
from gtui.course.lessons.exercises import Exercise, Verdict, check, exercises
from gtui.course.lessons.progress import KEY, exercises_solved, with_exercise
from gtui.screens.base import ConsoleScreen
from gtui.widgets.plain_text import plain

TITLES = {"json-lines": "Editor: JSON Lines", "manifest": "Editor: manifest lines"}


class LessonEditorScreen(ConsoleScreen):
    """One exercise at a time: the task, the editor, and what is wrong in which line."""

    HELP = """\
Every line is checked as you type, by the rules with which a labeling job reads its manifest. ✗ is a fault, ! a warning:
a job would read the file, but you hardly mean it so.

**ctrl+n** goes to the next exercise, **ctrl+r** begins this one again, **ctrl+t** shows a solution. Long lines are
wrapped on screen; the numbers count the lines of the file.
"""
    BINDINGS: ClassVar[list[BindingType]] = bindings("next_exercise", "restart_exercise", "show_solution")
    AUTO_FOCUS: ClassVar[str | None] = "#editor"
    CSS = """
    LessonEditorScreen #exercise-title { text-style: bold; color: $primary; height: 1; padding: 0 1; }
    LessonEditorScreen #exercise-task { height: auto; padding: 0 1; margin: 0 0 1 0; }
    LessonEditorScreen #editor { height: 1fr; border: tall $panel; padding: 0; }
    LessonEditorScreen #editor:focus { border: tall $primary; }
    LessonEditorScreen #findings-box { height: 1fr; padding: 0 1; }
    LessonEditorScreen #findings { height: auto; }
    LessonEditorScreen #exercise-buttons { height: 1; }
    LessonEditorScreen #exercise-buttons Button { margin: 0 1 0 0; }
    """

    def __init__(self, topic: str) -> None:
        """Begin with the first exercise of a topic."""
        super().__init__()
        self._topic = topic
        self._exercises = exercises(topic)
        self._place = 0
        self._solved: set[str] = set()

    def crumbs(self) -> tuple[str, ...]:
        """Course, lessons, the topic's editor."""
        return ("Course", "Lessons", TITLES[self._topic])

    def compose_body(self) -> ComposeResult:
        """Task, editor, findings."""
        yield Static(id="exercise-title", markup=False)
        yield Static(id="exercise-task", markup=False)
        yield TextArea(id="editor", show_line_numbers=True, soft_wrap=True, tab_behavior="focus")
        with VerticalScroll(id="findings-box"):
            yield Static(id="findings")
        with Horizontal(id="exercise-buttons"):
            yield Button("Begin again", id="restart-exercise")
            yield Button("Show a solution", id="show-solution")
            yield Button("Next exercise", id="next-exercise", variant="primary")

    def on_open(self) -> None:
        """Show the exercise, and ask which were solved before."""
        self._begin()
        self.ask(lambda: self.services.course.load(KEY), then=self._know, group="exercises")

    def _know(self, document: Mapping[str, Any] | None) -> None:
        self._solved |= exercises_solved(document or {})
        self._show_title()

    def on_return(self) -> None:
        """Keep what was written."""

    def action_refresh(self) -> None:
        """There is nothing to read again; what was written stays."""

    @property
    def exercise(self) -> Exercise:
        """The exercise on screen."""
        return self._exercises[self._place]

    def _begin(self) -> None:
        self._show_title()
        self.query_one("#exercise-task", Static).update(self.exercise.task)
        self._write(self.exercise.start)

    def _show_title(self) -> None:
        solved = "  ✓ solved" if self.exercise.id in self._solved else ""
        title = f"Exercise {self._place + 1} of {len(self._exercises)}: {self.exercise.title}{solved}"
        self.query_one("#exercise-title", Static).update(title)

    def _write(self, text: str) -> None:
        editor = self.query_one(TextArea)
        editor.text = text
        editor.move_cursor(editor.document.end)
        editor.focus()
        self._check()

    @on(TextArea.Changed, "#editor")
    def _check(self) -> None:
        verdict = check(self.exercise, self.query_one(TextArea).text)
        self.query_one("#findings", Static).update(Content.assemble(*_told(verdict)))
        self.query_one("#findings-box").scroll_home(animate=False)
        if verdict.solved and self.exercise.id not in self._solved:
            solved = self.exercise.id
            self._solved.add(solved)
            self._show_title()
            self.ask(lambda: self.services.course.update(KEY, lambda document: with_exercise(document, solved)))

    @on(Button.Pressed, "#restart-exercise")
    def action_restart_exercise(self) -> None:
        """Write what stood there at first."""
        self._begin()

    @on(Button.Pressed, "#show-solution")
    def action_show_solution(self) -> None:
        """Write a text that solves it."""
        self._write(self.exercise.solution)

    @on(Button.Pressed, "#next-exercise")
    def action_next_exercise(self) -> None:
        """The next exercise; after the last, the first."""
        self._place = (self._place + 1) % len(self._exercises)
        self._begin()


def _told(verdict: Verdict) -> Iterator[str | tuple[str, str]]:
    if verdict.solved:
        yield ("✓ Solved. ctrl+n goes to the next exercise; escape leads back to the lesson.", "bold $text-success")
    for problem in verdict.problems:
        yield (f"✗ {_where(problem.line)}", "bold $text-error")
        yield f"{plain(problem.text)}\n"
    for warning in verdict.warnings:
        yield (f"! {_where(warning.line)}", "bold $text-warning")
        yield f"{plain(warning.text)}\n"
    if verdict.missing:
        yield f"… {plain(verdict.missing)}"


def _where(line: int) -> str:
    return f"Line {line} " if line else ""

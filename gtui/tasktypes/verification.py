"""Label verification: is the earlier label right, and what is wrong with it. The worker's view of boxes and masks."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from gtui.services import TaskInput
from gtui.tasktypes.classification import ZOOM_KEYS, Classification, OfPicture, OneOption
from gtui.tasktypes.labeling_view import Answer, DataObject, element_of
from gtui.widgets.drawing_canvas import DrawingCanvas
from gtui.widgets.marked_lines import MarkedLines
from mockgt.tasktypes.image_multi_class.answer import ELEMENT
from mockgt.tasktypes.label_verification import COMMENT

COMMENT_CHARACTERS = 1000


class CommentInput(Input):
    """A worker's comment; escape and enter go back to the verdicts."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "leave", "Done", show=False, id="comment.done")]

    def action_leave(self) -> None:
        """Back to the verdicts."""
        self.screen.focus_previous()


class Verification(OneOption, OfPicture):
    """The picture with its earlier label, the verdicts, and a comment."""

    DEFAULT_CSS = """
    Verification #earlier { height: 1fr; min-height: 1; color: $text-muted; margin-top: 1; }
    Verification #comment { margin-top: 1; }
    """
    # Before the widgets' own keys and in the order of typing, so that letters typed right behind w are the comment's.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "comment", "Write a comment", show=False, id="task.comment", priority=True),
        *(replace(binding, priority=True) for binding in Classification.BINDINGS if isinstance(binding, Binding)),
    ]
    ELEMENT = ELEMENT
    QUESTION = "Is the label right?"
    EARLIER = "Earlier label"
    EARLIER_KEYS: ClassVar[tuple[tuple[str, str], ...]]

    def compose_more(self) -> ComposeResult:
        """What the earlier label says, and the comment."""
        yield MarkedLines(id="earlier")
        yield CommentInput(
            placeholder="Comment (w), if you like", id="comment", compact=True, max_length=COMMENT_CHARACTERS
        )

    def on_mount(self) -> None:
        """Mark what is selected in the picture."""
        self.canvas.follow(lambda told: self._show_earlier())

    @property
    def canvas(self) -> DrawingCanvas:
        """The picture with the earlier label over it."""
        return self.query_one(DrawingCanvas)

    def begin(self, task_input: TaskInput) -> None:
        """Put the earlier label on the canvas, as far as it does not need the picture's size."""
        raise NotImplementedError

    def earlier_lines(self) -> Iterable[str]:
        """What the earlier label says, a line each."""
        raise NotImplementedError

    def picture_came(self) -> None:
        """The picture is there: show what needs its size."""

    def show_task(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show the question, the verdicts, the earlier label, and the draft's comment."""
        super().show_task(task_input, draft)
        self.begin(task_input)
        comment = element_of(draft, self.ELEMENT, COMMENT)
        with self.prevent(Input.Changed):
            self.query_one(CommentInput).value = comment if isinstance(comment, str) else ""

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the picture with the earlier label, or why it can't be shown."""
        super().show_object(content, problem)
        if self.canvas.picture is not None:
            self.picture_came()
        self._show_earlier()

    def _show_earlier(self) -> None:
        lines = list(self.earlier_lines()) if self.canvas.picture is not None else []
        self.query_one(MarkedLines).show_lines([self.EARLIER, *lines] if lines else [])

    def freeze(self, frozen: bool) -> None:
        """Let a verdict be chosen, or not; the earlier label is never changed."""
        super().freeze(frozen)
        self.canvas.read_only = True
        self.query_one(CommentInput).disabled = frozen or self._read_only

    def answer(self) -> Answer | None:
        """The verdict as the form submits it, with the comment if there is one."""
        verdict = super().answer()
        return None if verdict is None else {self.ELEMENT: {**self._element(verdict), **self._comment()}}

    def _element(self, answer: Answer) -> dict[str, object]:
        return {"label": element_of(answer, self.ELEMENT, "label")}

    def _comment(self) -> dict[str, object]:
        comment = self.query_one(CommentInput).value.strip()
        return {COMMENT: comment} if comment else {}

    def missing(self) -> str:
        """What to do before submitting."""
        return "Choose a verdict first: press its number, or click it."

    def option_keys(self) -> tuple[tuple[str, str], ...]:
        """Keys for the verdict."""
        return (
            *super().option_keys(),
            ("w", "Write a comment; enter or escape ends it"),
        )

    def object_keys(self) -> tuple[tuple[str, str], ...]:
        """Keys for the picture and its earlier label."""
        return (ZOOM_KEYS, *self.EARLIER_KEYS, ("shift+tab, then G", "Draw the picture with other block glyphs"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the comment, these keys are letters."""
        if action in ("comment", "choose"):
            return not self.query_one(CommentInput).has_focus
        return super().check_action(action, parameters)

    def action_comment(self) -> None:
        """Write a comment."""
        self.screen.set_focus(self.query_one(CommentInput))

    @on(Input.Changed, "#comment")
    def _commented(self, event: Input.Changed) -> None:
        event.stop()
        draft = self.answer() or ({self.ELEMENT: self._comment()} if self._comment() else {})
        self.post_message(self.AnswerChanged(self, draft, complete=False))

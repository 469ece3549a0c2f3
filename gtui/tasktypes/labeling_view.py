"""What the task screen needs of a task type's labeling view."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Union

from textual.containers import Horizontal
from textual.message import Message

if TYPE_CHECKING:
    from gtui.canvas.picture import Picture
    from gtui.services import TaskInput

Answer = Mapping[str, object]
"""What the worker template's form submits."""


class Unread:
    """A data object that its view reads itself, in the background: the frames of a sequence, a video clip."""


DataObject = Union["Picture", Unread, str, bytes, None]
"""What is labeled: a decoded picture, a picture's file, a text, what is read later, or nothing as in a preview."""


class LabelingView(Horizontal):
    """Shows one data object with the means to answer; the answer has the form that the server takes."""

    DIGIT_SUBMITS = True
    """Whether a number key can choose and submit in one step."""

    class AnswerChanged(Message):
        """The person changed the answer, by one step; `complete` if that step can end the task."""

        def __init__(self, view: "LabelingView", answer: Answer, complete: bool) -> None:
            """Say what it is now."""
            super().__init__()
            self.view = view
            self.answer = answer
            self.complete = complete

        @property
        def control(self) -> "LabelingView":
            """The view it was changed in."""
            return self.view

    class SubmitPressed(Message):
        """The person pressed Submit."""

    def show_task(self, task_input: "TaskInput", draft: Answer | None) -> None:
        """Show a task, with the answer begun earlier."""
        raise NotImplementedError

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the data object, or why it can't be shown."""
        raise NotImplementedError

    def answer(self) -> Answer | None:
        """The answer as the form would submit it, None while there is nothing to submit."""
        raise NotImplementedError

    def pending_draft(self) -> Answer | None:
        """What was changed and not told yet, to be kept before the task is left; None for nothing."""
        return None

    def freeze(self, frozen: bool) -> None:
        """Let the answer be changed, or not while it is on its way."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the focus where the answer is given."""
        raise NotImplementedError

    def missing(self) -> str:
        """What to do before submitting, while there is no answer."""
        raise NotImplementedError

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view and what they do, for the Shortcuts dialog."""
        raise NotImplementedError


def element_of(answer: Answer | None, element: str, key: str) -> object:
    """What an answer holds under a key of its crowd element; None where it has none."""
    given = (answer or {}).get(element)
    return given.get(key) if isinstance(given, Mapping) else None

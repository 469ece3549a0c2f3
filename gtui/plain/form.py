"""What the conversation needs of a task type: what is asked, and what a line means."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gtui.services import Task

Answer = Mapping[str, object]
"""What the worker template's form submits."""


class NotUnderstood(Exception):
    """A line that means nothing here; `str()` says what to type instead."""


@dataclass(frozen=True)
class Reply:
    """What a line did.

    Attributes:
        said: Lines to write.
        answer: Submit this.
        draft: Keep this; the task goes on.
    """

    said: tuple[str, ...] = ()
    answer: Answer | None = None
    draft: Answer | None = None


class PlainForm:
    """One task as a form in lines. This one takes the answer as JSON, which every task type understands.

    Attributes:
        HELP: What can be typed, a line each.
        PROMPT: Stands before what is typed.
    """

    HELP: tuple[str, ...] = (
        "This task type has no form in lines. Type the whole answer as JSON, as the worker template submits it,",
        "or label it on the screen: gtui label JOB, without --plain.",
    )
    PROMPT = "Answer as JSON"

    def __init__(self, task: "Task", content: bytes) -> None:
        """Show a task; `content` is its data object, or empty where it could not be read."""
        self.task = task
        self.labels: Sequence[str] = task.input.labels
        self.content = content

    def describe(self) -> Sequence[str]:
        """What is asked, a line each."""
        return self.HELP

    def reply(self, line: str) -> Reply:
        """Do what a line says. Raises NotUnderstood."""
        raise NotUnderstood("Type the answer as JSON: it begins with { and ends with }.")

    def begun(self) -> bool:
        """Whether there is an unfinished answer that is worth keeping."""
        return False

    def label_named(self, text: str) -> str:
        """The label of a number or a name. Raises NotUnderstood."""
        if text.isdecimal() and 1 <= int(text) <= len(self.labels):
            return self.labels[int(text) - 1]
        named = [label for label in self.labels if label.casefold() == text.casefold()]
        exact = [label for label in named if label == text]
        if len(exact or named) == 1:
            return (exact or named)[0]
        raise NotUnderstood(f"{text!r} is none of the labels. Type a number from 1 to {len(self.labels)}, or a name.")

    def numbered_labels(self) -> str:
        """`1 Bag, 2 Eyewear`."""
        return ", ".join(f"{number} {label}" for number, label in enumerate(self.labels, 1))


def json_answer(line: str) -> Reply:
    """The answer that a line of JSON is. Raises NotUnderstood."""
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood(f"This is not JSON: {error}. Correct it, or type h for help.") from error
    return Reply(answer=answer)


def number_of(text: str, count: int, what: str) -> int:
    """A number from 1 to `count`, as an index from 0. Raises NotUnderstood."""
    if text.isdecimal() and 1 <= int(text) <= count:
        return int(text) - 1
    there = f"There are {count}, numbered from 1" if count else "There is none yet"
    raise NotUnderstood(f"{text!r} is the number of no {what}. {there}.")

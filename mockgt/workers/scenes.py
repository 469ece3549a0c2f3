"""What a simulated worker has in front of them, and what an answer generator for one kind of label does with it.

A *truth* is the right answer in the task type's own shape, the one that its `answer_for` takes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from mockgt.workers.attempts import Attempt

if TYPE_CHECKING:
    from mockgt.grading.labels import Shape


class UnusableGold(Exception):
    """A gold label does not fit the job; `str()` says what is wrong and what is allowed."""


@dataclass(frozen=True)
class Scene:
    """A data object and its job.

    Attributes:
        labels: The job's, in order.
        line: The manifest line.
        facts: What the task type found out about the object, such as the picture's size.
        read: Body of an S3 object.
    """

    labels: tuple[str, ...]
    line: Mapping[str, object]
    facts: Mapping[str, object]
    read: Callable[[str], bytes]


class Generator(Protocol):
    """Answers to one kind of label: single labels, boxes, masks and so on.

    Attributes:
        shape: Of the gold labels, as `mockgt.grading.labels` names it.
    """

    shape: "ClassVar[Shape]"

    def by_chance(self, stream: Random, scene: Scene) -> object:
        """Some valid answer, without a look at the object; also what counts as right where there is no gold label."""

    def answer(self, attempt: Attempt, truth: object, scene: Scene) -> object:
        """What the worker makes of the truth."""

    def truth(self, label: Any, scene: Scene) -> object:
        """The truth of a gold label, which is of the generator's shape. Raises UnusableGold."""

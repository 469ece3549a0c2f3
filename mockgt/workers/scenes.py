"""What a simulated worker has in front of them, and what an answer generator for one kind of label does with it.

A *truth* is the right answer in the task type's own shape, the one that its `answer_for` takes.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar

from mockgt.tasktypes.contract import JobSettings
from mockgt.tasktypes.frame_adjustment import frozen_labels
from mockgt.workers.attempts import Attempt

if TYPE_CHECKING:
    from mockgt.grading.labels import Shape


class CannotAnswer(Exception):
    """Answers to a data object cannot be made up; `str()` says why and what to do."""


class UnusableGold(CannotAnswer):
    """A gold label does not fit the job; `str()` says what is wrong and what is allowed."""


def _no_file(uri: str) -> bytes:
    raise FileNotFoundError(uri)


def _no_page() -> str:
    return ""


@dataclass(frozen=True)
class Scene:
    """A data object and its job.

    Attributes:
        settings: The job's.
        line: The manifest line.
        facts: What the task type found out about the object, such as the picture's size.
        read: Body of an S3 object.
        earlier: The label that the job audits, as a truth; None in other jobs.
        page: Renders the HTML that the worker of a custom job sees.
    """

    settings: JobSettings
    line: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    read: Callable[[str], bytes] = _no_file
    earlier: object = None
    page: Callable[[], str] = _no_page

    @property
    def labels(self) -> tuple[str, ...]:
        """The job's labels, in order."""
        return self.settings.labels

    @property
    def frozen_labels(self) -> frozenset[str]:
        """Labels whose places may not be edited, in a job that audits."""
        return frozenset() if self.earlier is None else frozen_labels(self.settings)

    @property
    def open_labels(self) -> tuple[str, ...]:
        """Labels that workers may place."""
        return tuple(label for label in self.labels if label not in self.frozen_labels)

    def stream(self, purpose: str) -> Random:
        """Chances that belong to the object, whoever labels it."""
        return Random(f"{self.settings.seed}/{purpose}/{self.line.get('source-ref')}")


class Generator(ABC):
    """Answers to one kind of label: single labels, boxes, masks and so on.

    Attributes:
        shape: Of the gold labels, as `mockgt.grading.labels` names it; None where gold labels are whole answers.
    """

    shape: "ClassVar[Shape | None]"

    @abstractmethod
    def by_chance(self, stream: Random, scene: Scene) -> object:
        """Some valid answer, without a look at the object; also what counts as right where there is no gold label."""

    @abstractmethod
    def answer(self, attempt: Attempt, truth: object, scene: Scene) -> object:
        """What the worker makes of the truth."""

    @abstractmethod
    def truth(self, label: Any, scene: Scene) -> object:
        """The truth of a gold label, which is of the generator's shape. Raises UnusableGold."""

    def approved(self, scene: Scene) -> object:
        """What counts as right in a job that audits a label, where there is no gold label: the earlier label."""
        return scene.earlier

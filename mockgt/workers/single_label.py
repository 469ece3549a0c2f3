"""Answers that choose one label. The truth is its name."""

from random import Random
from typing import TYPE_CHECKING, ClassVar

from mockgt.workers.attempts import Attempt
from mockgt.workers.scenes import Generator, Scene, UnusableGold

if TYPE_CHECKING:
    from mockgt.grading.labels import Shape


class SingleLabelAnswers(Generator):
    """Generator for classification and label verification."""

    shape: "ClassVar[Shape]" = "classification"

    def by_chance(self, stream: Random, scene: Scene) -> str:
        """Any label."""
        return stream.choice(scene.labels)

    def answer(self, attempt: Attempt, truth: object, scene: Scene) -> str:
        """The right label, or the one that the worker takes it for."""
        return attempt.label_instead_of(str(truth), scene.labels)

    def truth(self, label: str, scene: Scene) -> str:
        """The label's name. Raises UnusableGold."""
        return known_label(label, scene)


def known_label(value: str, scene: Scene) -> str:
    """The label, which must be one of the job's. Raises UnusableGold."""
    if value not in scene.labels:
        raise UnusableGold(f'"{value}" is not a label of this job; its labels are {", ".join(scene.labels)}.')
    return value

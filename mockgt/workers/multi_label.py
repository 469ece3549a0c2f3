"""Answers that choose any number of labels. The truth is a list of names."""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, ClassVar

from mockgt.workers.attempts import Attempt
from mockgt.workers.scenes import Generator, Scene
from mockgt.workers.single_label import known_label

if TYPE_CHECKING:
    from mockgt.grading.labels import Shape

LABELS_OF_AN_OBJECT = 2


class MultiLabelAnswers(Generator):
    """Generator for classification with several labels."""

    shape: "ClassVar[Shape]" = "multi-label"

    def by_chance(self, stream: Random, scene: Scene) -> list[str]:
        """One to three labels, in the job's order."""
        count = min(len(scene.labels), stream.randint(1, LABELS_OF_AN_OBJECT + 1))
        chosen = set(stream.sample(scene.labels, count))
        return [label for label in scene.labels if label in chosen]

    def answer(self, attempt: Attempt, truth: object, scene: Scene) -> list[str]:
        """Each right label is missed, and others are added, as often as the worker errs.

        As many labels are added as are missed, on average, whatever the number of labels.
        """
        right = set(truth) if isinstance(truth, list) else set()
        others = len(scene.labels) - len(right)
        added = min(1.0, attempt.error * max(len(right), 1) / others) if others else 0.0
        chosen = []
        for label in scene.labels:
            chance = 1 - attempt.error if label in right else added
            if attempt.stream.random() < chance:
                chosen.append(label)
        return chosen

    def truth(self, label: Sequence[str], scene: Scene) -> list[str]:
        """The names. Raises UnusableGold."""
        return [known_label(name, scene) for name in label]

"""Supervised learning, live: labels in, accuracy out.

A logistic regression on small grey squares, tested by cross-validation: every picture is guessed once, by a model that
has not seen it.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gtui.services.learning.features import features
from gtui.services.learning.pictures import PictureSet
from gtui.services.learning.requirements import scikit_learn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_FOLDS = 5
REPEATS = 6
"""Random splits for each point of the learning curve."""

Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Guess:
    """What a model that had not seen the picture says of it; `label` is what people say."""

    name: str
    label: str
    guess: str

    @property
    def right(self) -> bool:
        """Whether both say the same."""
        return self.label == self.guess


@dataclass(frozen=True)
class CurvePoint:
    """The mean accuracy after learning from so many labels of each class."""

    labels_per_class: int
    accuracy: float


@dataclass(frozen=True)
class SupervisedTrial:
    """What came of it.

    Attributes:
        origin: Whose labels they are.
        guesses: One for each picture, in order.
        chance: The share of the largest class: what one gets who always says its name.
        folds: Into how many parts the pictures were divided for cross-validation.
        spoiled: The names of the pictures that were learned with a wrong label on purpose.
        curve: More labels, other accuracy.
    """

    origin: str
    guesses: tuple[Guess, ...]
    chance: float
    folds: int
    spoiled: tuple[str, ...]
    curve: tuple[CurvePoint, ...]

    @property
    def accuracy(self) -> float:
        """The share of right guesses."""
        return sum(guess.right for guess in self.guesses) / len(self.guesses)


def learn_from_labels(
    pictures: PictureSet, wrong_labels: int = 0, seed: int = 0, cancelled: Cancelled = lambda: False
) -> SupervisedTrial | None:
    """Train and test; None once cancelled. The same seed gives the same trial.

    Args:
        pictures: At least two classes with at least two pictures each.
        wrong_labels: So many pictures are learned under another class's name; they are tested under their own.
        seed: Which pictures those are, and how the folds are made.
        cancelled: Asked between two trainings.
    """
    labels = [picture.label for picture in pictures.pictures]
    learned, spoiled = _spoil(pictures, wrong_labels, seed)
    folds = min(MOST_FOLDS, *Counter(labels).values())
    with scikit_learn():
        table = features(pictures.pictures)
        guesses = _cross_validate(table, labels, learned, folds, seed, cancelled)
        curve = _curve(table, labels, learned, seed, cancelled)
    if guesses is None or curve is None:
        return None
    return SupervisedTrial(
        origin=pictures.origin,
        guesses=tuple(
            Guess(picture.name, picture.label, guess) for picture, guess in zip(pictures.pictures, guesses, strict=True)
        ),
        chance=max(Counter(labels).values()) / len(labels),
        folds=folds,
        spoiled=spoiled,
        curve=curve,
    )


def _spoil(pictures: PictureSet, wrong_labels: int, seed: int) -> tuple[list[str], tuple[str, ...]]:
    """The labels to learn from, so many of them changed to another class, and the changed pictures' names."""
    chance = random.Random(seed)
    learned = [picture.label for picture in pictures.pictures]
    places = sorted(chance.sample(range(len(learned)), min(wrong_labels, len(learned))))
    for place in places:
        learned[place] = chance.choice([name for name in pictures.classes if name != learned[place]])
    return learned, tuple(pictures.pictures[place].name for place in places)


def _model() -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))


def _cross_validate(
    table: "NDArray[np.float64]",
    labels: Sequence[str],
    learned: Sequence[str],
    folds: int,
    seed: int,
    cancelled: Cancelled,
) -> list[str] | None:
    import numpy as np
    from sklearn.model_selection import StratifiedKFold

    known, guesses = np.array(learned), np.array(labels, dtype=object)
    for training, test in StratifiedKFold(folds, shuffle=True, random_state=seed).split(table, labels):
        if cancelled():
            return None
        guesses[test] = _fit_and_guess(table, known, training, test)
    return [str(guess) for guess in guesses]


def _curve(
    table: "NDArray[np.float64]", labels: Sequence[str], learned: Sequence[str], seed: int, cancelled: Cancelled
) -> tuple[CurvePoint, ...] | None:
    import numpy as np

    known, truth = np.array(learned), np.array(labels)
    fewest = min(Counter(labels).values())
    points = []
    for count in range(1, min(fewest, MOST_FOLDS)):
        right = total = 0
        for repeat in range(REPEATS):
            if cancelled():
                return None
            training = _draw(labels, count, random.Random(seed * 1_000 + count * 100 + repeat))
            test = np.setdiff1d(np.arange(len(labels)), training)
            guesses = _fit_and_guess(table, known, training, test)
            right += int((guesses == truth[test]).sum())
            total += len(test)
        points.append(CurvePoint(count, right / total))
    return tuple(points)


def _draw(labels: Sequence[str], count: int, chance: random.Random) -> "NDArray[np.int64]":
    import numpy as np

    drawn: list[int] = []
    for name in sorted(set(labels)):
        drawn += chance.sample([place for place, label in enumerate(labels) if label == name], count)
    return np.array(sorted(drawn))


def _fit_and_guess(
    table: "NDArray[np.float64]", known: Any, training: "NDArray[np.int64]", test: "NDArray[np.int64]"
) -> Any:
    """Guesses for the test pictures; where all training labels happen to be one, that one."""
    if len(set(known[training])) == 1:
        return known[training][:1].repeat(len(test))
    return _model().fit(table[training], known[training]).predict(table[test])


def confusions(guesses: Sequence[Guess]) -> list[tuple[str, str, int]]:
    """Label, wrong guess and how often, most frequent first."""
    counts = Counter((guess.label, guess.guess) for guess in guesses if not guess.right)
    return [(label, guess, count) for (label, guess), count in counts.most_common()]

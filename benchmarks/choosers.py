"""A simulated crowd that chooses one label of each object, and what is the best that can be made of its answers.

All assumed, none fitted to real workers: each has an accuracy and errs in directions of their own; some give the same
answer to every object.
"""

from dataclasses import dataclass

import numpy as np

from mockgt.tasktypes.expectation_maximization import Answers, FloatArray, IntArray, estimate

WORKERS = 40
ACCURACY_BETA = (6.0, 2.1)
ERROR_CONCENTRATION = 0.7
TINY = 1e-9


@dataclass(frozen=True)
class Choices:
    """Answers with the true labels, and how each worker answers: (worker, true label, answer) probabilities."""

    answers: Answers
    truth: IntArray
    confusion: FloatArray


def choices(objects: int, workers_per_object: int, labels: int, seed: int, constant: float = 0.0) -> Choices:
    """Answers of different workers to each object; `constant` is the share of those who do not look at it."""
    random = np.random.default_rng(seed)
    confusion = np.stack([_worker(random, labels) for _ in range(WORKERS)])
    for worker in np.flatnonzero(random.random(WORKERS) < constant):
        confusion[worker] = np.eye(labels)[random.integers(labels)]
    truth = random.integers(labels, size=objects).astype(np.intp)
    of_object = np.repeat(np.arange(objects, dtype=np.intp), workers_per_object)
    crews = [random.choice(WORKERS, workers_per_object, replace=False) for _ in range(objects)]
    workers = np.concatenate(crews).astype(np.intp)
    until = confusion[workers, truth[of_object]].cumsum(axis=1)
    said = (random.random(len(of_object))[:, None] > until).sum(axis=1).clip(0, labels - 1).astype(np.intp)
    return Choices(Answers(of_object, workers, said, labels), truth, confusion)


SEEDS = 3
OBJECTS = 2000

Quality = tuple[float, float, float]
"""Accuracy of our labels, of the plain vote, and of somebody who knows every worker's confusion matrix."""


def single_label_quality(workers_per_object: int, labels: int, constant: float = 0.0) -> Quality:
    """The mean over some crowds."""
    crowds = [_quality(choices(OBJECTS, workers_per_object, labels, seed, constant), seed) for seed in range(SEEDS)]
    own, plain, best = (sum(figures) / SEEDS for figures in zip(*crowds, strict=True))
    return own, plain, best


def _quality(given: Choices, seed: int) -> Quality:
    objects, labels = len(given.truth), given.answers.label_count
    answers = given.answers
    votes = np.zeros((objects, labels))
    np.add.at(votes, (answers.objects, answers.labels), 1)
    votes += np.random.default_rng(seed).random(votes.shape) / 10
    known = np.zeros((objects, labels))
    np.add.at(known, answers.objects, np.log(given.confusion[answers.workers, :, answers.labels] + TINY))
    found = (estimate(answers).posterior, votes, known)
    own, plain, best = (float(np.mean(each.argmax(axis=1) == given.truth)) for each in found)
    return own, plain, best


def _worker(random: np.random.Generator, labels: int) -> FloatArray:
    accuracy = random.beta(*ACCURACY_BETA)
    rows = [
        np.insert(random.dirichlet([ERROR_CONCENTRATION] * (labels - 1)) * (1 - accuracy), label, accuracy)
        for label in range(labels)
    ]
    return np.array(rows)

"""Annotation consolidation where every worker chooses any number of labels of an object.

Whether a label fits an object is a question with the answers yes and no. Every worker has one sensitivity (yes where
the label fits) and one specificity (no where it does not) for all labels, every label has a share of objects it fits;
expectation maximisation finds them together with the probability of each label at each object. A label that nobody
chose for an object does not fit it.

Source: Documented: the output holds every label that at least one worker chose, with a confidence each. Ours: the
model, shared over labels because a worker seldom chooses any one of them often, and its prior weights.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mockgt.tasktypes.agreement import agreement
from mockgt.tasktypes.confidence import confidence_of, worker_phrase
from mockgt.tasktypes.contract import AnswerContent, AnsweredObject, ConsolidatedLabel

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]

START_SENSITIVITY = 0.75
START_SPECIFICITY = 0.9
MAX_ROUNDS = 50
SMALL_CHANGE = 1e-4
RATE_SHRINKAGE = 4.0
SHARE_SHRINKAGE = 2.0

Chosen = Callable[[AnswerContent], list[str]]
"""The labels that an answer chooses, in its order."""


@dataclass(frozen=True)
class _Questions:
    """The pairs of object and label that somebody chose, and what the object's workers said, as parallel arrays.

    Attributes:
        labels: Label of each pair.
        pairs: Pair of each answer.
        workers: Worker of each answer.
        yes: Whether the answer chooses the label.
        silent: For each worker, how many labels nobody chose for the objects that the worker answered.
        objects: Number of objects.
        label_count: Number of label categories.
    """

    labels: IntArray
    pairs: IntArray
    workers: IntArray
    yes: NDArray[np.bool_]
    silent: FloatArray
    objects: int
    label_count: int


def consolidate(objects: Sequence[AnsweredObject], labels: Sequence[str], chosen: Chosen) -> list[ConsolidatedLabel]:
    """Every label that a worker chose, the most probable first, for each object that has an answer.

    The value lists class indexes; one worker's stay in the order in which they were chosen, with confidence 0.0.
    """
    index = {label: position for position, label in enumerate(labels)}
    answered = {
        each.dataset_object_id: {
            answer.worker_id: [index[label] for label in chosen(answer.content)] for answer in each.answers
        }
        for each in sorted(objects, key=lambda each: each.dataset_object_id)
        if each.answers
    }
    probabilities, reliability = _probabilities(answered, len(labels))
    return [
        _label(each.dataset_object_id, answered[each.dataset_object_id], labels, probabilities, reliability)
        for each in objects
        if each.answers
    ]


Chosens = dict[str, dict[str, list[int]]]
Probabilities = dict[tuple[str, int], float]


def _probabilities(answered: Chosens, label_count: int) -> tuple[Probabilities, dict[str, float]]:
    """Probability of each pair of object and label that somebody chose, and accuracy of each worker."""
    several = {object_id: choices for object_id, choices in answered.items() if len(choices) > 1}
    if not several:
        return {}, {}
    workers = sorted({worker for choices in several.values() for worker in choices})
    pairs = [(each, label) for each, choices in several.items() for label in sorted(_picked(choices))]
    if not pairs:
        return {}, dict.fromkeys(workers, 1.0)
    questions = _questions(several, pairs, workers, label_count)
    probability, accuracy = _estimate(questions)
    return (
        dict(zip(pairs, probability.round(6).tolist(), strict=True)),
        dict(zip(workers, accuracy.round(4).tolist(), strict=True)),
    )


def _picked(choices: dict[str, list[int]]) -> dict[int, None]:
    """The labels that anybody chose, each once, in the order of the answers."""
    return dict.fromkeys(index for chosen in choices.values() for index in chosen)


def _questions(
    several: Chosens, pairs: Sequence[tuple[str, int]], workers: Sequence[str], label_count: int
) -> _Questions:
    number = {worker: position for position, worker in enumerate(workers)}
    rows = [
        (pair, number[worker], label in labels)
        for pair, (each, label) in enumerate(pairs)
        for worker, labels in sorted(several[each].items())
    ]
    columns = np.array(rows, dtype=np.intp).reshape(-1, 3).T
    seen = np.zeros(len(workers))
    for choices in several.values():
        for worker in choices:
            seen[number[worker]] += label_count
    asked = np.bincount(columns[1], minlength=len(workers))
    label_of_pair = np.array([label for _, label in pairs], dtype=np.intp)
    return _Questions(
        label_of_pair, columns[0], columns[1], columns[2].astype(bool), seen - asked, len(several), label_count
    )


def _estimate(questions: _Questions) -> tuple[FloatArray, FloatArray]:
    """Probability of each pair, and share of right answers of each worker."""
    workers = len(questions.silent)
    sensitivity = np.full(workers, START_SENSITIVITY)
    specificity = np.full(workers, START_SPECIFICITY)
    share = np.full(questions.label_count, 0.5)
    probability = np.zeros(len(questions.labels))
    for _ in range(MAX_ROUNDS):
        previous = probability
        said_yes = np.log(sensitivity / (1 - specificity))
        said_no = np.log((1 - sensitivity) / specificity)
        evidence = np.where(questions.yes, said_yes[questions.workers], said_no[questions.workers])
        log_odds = np.bincount(questions.pairs, evidence, len(questions.labels))
        log_odds += np.log(share / (1 - share))[questions.labels]
        probability = 1 / (1 + np.exp(-np.clip(log_odds, -500, 500)))
        if np.abs(probability - previous).max(initial=0.0) < SMALL_CHANGE:
            break
        sensitivity, specificity = _rates(questions, probability)
        share = _shares(questions, probability)
    weight = probability[questions.pairs]
    right = np.bincount(questions.workers, np.where(questions.yes, weight, 1 - weight), workers)
    asked = np.bincount(questions.workers, minlength=workers)
    accuracy = (right + questions.silent) / np.maximum(asked + questions.silent, 1)
    return probability, accuracy


def _rates(questions: _Questions, probability: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Sensitivity and specificity of each worker, pulled towards those of all workers together."""
    workers = len(questions.silent)
    fits = probability[questions.pairs]
    found = np.bincount(questions.workers, fits * questions.yes, workers)
    there = np.bincount(questions.workers, fits, workers)
    left_out = np.bincount(questions.workers, (1 - fits) * ~questions.yes, workers) + questions.silent
    absent = np.bincount(questions.workers, 1 - fits, workers) + questions.silent
    mean_found = (found.sum() + START_SENSITIVITY) / (there.sum() + 1)
    mean_left_out = (left_out.sum() + START_SPECIFICITY) / (absent.sum() + 1)
    return (
        (found + RATE_SHRINKAGE * mean_found) / (there + RATE_SHRINKAGE),
        (left_out + RATE_SHRINKAGE * mean_left_out) / (absent + RATE_SHRINKAGE),
    )


def _shares(questions: _Questions, probability: FloatArray) -> FloatArray:
    """Share of the objects that each label fits, pulled towards the mean label's."""
    fits = np.bincount(questions.labels, probability, questions.label_count)
    mean = (fits.sum() + 0.5) / (questions.objects * questions.label_count + 1)
    shares: FloatArray = (fits + SHARE_SHRINKAGE * mean) / (questions.objects + SHARE_SHRINKAGE)
    return shares


def _label(
    object_id: str,
    choices: dict[str, list[int]],
    labels: Sequence[str],
    probabilities: Probabilities,
    reliability: dict[str, float],
) -> ConsolidatedLabel:
    alone = len(choices) == 1
    picked = list(_picked(choices))
    if not alone:
        picked.sort(key=lambda index: (-probabilities[object_id, index], index))
    confidence = {index: confidence_of(probabilities.get((object_id, index), 0.0), len(choices)) for index in picked}
    votes = {labels[index]: sum(index in chosen for chosen in choices.values()) for index in picked}
    return ConsolidatedLabel(
        dataset_object_id=object_id,
        value=picked,
        details={
            "confidence-map": {str(index): confidence[index] for index in picked},
            "class-map": {str(index): labels[index] for index in picked},
        },
        reliability={} if alone else {worker: reliability[worker] for worker in choices},
        why={"sentence": _sentence(votes, len(choices)), "votes": votes},
        agreement=agreement([[label] * count for label, count in votes.items()], len(choices)),
    )


def _sentence(votes: dict[str, int], workers: int) -> str:
    if not votes:
        return f"Nobody of {worker_phrase(workers)} chose a label."
    chosen = ", ".join(f'"{label}" {count}' for label, count in votes.items())
    return (
        f"Every label that a worker chose is kept; how many of {worker_phrase(workers)} chose it: {chosen}. The "
        "confidence weighs how reliable each of them is."
    )

"""What several workers' answers say about an object's class: expectation maximisation over the workers' confusions.

Every worker has a confusion matrix: row = true label, column = the label the worker answers. From the posterior of
every object follow the matrices, from the matrices the posterior, until neither moves. A matrix is pulled towards the
behaviour of all workers together and towards the worker's own accuracy, so that few answers do not decide much.

Source: Documented: AWS's annotation consolidation is "a variant of the Expectation Maximization approach" with
parameters per worker. The model: Dawid and Skene (1979), https://doi.org/10.2307/2346806. Ours: the prior weights and
the stopping rule.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
LogArray = NDArray[np.float32]
IntArray = NDArray[np.intp]

START_ACCURACY = 0.7
MAX_ROUNDS = 60
RELATIVE_CHANGE = 1e-5
POOL_WEIGHT = 1.0
OWN_ANSWERS_PER_LABEL = 0.4
ACCURACY_SHRINKAGE = 4.0
OBJECTS_PER_CHUNK = 4096


@dataclass(frozen=True)
class Answers:
    """Answers as three parallel arrays, sorted by object; every object has at least one.

    Attributes:
        objects: Object of each answer, 0 … n-1 without gaps, ascending.
        workers: Worker of each answer, from 0.
        labels: Label of each answer, 0 … label_count-1.
        label_count: At least two.
    """

    objects: IntArray
    workers: IntArray
    labels: IntArray
    label_count: int


@dataclass(frozen=True)
class Estimate:
    """What the answers say.

    Attributes:
        posterior: Probability of each label, shape (objects, labels). An object with one answer has 1 at that answer.
        accuracy: Estimated share of right answers, shape (workers,); NaN for all where nobody's answers overlap.
        rounds: Rounds until nothing moved, 0 where nobody's answers overlap.
    """

    posterior: LogArray
    accuracy: FloatArray
    rounds: int


@dataclass(frozen=True)
class _Layout:
    """The answers as the rounds read them: `cells` is worker * labels + label, `starts` where an object begins."""

    cells: IntArray
    starts: IntArray
    answer_count: IntArray
    informative: NDArray[np.bool_]
    equal_count: int
    worker_answers: FloatArray
    label_count: int


@dataclass(frozen=True)
class _Model:
    """Logarithms of P(answer | true label), one row per cell and one column per true label, and of P(label)."""

    log_confusion: LogArray
    log_prior: LogArray
    accuracy: FloatArray


def estimate(answers: Answers) -> Estimate:
    """Posterior of every object's label and accuracy of every worker.

    Objects with one answer teach nothing about workers: with nothing but those, the estimate would confirm any
    assignment, so they keep their answer and are left out of the workers' matrices.
    """
    layout = _lay_out(answers)
    if not layout.informative.any():
        nobody_knows = np.full(len(layout.worker_answers), np.nan)
        return Estimate(_as_answered(answers), nobody_knows, rounds=0)
    model = _first_model(len(layout.worker_answers), answers.label_count)
    previous = -np.inf
    rounds = 0
    while rounds < MAX_ROUNDS:
        rounds += 1
        posterior, expected, log_likelihood = _expect(layout, model)
        if abs(log_likelihood - previous) < RELATIVE_CHANGE * abs(log_likelihood):
            break
        previous = log_likelihood
        model = _maximise(layout, expected)
    single = np.flatnonzero(~layout.informative)
    posterior[single] = 0
    posterior[single, answers.labels[layout.starts[single]]] = 1
    return Estimate(posterior, model.accuracy, rounds)


def one_coin(accuracy: FloatArray, label_count: int) -> FloatArray:
    """Confusion matrices, shape (workers, labels, labels), of workers who err towards every other label alike."""
    matrices = np.empty((len(accuracy), label_count, label_count))
    matrices[:] = ((1 - accuracy) / (label_count - 1))[:, None, None]
    diagonal = np.arange(label_count)
    matrices[:, diagonal, diagonal] = accuracy[:, None]
    return matrices


def _lay_out(answers: Answers) -> _Layout:
    answer_count = np.bincount(answers.objects)
    informative = answer_count > 1
    worker_count = int(answers.workers.max()) + 1
    return _Layout(
        cells=answers.workers * answers.label_count + answers.labels,
        starts=np.concatenate(([0], np.cumsum(answer_count))),
        answer_count=answer_count,
        informative=informative,
        equal_count=int(answer_count[0]) if (answer_count == answer_count[0]).all() else 0,
        worker_answers=np.bincount(answers.workers[informative[answers.objects]], minlength=worker_count).astype(float),
        label_count=answers.label_count,
    )


def _as_answered(answers: Answers) -> LogArray:
    posterior = np.zeros((len(answers.objects), answers.label_count), np.float32)
    posterior[answers.objects, answers.labels] = 1
    return posterior


def _first_model(worker_count: int, label_count: int) -> _Model:
    accuracy = np.full(worker_count, START_ACCURACY)
    uniform = np.full(label_count, -np.log(label_count), np.float32)
    return _Model(_log_rows(one_coin(accuracy, label_count)), uniform, accuracy)


def _log_rows(matrices: FloatArray) -> LogArray:
    """Log confusions with one row per (worker, answer), so that an answer gathers one contiguous row."""
    workers, labels, _ = matrices.shape
    return np.log(matrices).transpose(0, 2, 1).reshape(workers * labels, labels).astype(np.float32)


def _expect(layout: _Layout, model: _Model) -> tuple[LogArray, FloatArray, float]:
    """Posterior of every object, expected (true label, cell) counts over the informative ones, log-likelihood.

    In chunks: the gathered rows stay in the processor's cache, and memory does not grow with the answers.
    """
    object_count = len(layout.answer_count)
    posterior = np.empty((object_count, layout.label_count), np.float32)
    expected = np.zeros((layout.label_count, len(model.log_confusion)))
    log_likelihood = 0.0
    for first in range(0, object_count, OBJECTS_PER_CHUNK):
        last = min(first + OBJECTS_PER_CHUNK, object_count)
        cells = layout.cells[layout.starts[first] : layout.starts[last]]
        scores = _summed_rows(layout, model.log_confusion[cells], first, last)
        scores += model.log_prior
        log_likelihood += _normalise(scores)
        posterior[first:last] = scores
        if not layout.equal_count:
            scores[~layout.informative[first:last]] = 0
        repeats = layout.equal_count or layout.answer_count[first:last]
        weights = np.repeat(np.ascontiguousarray(scores.T, dtype=float), repeats, axis=1)
        for label, weight in enumerate(weights):
            expected[label] += np.bincount(cells, weight, len(model.log_confusion))
    return posterior, expected, log_likelihood


def _summed_rows(layout: _Layout, rows: LogArray, first: int, last: int) -> LogArray:
    if layout.equal_count:
        grouped: LogArray = rows.reshape(last - first, layout.equal_count, layout.label_count).sum(axis=1)
        return grouped
    return np.add.reduceat(rows, layout.starts[first:last] - layout.starts[first], axis=0)


def _normalise(scores: LogArray) -> float:
    """Turn log scores into probabilities, in place; returns the sum of the objects' log-likelihoods."""
    best = scores.max(axis=1, keepdims=True)
    scores -= best
    np.exp(scores, out=scores)
    total = scores.sum(axis=1, keepdims=True)
    scores /= total
    return float(best.sum(dtype=float) + np.log(total).sum(dtype=float))


def _maximise(layout: _Layout, expected: FloatArray) -> _Model:
    """The most probable confusion of every worker under the expected counts and the two pulls.

    One more answer of the start accuracy keeps the mean below 1 where all workers always agree.
    """
    labels = layout.label_count
    worker_count = len(layout.worker_answers)
    counts = expected.reshape(labels, worker_count, labels).transpose(1, 0, 2)
    right = np.trace(counts, axis1=1, axis2=2)
    mean_accuracy = (right.sum() + START_ACCURACY) / (layout.worker_answers.sum() + 1)
    accuracy = (right + ACCURACY_SHRINKAGE * mean_accuracy) / (layout.worker_answers + ACCURACY_SHRINKAGE)
    pooled = counts.sum(axis=0) + labels * one_coin(np.array([mean_accuracy]), labels)[0]
    pooled /= pooled.sum(axis=1, keepdims=True)
    matrices = counts + POOL_WEIGHT * pooled + OWN_ANSWERS_PER_LABEL * labels * one_coin(accuracy, labels)
    matrices /= matrices.sum(axis=2, keepdims=True)
    label_counts = expected.sum(axis=1) + 1
    log_prior = np.log(label_counts / label_counts.sum()).astype(np.float32)
    return _Model(_log_rows(matrices), log_prior, accuracy)

"""Consolidation against a lean peer in the same run: `python benchmarks/consolidation.py [objects]`.

The peer is the plain method with the same stopping rule: no chunks, no priors, no guards, nothing but gather, sum,
exponent and count. The ratio says what our priors, guards and bounded memory cost (or save).
"""

import sys
from time import process_time

import numpy as np
from numpy.typing import NDArray

from mockgt.tasktypes import expectation_maximization as ours
from mockgt.tasktypes.expectation_maximization import Answers, IntArray

ANSWERS_PER_OBJECT = 5
LABELS = 10
WORKERS = 200


def simulated(objects: int, seed: int = 1) -> tuple[Answers, IntArray]:
    """Answers of workers whose accuracy is Beta(19, 3), and the true labels."""
    random = np.random.default_rng(seed)
    truth = random.integers(LABELS, size=objects).astype(np.intp)
    of_object = np.repeat(np.arange(objects, dtype=np.intp), ANSWERS_PER_OBJECT)
    workers = random.integers(WORKERS, size=len(of_object)).astype(np.intp)
    right = random.random(len(of_object)) < random.beta(19, 3, WORKERS)[workers]
    wrong = (truth[of_object] + random.integers(1, LABELS, size=len(of_object))) % LABELS
    return Answers(of_object, workers, np.where(right, truth[of_object], wrong), LABELS), truth


def lean_peer(answers: Answers) -> tuple[NDArray[np.float32], int]:
    """Dawid and Skene's method over whole arrays, float32, with our stopping rule; returns the rounds too."""
    objects, labels = int(answers.objects[-1]) + 1, answers.label_count
    cells = answers.workers * labels + answers.labels
    posterior = np.zeros((objects, labels), np.float32)
    np.add.at(posterior, (answers.objects, answers.labels), np.float32(1 / ANSWERS_PER_OBJECT))
    previous = -np.inf
    rounds = 0
    while rounds < ours.MAX_ROUNDS:
        rounds += 1
        expected = np.empty((labels, WORKERS * labels))
        for label in range(labels):
            expected[label] = np.bincount(cells, posterior[answers.objects, label], WORKERS * labels) + 0.01
        confusion = expected.reshape(labels, WORKERS, labels)
        rows = np.log(confusion / confusion.sum(axis=2, keepdims=True)).transpose(1, 2, 0).reshape(-1, labels)
        scores = rows.astype(np.float32)[cells].reshape(objects, ANSWERS_PER_OBJECT, labels).sum(axis=1)
        scores += np.log(posterior.mean(axis=0))
        best = scores.max(axis=1, keepdims=True)
        posterior = np.exp(scores - best)
        total = posterior.sum(axis=1, keepdims=True)
        posterior /= total
        log_likelihood = float(best.sum(dtype=float) + np.log(total).sum(dtype=float))
        if abs(log_likelihood - previous) < ours.RELATIVE_CHANGE * abs(log_likelihood):
            break
        previous = log_likelihood
    return posterior, rounds


def main() -> None:
    """Print both times, their ratio and both accuracies."""
    objects = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    answers, truth = simulated(objects)
    begin = process_time()
    own = ours.estimate(answers)
    own_seconds = process_time() - begin
    begin = process_time()
    peer, peer_rounds = lean_peer(answers)
    peer_seconds = process_time() - begin
    own_right, peer_right = (own.posterior.argmax(axis=1) == truth).mean(), (peer.argmax(axis=1) == truth).mean()
    print(f"{objects:,} objects x {ANSWERS_PER_OBJECT} answers, {LABELS} labels, {WORKERS} workers")
    print(f"mockgt  {own_seconds:6.2f} s CPU, {own.rounds:2d} rounds, accuracy {own_right:.4f}")
    print(f"lean    {peer_seconds:6.2f} s CPU, {peer_rounds:2d} rounds, accuracy {peer_right:.4f}")
    print(f"mockgt / lean: {own_seconds / peer_seconds:.2f} in all, ", end="")
    print(f"{own_seconds / own.rounds * peer_rounds / peer_seconds:.2f} per round")


if __name__ == "__main__":
    main()

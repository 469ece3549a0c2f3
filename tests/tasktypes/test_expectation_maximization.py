import numpy as np
import pytest
from numpy.typing import NDArray

from mockgt.tasktypes.expectation_maximization import Answers, estimate

LABELS = 4
GOOD_WORKERS = 8
SPAMMERS = 6


def crowd_with_spammers(objects: int, answers_per_object: int) -> tuple[Answers, NDArray[np.intp]]:
    """Eight workers who are right 9 times of 10, six who always answer label 0."""
    random = np.random.default_rng(7)
    truth = random.integers(LABELS, size=objects)
    of_object = np.repeat(np.arange(objects), answers_per_object)
    team = np.arange(GOOD_WORKERS + SPAMMERS)
    workers = np.concatenate([random.choice(team, answers_per_object, replace=False) for _ in range(objects)])
    right = random.random(len(of_object)) < 0.9
    good = np.where(right, truth[of_object], (truth[of_object] + random.integers(1, LABELS, len(of_object))) % LABELS)
    return Answers(of_object, workers, np.where(workers < GOOD_WORKERS, good, 0), LABELS), truth


def majority(answers: Answers) -> NDArray[np.intp]:
    votes = np.zeros((int(answers.objects[-1]) + 1, answers.label_count))
    np.add.at(votes, (answers.objects, answers.labels), 1)
    winners: NDArray[np.intp] = votes.argmax(axis=1)
    return winners


def test_workers_who_always_answer_the_same_are_outvoted() -> None:
    answers, truth = crowd_with_spammers(objects=600, answers_per_object=5)
    found = estimate(answers)
    assert (majority(answers) == truth).mean() < 0.85
    assert (found.posterior.argmax(axis=1) == truth).mean() > 0.95
    assert found.accuracy[:GOOD_WORKERS].min() > 0.8
    assert found.accuracy[GOOD_WORKERS:].max() < 0.5


def test_one_answer_each_is_kept_as_it_is() -> None:
    answers = Answers(np.arange(4), np.array([0, 0, 1, 1]), np.array([3, 1, 1, 2]), LABELS)
    found = estimate(answers)
    assert found.posterior.argmax(axis=1).tolist() == [3, 1, 1, 2]
    assert found.rounds == 0
    assert np.isnan(found.accuracy).all()


def test_objects_with_one_answer_do_not_teach_anything_about_workers() -> None:
    shared = Answers(np.array([0, 0, 0]), np.array([0, 1, 2]), np.array([1, 1, 2]), LABELS)
    with_singles = Answers(
        np.array([0, 0, 0, 1, 2, 3]), np.array([0, 1, 2, 2, 2, 2]), np.array([1, 1, 2, 3, 3, 3]), LABELS
    )
    assert estimate(with_singles).accuracy == pytest.approx(estimate(shared).accuracy, abs=1e-4)
    assert estimate(with_singles).posterior[1:].argmax(axis=1).tolist() == [3, 3, 3]


def test_uneven_answer_counts_agree_with_even_ones() -> None:
    even, _ = crowd_with_spammers(objects=300, answers_per_object=3)
    uneven = Answers(
        np.append(even.objects, 300), np.append(even.workers, 0), np.append(even.labels, 2), even.label_count
    )
    assert estimate(uneven).posterior[:300] == pytest.approx(estimate(even).posterior, abs=1e-5)


def test_more_objects_than_one_chunk_are_all_labeled() -> None:
    answers, truth = crowd_with_spammers(objects=5000, answers_per_object=5)
    found = estimate(answers)
    assert found.posterior.shape == (5000, LABELS)
    assert found.posterior.sum(axis=1) == pytest.approx(np.ones(5000), abs=1e-5)
    assert (found.posterior[4096:].argmax(axis=1) == truth[4096:]).mean() > 0.9

import hashlib
import json
import re
from pathlib import Path
from statistics import mean, median

import pytest

from mockgt.arns import Scope
from mockgt.engine.ports import Worker
from mockgt.workers.roster import named_worker
from mockgt.workers.simulated import SimulatedWorker, choose, crowd_worker, difficulty_of, steady_worker
from mockgt.workers.truth import practice_gold

FIXTURES = Path(__file__).parents[2] / "fixtures"
LABELS = ("Bag", "Eyewear", "Flipflop", "Watch")
SCOPE = Scope("123456789012", "eu-west-1")
SOURCES = [f"s3://shop/{number}.jpg" for number in range(2000)]


def worker(number: int) -> Worker:
    return named_worker(SCOPE, "public", f"default-{number}")


def test_the_same_worker_answers_the_same_object_alike_whatever_came_before() -> None:
    simulated = steady_worker(3, worker(1), 0.5)
    forwards = [choose(3, simulated, source, "Bag", LABELS) for source in SOURCES[:50]]
    backwards = [choose(3, simulated, source, "Bag", LABELS) for source in reversed(SOURCES[:50])]
    assert backwards[::-1] == forwards


def test_another_seed_gives_other_answers() -> None:
    first, second = steady_worker(1, worker(1), 0.5), steady_worker(2, worker(1), 0.5)
    answers = [
        [choose(seed, each, s, "Bag", LABELS).label for s in SOURCES[:50]] for seed, each in ((1, first), (2, second))
    ]
    assert answers[0] != answers[1]


def test_a_steady_worker_is_right_as_often_as_asked() -> None:
    simulated = steady_worker(0, worker(1), 0.8)
    right = mean(choose(0, simulated, source, "Watch", LABELS).label == "Watch" for source in SOURCES)
    assert right == pytest.approx(0.8, abs=0.03)


def test_accuracy_one_is_always_right_and_accuracy_zero_never() -> None:
    for accuracy, expected in ((1.0, {True}), (0.0, {False})):
        simulated = steady_worker(0, worker(1), accuracy)
        assert {choose(0, simulated, source, "Bag", LABELS).label == "Bag" for source in SOURCES[:300]} == expected


def test_a_worker_errs_in_one_direction_more_than_in_others() -> None:
    simulated = steady_worker(0, worker(1), 0.0)
    errors = [choose(0, simulated, source, "Bag", LABELS).label for source in SOURCES]
    counts = sorted(errors.count(label) for label in LABELS[1:])
    assert counts[-1] > 1.5 * counts[0]


def test_a_hard_object_makes_a_worker_guess() -> None:
    simulated = steady_worker(0, worker(1), 1.0)
    right = mean(choose(0, simulated, source, "Bag", LABELS, difficulty=1.0).label == "Bag" for source in SOURCES)
    assert right == pytest.approx(0.25, abs=0.03)


def test_seconds_are_those_of_a_person() -> None:
    simulated = steady_worker(0, worker(1), 0.9)
    seconds = [choose(0, simulated, source, "Bag", LABELS).seconds for source in SOURCES]
    assert 2 < median(seconds) < 40
    assert max(seconds) > 3 * median(seconds)


def test_a_crowd_is_mostly_right_and_has_a_few_who_do_not_look() -> None:
    crowd = [crowd_worker(0, worker(number)) for number in range(1000)]
    assert mean(each.accuracy for each in crowd) == pytest.approx(19 / 22, abs=0.01)
    assert mean(each.habit != "careful" for each in crowd) == pytest.approx(0.07, abs=0.03)


def test_a_worker_who_does_not_look_gives_the_same_label_to_everything() -> None:
    simulated = SimulatedWorker(worker(1), accuracy=0.9, log_seconds=2.3, habit="constant")
    assert len({choose(0, simulated, source, "Bag", LABELS).label for source in SOURCES[:100]}) == 1


def test_most_objects_are_easy() -> None:
    assert median(difficulty_of(0, source) for source in SOURCES) < 0.1


@pytest.mark.observed("ids in a finished Mechanical Turk job")
def test_ids_look_like_those_of_ground_truth() -> None:
    assert re.fullmatch(r"public\.eu-west-1\.[A-Z2-7]{26}", worker(1).worker_id)
    assert re.fullmatch(r"[0-9a-f]{16}", named_worker(SCOPE, "private", "sim-1").worker_id)


@pytest.mark.parametrize("folder", ["fashion", "traffic-signs"])
def test_practice_pictures_are_known_by_their_bytes(folder: str) -> None:
    labels = json.loads((FIXTURES / folder / "labels.json").read_text(encoding="utf-8"))
    known = {
        name: practice_gold()[hashlib.sha256((FIXTURES / folder / name).read_bytes()).hexdigest()] for name in labels
    }
    assert known == labels

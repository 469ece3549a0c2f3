"""Simulated people: their accuracy, habits and speed, and one attempt at one object."""

import hashlib
import json
import re
from pathlib import Path
from statistics import mean, median

import pytest

from mockgt.arns import Scope
from mockgt.engine.ports import Worker
from mockgt.workers.attempts import attempt
from mockgt.workers.people import PROFILES, SimulatedWorker, difficulty_of, profile_worker, steady_worker
from mockgt.workers.roster import named_worker
from mockgt.workers.truth import practice_gold

FIXTURES = Path(__file__).parents[2] / "fixtures"
LABELS = ("Bag", "Eyewear", "Flipflop", "Watch")
SCOPE = Scope("123456789012", "eu-west-1")
SOURCES = [f"s3://shop/{number}.jpg" for number in range(2000)]


def worker(number: int) -> Worker:
    return named_worker(SCOPE, "public", f"default-{number}")


def chosen(person: SimulatedWorker, sources: list[str], truth: str = "Bag", seed: int = 0) -> list[str]:
    return [attempt(seed, person, source).label_instead_of(truth, LABELS) for source in sources]


def test_the_same_worker_answers_the_same_object_alike_whatever_came_before() -> None:
    person = steady_worker(3, worker(1), 0.5)
    assert chosen(person, SOURCES[:50][::-1], seed=3)[::-1] == chosen(person, SOURCES[:50], seed=3)


def test_another_seed_gives_other_answers() -> None:
    answers = [chosen(steady_worker(seed, worker(1), 0.5), SOURCES[:50], seed=seed) for seed in (1, 2)]
    assert answers[0] != answers[1]


def test_a_steady_worker_is_right_as_often_as_asked() -> None:
    person = steady_worker(0, worker(1), 0.8)
    assert mean(label == "Watch" for label in chosen(person, SOURCES, "Watch")) == pytest.approx(0.8, abs=0.03)


def test_accuracy_one_is_always_right_and_accuracy_zero_never() -> None:
    for accuracy, expected in ((1.0, {True}), (0.0, {False})):
        person = steady_worker(0, worker(1), accuracy)
        assert {label == "Bag" for label in chosen(person, SOURCES[:300])} == expected


def test_a_worker_errs_in_one_direction_more_than_in_others() -> None:
    errors = chosen(steady_worker(0, worker(1), 0.0), SOURCES)
    counts = sorted(errors.count(label) for label in LABELS[1:])
    assert counts[-1] > 1.5 * counts[0]


def test_a_hard_object_is_answered_worse_than_an_easy_one() -> None:
    person = SimulatedWorker(worker(1), accuracy=1.0, log_seconds=2.3)
    by_difficulty = sorted(SOURCES, key=lambda source: difficulty_of(0, source))
    easy, hard = ([label == "Bag" for label in chosen(person, part)] for part in (by_difficulty[:500], SOURCES[-500:]))
    hardest = [label == "Bag" for label in chosen(person, by_difficulty[-300:])]
    assert mean(easy) > 0.99
    assert mean(hardest) < mean(hard) < mean(easy)


def test_a_tired_worker_is_slower_and_worse() -> None:
    person = profile_worker(0, worker(1), "expert")
    rested, tired = attempt(0, person, SOURCES[0]), attempt(0, person, SOURCES[0], tasks_before=300)
    assert tired.seconds == pytest.approx(rested.seconds * 1.15, abs=0.002)
    assert rested.skill - tired.skill == pytest.approx(0.06)
    assert attempt(0, person, SOURCES[0], tasks_before=400).skill == rested.skill


def test_seconds_are_those_of_a_person() -> None:
    person = steady_worker(0, worker(1), 0.9)
    seconds = [attempt(0, person, source).seconds for source in SOURCES]
    assert 2 < median(seconds) < 40
    assert max(seconds) > 3 * median(seconds)


@pytest.mark.parametrize(
    ("profile", "accuracy", "careless"), [("expert", 0.96, 0), ("crowd", 0.86, 0.07), ("poor", 0.6, 0.1)]
)
def test_a_profile_has_its_accuracy_and_its_share_of_careless_people(
    profile: str, accuracy: float, careless: float
) -> None:
    assert profile in PROFILES
    people = [profile_worker(0, worker(number), profile, worker(0)) for number in range(1, 1000)]  # type: ignore[arg-type]
    assert mean(each.accuracy for each in people) == pytest.approx(accuracy, abs=0.015)
    assert mean(each.habit != "careful" for each in people) == pytest.approx(careless, abs=0.03)


def test_some_of_a_crowd_let_a_task_run_out() -> None:
    person = profile_worker(0, worker(1), "crowd")
    assert mean(attempt(0, person, source).absent for source in SOURCES) == pytest.approx(0.015, abs=0.01)


def test_a_copycat_copies_somebody_and_without_anybody_answers_at_random() -> None:
    people = [profile_worker(0, worker(number), "poor", worker(0)) for number in range(200)]
    copycats = [person for person in people if person.habit == "copycat"]
    alone = [profile_worker(0, person.worker, "poor") for person in copycats]
    assert {person.copies and person.copies.worker for person in copycats} == {worker(0)}
    assert {person.habit for person in alone} == {"random"}


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

import re
from dataclasses import replace

from mockgt.engine.engine import Settings
from tests.workers.world import SCOPE, World, started, world

PICTURES = {f"{number:03d}.jpg": b"picture %d" % number for number in range(30)}


def answer_all(place: World) -> list[int]:
    """Answers of each step, until there is nothing to answer."""

    def step() -> int:
        return place.engine.crowd.answer_open_tasks(place.engine, SCOPE, place.job())

    return list(iter(step, 0))


def test_a_public_job_is_labeled_by_the_crowd_in_bounded_steps() -> None:
    place = started(world(pictures=PICTURES), team="public")
    counts = answer_all(place)
    assert sum(counts) == 90
    assert max(counts) <= 25
    assert place.job().status == "Completed"
    assert {answer.origin for answer in place.engine.repository.answers(place.job())} == {"crowd"}


def test_nobody_of_the_crowd_answers_an_object_twice() -> None:
    place = started(world(pictures=PICTURES), team="public")
    answer_all(place)
    workers = [[each.worker_id for each in place.engine.repository.answers(place.job(), [line])] for line in range(30)]
    assert [len(set(of_object)) for of_object in workers] == [3] * 30
    assert all(
        re.fullmatch(r"public\.us-east-1\.[A-Z2-7]{26}", worker) for of_object in workers for worker in of_object
    )


def test_some_of_the_crowd_do_more_than_others() -> None:
    place = started(world(pictures=PICTURES), team="public")
    answer_all(place)
    answered = [each.worker_id for each in place.engine.repository.answers(place.job())]
    counts = sorted(answered.count(worker) for worker in set(answered))
    assert counts[-1] >= 10
    assert counts[0] <= 2


def test_the_crowd_leaves_private_jobs_alone() -> None:
    place = started(world(pictures=PICTURES))
    assert place.engine.crowd.answer_open_tasks(place.engine, SCOPE, place.job()) == 0


def test_a_crowd_that_is_turned_off_answers_nothing() -> None:
    place = started(world(pictures=PICTURES), team="public")
    engine = replace(place.engine, settings=Settings(crowd=False))
    assert engine.crowd.answer_open_tasks(engine, SCOPE, place.job()) == 0


def test_a_crowd_pauses_between_its_steps_so_that_people_can_watch() -> None:
    place = started(world(pictures=PICTURES), team="public")
    engine = replace(place.engine, settings=Settings(crowd_pause_seconds=1.0))

    def step() -> int:
        return engine.crowd.answer_open_tasks(engine, SCOPE, place.job())

    assert (step(), step()) == (25, 0)
    engine.clock.advance(SCOPE, 0.9)
    assert step() == 0
    engine.clock.advance(SCOPE, 0.1)
    assert (step(), step()) == (5, 0)

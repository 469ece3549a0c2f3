import json
from itertools import pairwise
from pathlib import Path

import pytest

from mockgt.engine.tasks import lease, submit
from mockgt.errors import PortalError, ResourceNotFound
from mockgt.workers.request import WorkRequest, read_request
from mockgt.workers.work import Refusal, WorkReport, work
from tests.workers.world import ANA, BEN, SCOPE, World, started, world

FIXTURES = Path(__file__).parents[2] / "fixtures"
BAG = {"crowd-image-classifier": {"label": "Bag"}}
WATCH = {"crowd-image-classifier": {"label": "Watch"}}
SHOE = {"crowd-image-classifier": {"label": "Shoe"}}


def pictures(count: int) -> dict[str, bytes]:
    return {f"{number:03d}.jpg": b"picture %d" % number for number in range(count)}


def work_until_done(place: World, request: WorkRequest, limit: int = 200) -> list[WorkReport]:
    reports = [work(place.engine, SCOPE, "Products", request, limit)]
    while not reports[-1].done:
        reports.append(work(place.engine, SCOPE, "Products", request, limit))
    return reports


def answers(place: World, position: int) -> list[tuple[str, object]]:
    found = place.engine.repository.answers(place.job(), [position])
    return [(answer.worker_id, answer.content) for answer in found]


def classes(place: World) -> list[str]:
    return [json.loads(line)["Products-metadata"]["class-name"] for line in place.output()]


def test_a_whole_job_is_labeled_and_completed() -> None:
    place = started(world(pictures=pictures(25)))
    reports = work_until_done(place, WorkRequest(accuracy=1.0))
    assert sum(report.answered for report in reports) == 75
    assert place.job().status == "Completed"
    assert len(classes(place)) == 25


def test_practice_pictures_get_their_labels() -> None:
    names = ["001.jpg", "006.jpg", "011.jpg", "016.jpg"]
    place = started(world(pictures={name: (FIXTURES / "fashion" / name).read_bytes() for name in names}))
    work_until_done(place, WorkRequest(accuracy=1.0))
    assert classes(place) == ["Bag", "Eyewear", "Flipflop", "Watch"]


def test_gold_is_found_by_line_by_source_and_by_file_name() -> None:
    place = started(world(pictures=pictures(3)))
    gold = {"0": "Watch", "s3://shop/001.jpg": "Eyewear", "002.jpg": "Bag"}
    work_until_done(place, read_request({"accuracy": 1.0, "gold": gold}))
    assert classes(place) == ["Watch", "Eyewear", "Bag"]


def test_a_gold_label_that_the_job_does_not_have_is_refused() -> None:
    place = started(world(pictures=pictures(1)))
    with pytest.raises(PortalError, match='The gold label of 0 does not fit: "Shoe" is not a label of this job'):
        work(place.engine, SCOPE, "Products", read_request({"gold": {"0": "Shoe"}}))


def test_a_job_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ResourceNotFound, match="nowhere"):
        work(world().engine, SCOPE, "nowhere", WorkRequest())


def test_one_step_answers_no_more_than_its_limit() -> None:
    place = started(world(pictures=pictures(10)))
    assert work(place.engine, SCOPE, "Products", WorkRequest(), limit=7) == WorkReport(7, (), done=False)


def test_members_answer_first_then_simulated_workers() -> None:
    place = started(world(pictures=pictures(1)))
    work_until_done(place, read_request({"answers": {"0": [BAG, WATCH, BAG]}}))
    (ana, first), (ben, second), (simulated, third) = answers(place, 0)
    assert (ana, ben) == (ANA.worker_id, BEN.worker_id)
    assert len(simulated) == 16
    assert (first, second, third) == (BAG, WATCH, BAG)


def test_a_short_list_repeats_its_last_answer() -> None:
    place = started(world(pictures=pictures(1)))
    work_until_done(place, read_request({"answers": {"*": [WATCH, BAG]}}))
    assert [content for _, content in answers(place, 0)] == [WATCH, BAG, BAG]


def test_a_line_without_answers_stays_open() -> None:
    place = started(world(pictures=pictures(2)))
    reports = work_until_done(place, read_request({"answers": {"0": [BAG]}}))
    assert sum(report.answered for report in reports) == 3
    assert place.job().status == "InProgress"
    assert answers(place, 1) == []


def test_an_answer_may_name_its_worker() -> None:
    place = started(world(pictures=pictures(1)))
    script = {"0": [{"worker": "ben@example.com", "answerContent": WATCH}, BAG]}
    work_until_done(place, read_request({"answers": script}))
    assert [content for _, content in answers(place, 0)] == [WATCH, BAG, BAG]
    assert dict(answers(place, 0))[BEN.worker_id] == WATCH
    assert dict(answers(place, 0))[ANA.worker_id] == BAG


def test_an_answer_may_name_its_worker_by_id() -> None:
    place = started(world(pictures=pictures(1)))
    work_until_done(place, read_request({"answers": {"0": [{"worker": ANA.worker_id, "answerContent": WATCH}, BAG]}}))
    assert sorted(worker for worker, content in answers(place, 0) if content == WATCH) == [ANA.worker_id]


def test_a_refused_answer_is_reported_once_with_line_and_reason() -> None:
    place = started(world(pictures=pictures(2)))
    reports = work_until_done(place, read_request({"answers": {"0": [SHOE, BAG], "*": [BAG]}}), limit=3)
    refused = [refusal for report in reports for refusal in report.refused]
    reason = '"Shoe" is not a label of this job; choose one of Bag, Eyewear, Flipflop, Watch.'
    assert refused == [Refusal(0, "ana@example.com", reason)]
    assert len(answers(place, 0)) == 2
    assert place.job().status == "InProgress"


def test_what_people_answered_is_left_and_the_rest_filled_in() -> None:
    place = started(world(pictures=pictures(1)))
    work(place.engine, SCOPE, "Products", read_request({"answers": {"0": [WATCH]}}), limit=1)
    work_until_done(place, read_request({"answers": {"0": [BAG]}}))
    assert [content for _, content in answers(place, 0)] == [WATCH, BAG, BAG]


def test_an_answer_says_whether_a_person_gave_it_in_the_portal_or_the_command_for_that_person() -> None:
    place = started(world(pictures=pictures(1)), workers_per_object=2)
    task = lease(place.engine, SCOPE, ANA, "Products")
    assert task is not None
    submit(place.engine, SCOPE, ANA, task.task_id, BAG, 1.0)
    work_until_done(place, WorkRequest(workers=2))
    origins = {each.worker_id: each.origin for each in place.engine.repository.answers(place.job())}
    assert origins == {ANA.worker_id: "portal", BEN.worker_id: "work"}


def test_fewer_workers_than_an_object_needs_leave_tasks_open() -> None:
    place = started(world(pictures=pictures(2)))
    reports = work_until_done(place, WorkRequest(workers=2))
    assert sum(report.answered for report in reports) == 4
    assert place.job().status == "InProgress"


def test_many_workers_share_the_work() -> None:
    place = started(world(pictures=pictures(10)))
    work_until_done(place, WorkRequest(workers=6))
    assert len({worker for position in range(10) for worker, _ in answers(place, position)}) == 6


def test_the_same_seed_gives_the_same_answers_whatever_the_step_size() -> None:
    outcomes = []
    for limit in (4, 200):
        place = started(world(pictures=pictures(20)))
        work_until_done(place, WorkRequest(accuracy=0.6, seed=5), limit)
        outcomes.append([sorted(map(str, answers(place, position))) for position in range(20)])
    assert outcomes[0] == outcomes[1]


def test_a_worker_does_one_task_after_the_other_within_the_time_limit() -> None:
    place = started(world(pictures=pictures(10)))
    work_until_done(place, WorkRequest())
    found = place.engine.repository.answers(place.job())
    mine = sorted((each for each in found if each.worker_id == ANA.worker_id), key=lambda each: each.accepted_at)
    assert len(mine) == 10
    assert all(before.submitted_at <= after.accepted_at for before, after in pairwise(mine))
    assert all(0 < each.seconds_active <= 270 for each in mine)


def test_an_object_that_a_member_declined_is_answered_by_others() -> None:
    place = started(world(pictures=pictures(1)))
    place.engine.repository.add_decline(place.job(), 0, ANA.worker_id)
    work_until_done(place, WorkRequest())
    assert ANA.worker_id not in dict(answers(place, 0))
    assert place.job().status == "Completed"


def test_scripted_answers_without_a_task_are_reported() -> None:
    place = started(world(pictures=pictures(1)))
    script = {"0": [BAG] * 4, "7": [{"worker": "ben@example.com", "answerContent": BAG}], "*": [BAG] * 5}
    reports = work_until_done(place, read_request({"answers": script}))
    surplus = "This job has 3 tasks for each data object; this answer is one too many."
    assert place.job().status == "Completed"
    assert reports[-1].refused == (
        Refusal(0, "answer 4", surplus),
        Refusal(7, "ben@example.com", "The dataset has no such line: it has 1, counted from 0."),
        Refusal("*", "answer 4", surplus),
        Refusal("*", "answer 5", surplus),
    )

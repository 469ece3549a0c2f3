"""What a worker does with tasks."""

import math

import pytest

from mockgt.arns import Scope
from mockgt.engine import tasks
from mockgt.engine.ports import Worker
from mockgt.errors import PortalError
from tests.engine.workshop import SCOPE, Workshop, worker

JOB = "my-first-labeling-job"
BAG = {"crowd-image-classifier": {"label": "Bag"}}


def refused(error: pytest.ExceptionInfo[PortalError]) -> tuple[str, int]:
    return error.value.code, error.value.status


def test_a_task_carries_what_the_worker_sees(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    assert leased.input == {
        "taskObject": f"s3://fashion-labeling/fashion/{int(leased.dataset_object_id) + 1:03d}.jpg",
        "labels": ["Bag", "Eyewear", "Flipflop", "Watch"],
        "header": "Which is it?",
        "short_instructions": "<p>Short</p>",
        "full_instructions_header": "How to",
        "full_instructions": "<p>Full</p>",
        "initial_value": None,
        "label_categories": [{"label": "Bag"}, {"label": "Eyewear"}, {"label": "Flipflop"}, {"label": "Watch"}],
        "label_category_config": {
            "document-version": "2018-11-28",
            "labels": [{"label": "Bag"}, {"label": "Eyewear"}, {"label": "Flipflop"}, {"label": "Watch"}],
        },
        "metadata": None,
        "frames": [],
        "formats": [],
        "images": [],
    }
    assert (leased.expires_at - leased.accepted_at).total_seconds() == 300
    assert tasks.task_object(workshop.engine, SCOPE, worker(1), leased.task_id) == b"picture"


def test_leasing_again_gives_the_same_task_with_its_draft(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    tasks.save_draft(workshop.engine, SCOPE, worker(1), leased.task_id, {"label": "Watch"})
    again = workshop.lease()
    assert again.task_id == leased.task_id
    assert again.draft == {"label": "Watch"}


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-batching.html")
def test_no_worker_gets_an_object_twice(workshop: Workshop) -> None:
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=3))
    assert len(set(workshop.answer(10, number=1))) == 10
    assert tasks.lease(workshop.engine, SCOPE, worker(1), JOB) is None
    assert len(set(workshop.answer(10, number=2))) == 10
    assert workshop.counters() == (0, 0, 20)
    workshop.answer(10, number=3)
    assert workshop.counters() == (10, 0, 10)


def test_a_lease_that_runs_out_goes_back_to_the_pool(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease(1)
    workshop.wait(301)
    with pytest.raises(PortalError, match="Take the next one") as error:
        workshop.submit(leased, "Bag")
    assert refused(error) == ("Conflict", 409)
    assert workshop.lease(2).dataset_object_id == leased.dataset_object_id


def test_an_answer_after_the_time_limit_is_refused_before_time_was_advanced(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease(1)
    workshop.clock.advance(SCOPE, 300)
    with pytest.raises(PortalError, match="its time ran out"):
        workshop.submit(leased, "Bag")


def test_a_submission_after_another_worker_took_the_task_is_refused(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease(1)
    workshop.wait(301)
    taken = workshop.lease(2)
    with pytest.raises(PortalError, match="another worker has it") as error:
        workshop.submit(leased, "Bag", number=1)
    assert refused(error) == ("Conflict", 409)
    workshop.submit(taken, "Bag", number=2)
    with pytest.raises(PortalError, match="another worker submitted it"):
        workshop.submit(leased, "Watch", number=1)


def test_a_second_submission_of_the_same_worker_is_answered_and_not_doubled(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    workshop.submit(leased, "Bag")
    workshop.submit(leased, "Watch")
    assert tasks.recall(workshop.engine, SCOPE, worker(1), leased.task_id).draft == BAG


def test_the_last_answer_submitted_twice_after_the_job_ended_is_still_answered(workshop: Workshop) -> None:
    workshop.upload(1)
    workshop.create()
    leased = workshop.lease()
    workshop.submit(leased, "Bag")
    workshop.submit(leased, "Bag")
    assert workshop.describe()["LabelingJobStatus"] == "Completed"


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-ot-worker-instructions.html")
def test_a_declined_task_goes_to_others_only(workshop: Workshop) -> None:
    workshop.upload(1)
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=2))
    leased = workshop.lease(1)
    tasks.decline(workshop.engine, SCOPE, worker(1), leased.task_id)
    assert tasks.lease(workshop.engine, SCOPE, worker(1), JOB) is None
    workshop.answer(1, number=2)
    workshop.answer(1, number=3)
    assert workshop.describe()["LabelingJobStatus"] == "Completed"


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-monitor-cloud-watch.html")
def test_an_object_that_as_many_declined_as_were_asked_fails_and_the_job_completes(workshop: Workshop) -> None:
    workshop.upload(2)
    workshop.create()
    tasks.decline(workshop.engine, SCOPE, worker(1), workshop.lease(1).task_id)
    workshop.answer(1, number=2)
    assert workshop.counters() == (1, 1, 0)
    assert workshop.describe()["LabelingJobStatus"] == "Completed"
    assert workshop.output().count(b"-metadata") == 1


def test_a_declined_object_keeps_the_answer_that_somebody_gave(workshop: Workshop) -> None:
    workshop.upload(1)
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=2))
    workshop.answer(1, number=1)
    tasks.decline(workshop.engine, SCOPE, worker(2), workshop.lease(2).task_id)
    tasks.decline(workshop.engine, SCOPE, worker(3), workshop.lease(3).task_id)
    assert workshop.counters() == (1, 0, 0)


def test_a_released_task_loses_its_work_and_can_be_taken_again(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    tasks.save_draft(workshop.engine, SCOPE, worker(1), leased.task_id, BAG)
    tasks.release(workshop.engine, SCOPE, worker(1), leased.task_id)
    again = workshop.lease()
    assert again.dataset_object_id == leased.dataset_object_id
    assert again.draft is None


def test_a_stopped_task_is_resumed_with_its_draft(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    tasks.save_draft(workshop.engine, SCOPE, worker(1), leased.task_id, BAG)
    tasks.stop(workshop.engine, SCOPE, worker(1), leased.task_id)
    other = workshop.lease()
    assert other.dataset_object_id != leased.dataset_object_id
    (job,) = tasks.portal_jobs(workshop.engine, SCOPE, worker(1))
    assert job.stopped_task_ids == (leased.task_id,)
    with pytest.raises(PortalError, match="Resume it"):
        workshop.submit(leased, "Bag")
    assert tasks.resume(workshop.engine, SCOPE, worker(1), leased.task_id).draft == BAG
    workshop.submit(leased, "Bag")


def test_a_stopped_task_is_lost_when_its_time_is_over(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    tasks.stop(workshop.engine, SCOPE, worker(1), leased.task_id)
    workshop.wait(300)
    with pytest.raises(PortalError) as error:
        tasks.resume(workshop.engine, SCOPE, worker(1), leased.task_id)
    assert refused(error) == ("Conflict", 409)


def test_a_submission_can_be_undone_until_it_is_consolidated(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    workshop.wait(100)
    workshop.submit(leased, "Watch")
    workshop.wait(30)
    recalled = tasks.recall(workshop.engine, SCOPE, worker(1), leased.task_id)
    assert recalled.draft == {"crowd-image-classifier": {"label": "Watch"}}
    assert (recalled.expires_at - workshop.clock.now(SCOPE)).total_seconds() == 200
    workshop.submit(leased, "Bag")
    workshop.wait(60)
    with pytest.raises(PortalError, match="cannot be undone") as error:
        tasks.recall(workshop.engine, SCOPE, worker(1), leased.task_id)
    assert refused(error) == ("Conflict", 409)
    assert b'"class-name":"Bag"' in workshop.output()


def test_undoing_one_of_several_answers_keeps_the_object_open(workshop: Workshop) -> None:
    workshop.upload(1)
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=2))
    leased = workshop.lease(1)
    workshop.submit(leased, "Bag", number=1)
    tasks.recall(workshop.engine, SCOPE, worker(1), leased.task_id)
    workshop.answer(1, number=2)
    assert workshop.counters() == (0, 0, 1)
    workshop.submit(leased, "Bag", number=1)
    assert workshop.counters() == (1, 0, 0)


@pytest.mark.parametrize(
    ("content", "seconds", "code", "status"),
    [
        ({"crowd-image-classifier": {"label": "Shoe"}}, 1.0, "InvalidAnswer", 422),
        ({}, 1.0, "InvalidAnswer", 422),
        (BAG, -1.0, "BadRequest", 400),
        ({**BAG, "note": "\ud83d"}, 1.0, "InvalidAnswer", 422),
        ({**BAG, "note": math.inf}, 1.0, "InvalidAnswer", 422),
        ({**BAG, "note": "long" * 300_000}, 1.0, "InvalidAnswer", 422),
        (BAG, math.nan, "BadRequest", 400),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_the_task_kept(
    workshop: Workshop, content: dict[str, object], seconds: float, code: str, status: int
) -> None:
    workshop.create()
    leased = workshop.lease()
    with pytest.raises(PortalError) as error:
        tasks.submit(workshop.engine, SCOPE, worker(1), leased.task_id, content, seconds)
    assert refused(error) == (code, status)
    assert workshop.lease().task_id == leased.task_id


@pytest.mark.parametrize("task_id", ["", "nonsense", "x-1", "x-99999999999999999999", "x-²"])
def test_an_unknown_task_is_not_found(workshop: Workshop, task_id: str) -> None:
    workshop.create()
    with pytest.raises(PortalError) as error:
        tasks.task_of(workshop.engine, SCOPE, worker(1), task_id)
    assert refused(error) == ("NotFound", 404)


def test_a_task_of_another_account_is_not_found(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    with pytest.raises(PortalError) as error:
        tasks.task_of(workshop.engine, Scope("999999999999", "us-east-1"), worker(1), leased.task_id)
    assert refused(error) == ("NotFound", 404)


def test_a_person_outside_the_team_sees_no_job_and_gets_no_task(workshop: Workshop) -> None:
    workshop.create()
    stranger = Worker("b" * 16, "stranger@example.com")
    assert tasks.portal_jobs(workshop.engine, SCOPE, stranger) == []
    with pytest.raises(PortalError) as error:
        tasks.lease(workshop.engine, SCOPE, stranger, JOB)
    assert refused(error) == ("NotFound", 404)


def test_the_portal_lists_what_is_open_for_a_worker(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(3)
    (job,) = tasks.portal_jobs(workshop.engine, SCOPE, worker(1))
    assert (job.name, job.title, job.task_type) == (JOB, "Classify", "Image Classification (Single Label)")
    assert (job.customer_id, job.open_tasks, job.submitted, job.time_limit_seconds) == ("123456789012", 7, 3, 300)


def test_a_picture_that_disappeared_is_reported_to_the_worker(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    del workshop.objects.bodies[str(leased.input["taskObject"])]
    with pytest.raises(PortalError, match="cannot be read") as error:
        tasks.task_object(workshop.engine, SCOPE, worker(1), leased.task_id)
    assert refused(error) == ("NotFound", 404)


@pytest.mark.ours("AWS's portal gives out one task at a time")
def test_a_batch_is_leased_once_and_topped_up(workshop: Workshop) -> None:
    workshop.create()
    first = tasks.lease_batch(workshop.engine, SCOPE, worker(1), JOB, 4)
    assert len({leased.dataset_object_id for leased in first}) == 4
    workshop.submit(first[0], "Bag")
    again = tasks.lease_batch(workshop.engine, SCOPE, worker(1), JOB, 4)
    assert [leased.task_id for leased in again[:3]] == [leased.task_id for leased in first[1:]]
    assert len({leased.dataset_object_id for leased in (*first, *again)}) == 5
    assert workshop.lease(1).task_id == first[1].task_id
    assert workshop.lease(2).task_id not in {leased.task_id for leased in (*first, *again)}


@pytest.mark.ours("AWS's portal gives out one task at a time")
def test_a_batch_never_doubles_or_loses_a_task(workshop: Workshop) -> None:
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=2))
    mine = tasks.lease_batch(workshop.engine, SCOPE, worker(1), JOB, 12)
    theirs = tasks.lease_batch(workshop.engine, SCOPE, worker(2), JOB, 12)
    assert (len(mine), len(theirs)) == (10, 10)
    assert {leased.task_id for leased in mine} & {leased.task_id for leased in theirs} == set()
    for leased in mine[:3]:
        tasks.release(workshop.engine, SCOPE, worker(1), leased.task_id)
    assert len(tasks.lease_batch(workshop.engine, SCOPE, worker(3), JOB, 12)) == 3
    workshop.wait(301)
    assert len(tasks.lease_batch(workshop.engine, SCOPE, worker(3), JOB, 12)) == 10
    with pytest.raises(PortalError, match="not yours any more"):
        workshop.submit(mine[5], "Bag", number=1)


@pytest.mark.parametrize("most", [0, 13])
def test_a_batch_has_a_limit(workshop: Workshop, most: int) -> None:
    workshop.create()
    with pytest.raises(PortalError, match="A worker can take 1 to 12 tasks at a time"):
        tasks.lease_batch(workshop.engine, SCOPE, worker(1), JOB, most)

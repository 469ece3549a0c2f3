import pytest

from gtui.errors import GtuiError, TaskGone
from gtui.services import JobRequest, Services

from .conftest import label_all, sign_in

JOB = "my-first-labeling-job"


def test_a_task_is_taken_drafted_stopped_resumed_and_taken_back(
    services: Services, request_of_the_course: JobRequest
) -> None:
    services.jobs.create(request_of_the_course)
    session = sign_in(services, "ana@example.com")
    (job,) = services.portal.jobs(session)
    assert (job.name, job.customer_id, job.time_limit_seconds) == (JOB, services.account_id, 300)
    task = services.portal.lease(session, JOB)
    assert task is not None
    assert task.input.header == "Classify Fashion Images to one of 4 categories"
    assert task.input.labels == ("Bag", "Eyewear", "Flipflop", "Watch")
    assert services.portal.task_object(session, task.task_id).startswith(b"\xff\xd8")
    services.portal.save_draft(session, task.task_id, {"label": "Bag"})
    services.portal.stop(session, task.task_id)
    assert services.portal.jobs(session)[0].stopped_task_ids == (task.task_id,)
    assert services.portal.resume(session, task.task_id).draft == {"label": "Bag"}
    services.portal.submit(session, task.task_id, {"crowd-image-classifier": {"label": "Bag"}}, 2.0)
    assert services.portal.recall(session, task.task_id).task_id == task.task_id
    services.portal.release(session, task.task_id)
    with pytest.raises(TaskGone):
        services.portal.submit(session, task.task_id, {"crowd-image-classifier": {"label": "Watch"}}, 2.0)


def test_an_answer_that_is_no_label_is_refused(services: Services, request_of_the_course: JobRequest) -> None:
    services.jobs.create(request_of_the_course)
    session = sign_in(services, "ana@example.com")
    task = services.portal.lease(session, JOB)
    assert task is not None
    with pytest.raises(GtuiError, match="is not a label of this job"):
        services.portal.submit(session, task.task_id, {"crowd-image-classifier": {"label": "Hat"}}, 2.0)


def test_a_declined_object_does_not_come_back_to_the_worker(
    services: Services, request_of_the_course: JobRequest
) -> None:
    services.jobs.create(request_of_the_course)
    session = sign_in(services, "ana@example.com")
    first = services.portal.lease(session, JOB)
    assert first is not None
    services.portal.decline(session, first.task_id)
    label_all(services, session, JOB)
    with pytest.raises(TaskGone):
        services.portal.resume(session, first.task_id)
    labeled = {row.line for row in services.results.results(JOB).objects if row.label}
    assert len(labeled) >= 10
    assert int(first.dataset_object_id) + 1 not in labeled


def test_after_sign_out_the_session_is_over(services: Services, request_of_the_course: JobRequest) -> None:
    session = sign_in(services, "ana@example.com")
    services.portal.sign_out(session)
    with pytest.raises(GtuiError) as caught:
        services.portal.jobs(session)
    assert caught.value.hint == "Check user name and password, or sign in again."

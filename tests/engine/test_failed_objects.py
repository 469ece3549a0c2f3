"""Data objects that fail: unreadable, declined by all, expired; their counters, lines, and what a chained job does."""

import json
from collections.abc import Iterator

import pytest

from mockgt.engine import tasks
from mockgt.engine.engine import FailedLines, Settings
from tests.engine.workshop import BUCKET, SCOPE, Workshop, open_workshop, worker

NAME = "my-first-labeling-job"


@pytest.fixture
def failing(failed_lines: FailedLines) -> Iterator[Workshop]:
    """A finished job of four objects: one unreadable, one declined by both, one expired, one labeled."""
    workshop = open_workshop(Settings(failed_lines=failed_lines))
    workshop.upload(4)
    del workshop.objects.bodies[f"{BUCKET}/fashion/001.jpg"]
    workshop.create(workshop.request(TaskAvailabilityLifetimeInSeconds=3600))
    tasks.decline(workshop.engine, SCOPE, worker(1), workshop.lease(1).task_id)
    workshop.answer(1, number=2)
    workshop.wait(3600)
    yield workshop
    workshop.store.close()


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html")
@pytest.mark.parametrize("failed_lines", ["unchanged"])
def test_failed_objects_are_counted_and_their_lines_stay_as_they_were(failing: Workshop) -> None:
    assert failing.describe()["LabelingJobStatus"] == "Completed"
    assert failing.counters() == (1, 3, 0)
    lines = failing.output().decode().splitlines()
    assert len([line for line in lines if json.loads(line).keys() == {"source-ref"}]) == 3


@pytest.mark.ours("metadata with the reason, where a server is asked for it")
@pytest.mark.parametrize("failed_lines", ["metadata"])
def test_failed_objects_get_metadata_with_the_reason_where_it_is_asked_for(failing: Workshop) -> None:
    assert failing.counters() == (1, 3, 0)
    lines = [json.loads(line) for line in failing.output().decode().splitlines()]
    failed = [line for line in lines if NAME not in line]
    reasons = [line[f"{NAME}-metadata"]["failure-reason"] for line in failed]
    assert all(reason.startswith("ClientError: Data object ") for reason in reasons)
    for part in (f"{BUCKET}/fashion/001.jpg cannot be read. Upload it.", "declined", "nobody answered in time."):
        assert sum(part in reason for reason in reasons) == 1
    assert {line[f"{NAME}-metadata"]["human-annotated"] for line in failed} == {"true"}
    assert {line[f"{NAME}-metadata"]["retry-count"] for line in failed} == {1}


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-reusing-data.html")
@pytest.mark.parametrize("failed_lines", ["unchanged", "metadata"])
def test_a_chained_job_sends_the_failed_objects_again(failing: Workshop) -> None:
    failing.objects.bodies[f"{BUCKET}/fashion/001.jpg"] = b"uploaded again"
    failing.manifest(failing.output().decode().splitlines())
    failing.create(failing.request("again"))
    for _ in range(3):
        failing.submit(failing.lease(job="again"), "Bag")
    described = failing.describe("again")
    assert described["LabelingJobStatus"] == "Completed"
    assert described["LabelCounters"]["HumanLabeled"] == 4
    result = failing.objects.bodies[described["LabelingJobOutput"]["OutputDatasetS3Uri"]]
    assert b"failure-reason" not in result

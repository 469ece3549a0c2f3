"""How labeling jobs end, and what is in their output then."""

import pytest

from mockgt.aws.operations import labeling_jobs
from mockgt.errors import PortalError, ResourceNotFound, ValidationException
from tests.engine.workshop import SCOPE, Workshop

JOB = {"LabelingJobName": "my-first-labeling-job"}
DAY = 86_400


def status(workshop: Workshop) -> str:
    return str(workshop.describe()["LabelingJobStatus"])


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StopLabelingJob.html")
def test_a_stopped_job_is_stopping_then_stopped_and_keeps_what_was_answered(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(13)
    leased = workshop.lease()
    labeling_jobs.stop_labeling_job(workshop.engine, SCOPE, JOB)
    assert status(workshop) == "Stopping"
    workshop.wait(0)
    assert status(workshop) == "Stopped"
    assert workshop.counters() == (13, 0, 7)
    assert workshop.output().count(b"-metadata") == 13
    with pytest.raises(PortalError, match="has ended"):
        workshop.submit(leased, "Bag")


@pytest.mark.ours("AWS is silent about stopping a job that ended")
def test_a_job_that_ended_cannot_be_stopped(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(20)
    with pytest.raises(ValidationException, match="its status is Completed"):
        labeling_jobs.stop_labeling_job(workshop.engine, SCOPE, JOB)


def test_an_unknown_job_is_not_found(workshop: Workshop) -> None:
    with pytest.raises(ResourceNotFound):
        labeling_jobs.stop_labeling_job(workshop.engine, SCOPE, JOB)
    with pytest.raises(ResourceNotFound):
        workshop.describe("nothing")


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-batching.html")
def test_objects_that_nobody_answered_in_time_fail_and_answered_ones_are_labeled(workshop: Workshop) -> None:
    workshop.upload(3)
    workshop.create(workshop.request(NumberOfHumanWorkersPerDataObject=2, TaskAvailabilityLifetimeInSeconds=3600))
    workshop.answer(2)
    leased = workshop.lease(2)
    workshop.wait(3600)
    assert workshop.counters() == (2, 1, 0)
    assert status(workshop) == "Completed"
    with pytest.raises(PortalError, match="has ended"):
        workshop.submit(leased, "Bag", number=2)


@pytest.mark.ours("a lease ends with the availability of its batch")
def test_a_task_taken_late_runs_out_with_the_batch(workshop: Workshop) -> None:
    workshop.create(workshop.request(TaskAvailabilityLifetimeInSeconds=400))
    workshop.wait(200)
    leased = workshop.lease()
    assert (leased.expires_at - leased.accepted_at).total_seconds() == 200


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-monitor-cloud-watch.html")
def test_a_job_expires_after_thirty_days(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(4)
    workshop.wait(30 * DAY)
    described = workshop.describe()
    assert described["LabelingJobStatus"] == "Failed"
    assert described["FailureReason"].startswith("ClientError: The labeling job was not finished within 30 days")
    assert workshop.output().count(b"-metadata") == 4


@pytest.mark.parametrize(
    ("conditions", "labeled", "ended"),
    [
        ({"MaxHumanLabeledObjectCount": 13}, 13, "Stopped"),
        ({"MaxPercentageOfInputDatasetLabeled": 25}, 5, "Stopped"),
        ({"MaxPercentageOfInputDatasetLabeled": 1}, 1, "Stopped"),
        ({"MaxHumanLabeledObjectCount": 20}, 20, "Completed"),
    ],
)
@pytest.mark.documented(
    "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_LabelingJobStoppingConditions.html"
)
def test_a_stopping_condition_ends_the_job(
    workshop: Workshop, conditions: dict[str, int], labeled: int, ended: str
) -> None:
    workshop.create({**workshop.request(), "StoppingConditions": conditions})
    workshop.answer(labeled)
    assert status(workshop) == ended
    assert workshop.counters() == (labeled, 0, 20 - labeled)


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-reusing-data.html")
def test_a_chained_job_sends_only_what_has_no_label(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(13)
    labeling_jobs.stop_labeling_job(workshop.engine, SCOPE, JOB)
    workshop.wait(0)
    workshop.manifest(workshop.output().decode().splitlines())
    workshop.create(workshop.request("chained"))
    assert workshop.describe("chained")["LabelCounters"] == {
        "TotalLabeled": 13,
        "HumanLabeled": 13,
        "MachineLabeled": 0,
        "FailedNonRetryableError": 0,
        "Unlabeled": 7,
    }
    for _ in range(7):
        workshop.submit(workshop.lease(job="chained"), "Bag")
    described = workshop.describe("chained")
    assert described["LabelingJobStatus"] == "Completed"
    result = workshop.objects.bodies[described["LabelingJobOutput"]["OutputDatasetS3Uri"]]
    assert result.count(b"-metadata") == 20
    assert set(workshop.output().splitlines()) & set(result.splitlines()) == {
        line for line in workshop.output().splitlines() if b"-metadata" in line
    }


def test_a_manifest_in_which_everything_is_labeled_completes_at_once(workshop: Workshop) -> None:
    workshop.manifest(['{"source-ref":"s3://fashion-labeling/fashion/001.jpg","my-first-labeling-job":0}'])
    workshop.create()
    assert status(workshop) == "Completed"
    assert workshop.counters() == (1, 0, 0)


@pytest.mark.ours("an object whose picture cannot be read fails when its batch is sent")
def test_a_missing_picture_fails_alone(workshop: Workshop) -> None:
    del workshop.objects.bodies["s3://fashion-labeling/fashion/007.jpg"]
    workshop.create()
    workshop.answer(19)
    assert workshop.counters() == (19, 1, 0)
    assert status(workshop) == "Completed"
    assert b'{"source-ref":"s3://fashion-labeling/fashion/007.jpg"}\n' in workshop.output()


def test_a_job_whose_first_pictures_are_all_missing_fails(workshop: Workshop) -> None:
    workshop.manifest(['{"source-ref":"s3://fashion-labeling/elsewhere/1.jpg"}'])
    workshop.create()
    assert workshop.describe()["FailureReason"].startswith(
        "ClientError: None of the first 1 data objects can be read. Data object 0: "
        "s3://fashion-labeling/elsewhere/1.jpg cannot be read. Upload it"
    )
    assert workshop.counters() == (0, 1, 0)


def test_a_job_whose_output_bucket_disappears_fails_and_says_so(workshop: Workshop) -> None:
    workshop.objects.buckets["results"] = "us-east-1"
    workshop.create({**workshop.request(), "OutputConfig": {"S3OutputPath": "s3://results/"}})
    del workshop.objects.buckets["results"]
    workshop.answer(10)
    described = workshop.describe()
    assert described["LabelingJobStatus"] == "Failed"
    assert described["FailureReason"] == "ClientError: The output location cannot be written: The bucket is gone."
    assert workshop.counters() == (0, 0, 20)

"""Calls, jobs and data objects that fail because a test asked for it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

import mockgt
from mockgt.finished_job import finish_labeling_job
from mockgt.in_process import GroundTruthMock, workplace
from tests.server.conftest import Http

PATH = "/_mockgt/faults"
TEXTS = [{"source": f"text {number}"} for number in range(3)]
GOLD = ["sport", "news", "sport"]


@pytest.fixture
def ground_truth(monkeypatch: pytest.MonkeyPatch) -> Iterator[GroundTruthMock]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mockgt.mock_ground_truth() as mock:
        yield mock


def call(http: Http, signed: dict[str, str], service: str) -> tuple[int, str]:
    """A call of three protocols: its status and error code."""
    headers = {**signed, "Authorization": signed["Authorization"].replace("sagemaker", service)}
    if service == "sagemaker":
        headers |= {"X-Amz-Target": "SageMaker.ListLabelingJobs", "Content-Type": "application/x-amz-json-1.1"}
        answer = http("POST", "/", {}, headers)
        return answer.status, answer.json.get("__type", "")
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    form = b"Action=ListUsers&Version=2010-05-08"
    answer = http("GET", "/", None, headers) if service == "s3" else http("POST", "/", form, headers)
    return answer.status, answer.body.decode().partition("<Code>")[2].partition("</Code>")[0]


@pytest.mark.parametrize(
    ("service", "operation", "throttled", "denied"),
    [
        ("sagemaker", "ListLabelingJobs", (400, "ThrottlingException"), (400, "AccessDeniedException")),
        ("s3", "ListBuckets", (503, "SlowDown"), (403, "AccessDenied")),
        ("iam", "ListUsers", (400, "Throttling"), (403, "AccessDenied")),
    ],
)
def test_the_next_calls_are_throttled_or_denied_as_their_protocol_says_it(
    service: str, operation: str, throttled: Any, denied: Any, http: Http, signed: dict[str, str]
) -> None:
    http("POST", PATH, {"operation": operation, "error": "denied"}, signed)
    assert [call(http, signed, service) for _ in range(2)] == [denied, (200, "")]

    http("POST", PATH, {"operation": operation, "error": "throttled", "times": 2}, signed)
    assert [call(http, signed, service) for _ in range(3)] == [throttled, throttled, (200, "")]


def test_any_error_can_be_asked_for_and_taken_back(http: Http, signed: dict[str, str]) -> None:
    form = {"operation": "ListLabelingJobs", "code": "InternalFailure", "status": 500, "times": 9}

    assert http("POST", PATH, form, signed).json["faults"][0]["code"] == "InternalFailure"
    assert call(http, signed, "sagemaker") == (500, "InternalFailure")
    http("DELETE", PATH, headers=signed)

    assert http("GET", PATH, headers=signed).json == {"faults": []}
    assert call(http, signed, "sagemaker") == (200, "")


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"operation": "PutObject"},
        {"operation": "PutObject", "error": "denied", "code": "X"},
        {"operation": "PutObject", "error": "denied", "times": 0},
        {"operation": "PutObject", "code": "X", "status": 200},
        {"operation": 5, "error": "denied"},
        {"job": "job"},
        {"job": "job", "fail": ""},
        {"job": "job", "fail_object": -1, "reason": "r"},
        {"job": "job", "delay_output_seconds": "1"},
    ],
)
def test_a_fault_that_makes_no_sense_is_a_bad_request(form: Any, http: Http, signed: dict[str, str]) -> None:
    answer = http("POST", PATH, form, signed)

    assert (answer.status, answer.json["code"]) == (400, "BadRequest")


def test_in_process_a_call_fails_too(ground_truth: GroundTruthMock) -> None:
    ground_truth.fault(operation="StopLabelingJob", error="denied")

    with pytest.raises(ClientError, match="AccessDeniedException"):
        boto3.client("sagemaker").stop_labeling_job(LabelingJobName="job")
    with pytest.raises(ClientError, match="ResourceNotFound"):
        boto3.client("sagemaker").stop_labeling_job(LabelingJobName="job")


def test_a_job_fails_for_the_given_reason_when_it_comes(ground_truth: GroundTruthMock) -> None:
    ground_truth.fault(job="Job", fail="ClientError: the bucket is on fire")

    with pytest.raises(RuntimeError, match="Failed: ClientError: the bucket is on fire"):
        mockgt.finish_labeling_job(TEXTS, GOLD, name="job")


def test_a_data_object_fails_when_it_would_be_sent(ground_truth: GroundTruthMock) -> None:
    ground_truth.fault(job="job", fail_object=1, reason="The page is torn.")

    job = mockgt.finish_labeling_job(TEXTS, GOLD, name="job")

    assert job.labels == ["sport", "", "sport"]
    assert job.description["LabelCounters"]["FailedNonRetryableError"] == 1


def test_a_running_job_and_an_object_at_the_workers_fail_at_once(ground_truth: GroundTruthMock) -> None:
    sagemaker = boto3.client("sagemaker")

    def fail_first_object(job_name: str, **_: object) -> None:
        ground_truth.fault(job=job_name, fail_object=0, reason="It is torn.")

    def fail_job(job_name: str, **_: object) -> None:
        ground_truth.fault(job=job_name, fail="Enough.")

    with pytest.raises(RuntimeError, match="is InProgress"):
        finish_labeling_job(boto3.client, workplace, fail_first_object, TEXTS, GOLD, name="one")
    with pytest.raises(RuntimeError, match=r"is Failed: Enough\."):
        finish_labeling_job(boto3.client, workplace, fail_job, TEXTS, GOLD, name="two")
    mockgt.work("one", gold={"0": "sport", "1": "news", "2": "sport"}, accuracy=1.0)

    counters = sagemaker.describe_labeling_job(LabelingJobName="one")["LabelCounters"]
    assert (counters["HumanLabeled"], counters["FailedNonRetryableError"]) == (2, 1)


def test_a_jobs_output_comes_later_on_the_engines_clock(ground_truth: GroundTruthMock) -> None:
    ground_truth.fault(job="late", delay_output_seconds=600)
    with pytest.raises(RuntimeError, match="is InProgress"):
        mockgt.finish_labeling_job(TEXTS, GOLD, name="late")
    sagemaker = boto3.client("sagemaker")

    ground_truth.advance(300)
    held = sagemaker.describe_labeling_job(LabelingJobName="late")
    ground_truth.advance(400)
    ended = sagemaker.describe_labeling_job(LabelingJobName="late")

    assert (held["LabelingJobStatus"], held["LabelCounters"]["HumanLabeled"]) == ("InProgress", 3)
    assert ended["LabelingJobStatus"] == "Completed"
    assert ended["LastModifiedTime"] - ended["CreationTime"] >= timedelta(seconds=600)

"""Chains of jobs: boxes are drawn, adjusted and verified; masks likewise; what fails stays as it was."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mockgt.tasktypes.registry import task_types
from tests.journeys.example_job import ExampleJob
from tests.tasktypes.examples import picture

Chain = Callable[[str], ExampleJob]


@pytest.fixture
def open_job(aws: Any, server_url: str, signed: dict[str, str], account_id: str) -> Iterator[Chain]:
    opened: list[ExampleJob] = []

    def make(function_name: str) -> ExampleJob:
        job = ExampleJob(task_types()[function_name], aws, server_url, signed, account_id)
        if opened:
            job.join(opened[0])
        job.upload()
        opened.append(job)
        return job

    yield make
    for job in opened:
        job.http.clear()


def input_of(address: str) -> dict[str, Any]:
    return {"DataSource": {"S3DataSource": {"ManifestS3Uri": address}}}


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-reusing-data.html")
@pytest.mark.parametrize(
    ("first", "adjustment", "verification"),
    [
        ("BoundingBox", "AdjustmentBoundingBox", "VerificationBoundingBox"),
        ("SemanticSegmentation", "AdjustmentSemanticSegmentation", "VerificationSemanticSegmentation"),
    ],
)
def test_labels_are_made_adjusted_and_verified_in_a_chain(
    open_job: Chain, first: str, adjustment: str, verification: str
) -> None:
    made = open_job(first)
    made.create(1)
    made.label(1)
    adjusted = open_job(adjustment)
    adjusted.create(1, InputConfig=input_of(made.output_address()))
    adjusted.label(1)
    verified = open_job(verification)
    verified.create(1, InputConfig=input_of(adjusted.output_address()))
    verified.label(1)

    line = verified.output()[0]
    names = [made.example.attribute, adjusted.example.attribute, verified.example.attribute]
    keys = ["source-ref"] + [key for name in names for key in (name, f"{name}-metadata")]
    assert [key for key in line if key in keys] == keys
    assert line[f"{names[1]}-metadata"]["adjustment-status"] == "adjusted"
    assert line[f"{names[2]}-metadata"]["class-name"] == "bad"
    assert line[names[0]] == made.output()[0][names[0]]


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html")
def test_a_line_without_the_earlier_label_fails_alone_and_stays_as_it_was(open_job: Chain) -> None:
    job = open_job("VerificationBoundingBox")
    labeled, _ = job.example.data["manifest"]
    unlabeled = {"source-ref": labeled["source-ref"], "note": "new"}
    job.put(f"s3://{job.bucket}/input.manifest", f"{json.dumps(labeled)}\n{json.dumps(unlabeled)}".encode())
    job.create(1)
    job.work({"0": [job.example.data["answers"]["0"][0][1]]})
    described = job.describe()
    assert described["LabelingJobStatus"] == "Completed"
    assert described["LabelCounters"]["FailedNonRetryableError"] == 1
    assert described["LabelCounters"]["HumanLabeled"] == 1
    assert job.output()[1] == unlabeled
    assert 'has no label "bbox"' in job.why(1)["sentence"]


@pytest.mark.ours("a picture that cannot be opened fails when its batch is sent")
def test_an_unreadable_picture_fails_alone_and_a_chained_job_labels_it_later(open_job: Chain) -> None:
    job = open_job("BoundingBox")
    broken = job.example.data["manifest"][1]["source-ref"]
    job.put(broken, b"not a picture")
    job.create(1)
    job.label(1)
    assert job.describe()["LabelCounters"]["FailedNonRetryableError"] == 1
    assert job.output()[1] == job.example.data["manifest"][1]
    assert "is not a JPEG or PNG picture" in job.why(1)["sentence"]

    job.put(broken, picture(500, 400))
    first = job.output_address()
    job.create(1, InputConfig=input_of(first), LabelingJobName="Again")
    job.work({"1": [job.example.data["answers"]["1"][0][1]]}, name="Again")
    counters = job.describe("Again")["LabelCounters"]
    assert (counters["TotalLabeled"], counters["FailedNonRetryableError"]) == (2, 0)


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-input-data-input-manifest.html")
@pytest.mark.parametrize(
    "body",
    [
        '{"source":"Né\\n"}\r\n{"source":"b"}\r\n',
        '{"source":"Né\\n"}\n{"source":"b"}',
        '\ufeff{"source":"Né\\n"}\n{"source":"b"}\n',
    ],
    ids=["CRLF", "no final newline", "byte order mark"],
)
def test_a_text_manifest_is_read_in_every_form(open_job: Chain, body: str) -> None:
    job = open_job("TextMultiClass")
    job.put(f"s3://{job.bucket}/input.manifest", body.encode())
    job.create(1)
    job.work({"*": [{"crowd-classifier": {"label": "positive"}}]})
    assert [line["source"] for line in job.output()] == ["Né\n", "b"]


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-batching.html")
def test_a_stopping_condition_ends_a_job_of_entities(open_job: Chain) -> None:
    job = open_job("NamedEntityRecognition")
    job.create(1, StoppingConditions={"MaxHumanLabeledObjectCount": 1})
    job.work({"*": [{"crowd-entity-annotation": {"entities": []}}]})
    described = job.describe()
    assert (described["LabelingJobStatus"], described["LabelCounters"]["Unlabeled"]) == ("Stopped", 1)
    assert sum("ner" in line for line in job.output()) == 1

"""What CreateLabelingJob asks of each task type, with boto3."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from mockgt.tasktypes.registry import task_types
from tests.journeys.example_job import FUNCTION, WORKER_TOOL, ExampleJob

API = "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateLabelingJob.html"
AUDITS = "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html"
LIMITS = "https://docs.aws.amazon.com/sagemaker/latest/dg/input-data-limits.html"

Open = Callable[[str], ExampleJob]


@pytest.fixture
def open_job(aws: Any, server_url: str, signed: dict[str, str], account_id: str) -> Iterator[Open]:
    opened: list[ExampleJob] = []

    def make(function_name: str) -> ExampleJob:
        job = ExampleJob(task_types()[function_name], aws, server_url, signed, account_id)
        job.upload()
        opened.append(job)
        return job

    yield make
    for job in opened:
        job.http.clear()


def refusal(job: ExampleJob, **request: Any) -> str:
    with pytest.raises(ClientError) as error:
        job.create(1, **request)
    assert error.value.response["Error"]["Code"] == "ValidationException"
    return str(error.value.response["Error"]["Message"])


@pytest.mark.documented(API)
@pytest.mark.parametrize(
    ("function_name", "attribute", "text"),
    [
        ("SemanticSegmentation", "city", "must end in -ref for task type SemanticSegmentation, whose labels are files"),
        ("AdjustmentSemanticSegmentation", "better", "must end in -ref"),
        ("BoundingBox", "boxes-ref", "must not end in -ref for task type BoundingBox"),
        ("VerificationSemanticSegmentation", "verdict-ref", "must not end in -ref"),
        ("NamedEntityRecognition", "names-metadata", "must not end in -metadata"),
        ("AdjustmentBoundingBox", "bbox", "is the attribute whose labels are audited"),
        ("TextMultiClass", "source", "is reserved"),
    ],
)
def test_the_label_attribute_name_fits_the_task_type(
    open_job: Open, function_name: str, attribute: str, text: str
) -> None:
    assert text in refusal(open_job(function_name), LabelAttributeName=attribute)


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UiConfig.html")
@pytest.mark.parametrize(
    ("function_name", "tool", "text"),
    [
        ("NamedEntityRecognition", {"UiTemplateS3Uri": "s3://b/t"}, f"Give HumanTaskUiArn {WORKER_TOOL}/Named"),
        ("NamedEntityRecognition", {"HumanTaskUiArn": f"{WORKER_TOOL}/VideoObjectTracking"}, "is not the worker tool"),
        (
            "NamedEntityRecognition",
            {"HumanTaskUiArn": f"{WORKER_TOOL.replace('us-east-1', 'us-west-2')}/NamedEntityRecognition"},
            f"Use {WORKER_TOOL}/NamedEntityRecognition",
        ),
        ("BoundingBox", {"HumanTaskUiArn": f"{WORKER_TOOL}/BoundingBox"}, "Give UiTemplateS3Uri instead"),
    ],
)
def test_the_worker_tool_fits_the_task_type(
    open_job: Open, function_name: str, tool: dict[str, str], text: str
) -> None:  # fmt: skip
    assert text in refusal(open_job(function_name), human={"UiConfig": tool})


@pytest.mark.documented(LIMITS)
@pytest.mark.parametrize(
    ("function_name", "labels", "text"),
    [
        ("BoundingBox", 51, "has 51 labels; task type BoundingBox takes at most 50"),
        ("TextMultiClassMultiLabel", 51, "takes at most 50"),
        ("SemanticSegmentation", 256, "takes at most 255"),
        ("TextMultiClass", 1, "has 1 label; task type TextMultiClass needs at least 2"),
    ],
)
def test_the_number_of_labels_fits_the_task_type(open_job: Open, function_name: str, labels: int, text: str) -> None:
    job = open_job(function_name)
    entries = [{"label": f"label {number}"} for number in range(labels)]
    job.put(f"s3://{job.bucket}/labels.json", json.dumps({"labels": entries}).encode())
    assert text in refusal(job)


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-named-entity-recg.html")
def test_entities_need_a_category_file_with_instructions(open_job: Open) -> None:
    job = open_job("NamedEntityRecognition")
    job.put(f"s3://{job.bucket}/labels.json", b'{"labels": [{"label": "Person"}]}')
    assert '"instructions" is missing' in refusal(job)


@pytest.mark.documented(API)
def test_both_functions_belong_to_the_same_task_type(open_job: Open) -> None:
    consolidation = {"AnnotationConsolidationLambdaArn": f"{FUNCTION}:ACS-SemanticSegmentation"}
    text = refusal(open_job("BoundingBox"), human={"AnnotationConsolidationConfig": consolidation})
    assert "PRE-BoundingBox and ACS-SemanticSegmentation do not. Use ACS-BoundingBox" in text


@pytest.mark.documented(AUDITS)
@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("", "it reads none"),
        ("{{ task.input.manifestLine.a-metadata }}{{ task.input.manifestLine['b'].annotations }}", "it reads a and b"),
    ],
)
def test_an_audit_template_reads_one_earlier_label(open_job: Open, html: str, found: str) -> None:
    job = open_job("VerificationBoundingBox")
    body = f'<crowd-form><crowd-image-classifier name="x" categories="[]"></crowd-image-classifier>{html}</crowd-form>'
    address = f"s3://{job.bucket}/own.liquid"
    job.put(address, body.encode())
    assert found in refusal(job, human={"UiConfig": {"UiTemplateS3Uri": address}})


@pytest.mark.documented(AUDITS)
def test_earlier_masks_without_colors_keep_the_job_from_starting(open_job: Open) -> None:
    job = open_job("AdjustmentSemanticSegmentation")
    line = json.loads(json.dumps(job.example.data["manifest"][0]))
    del line["city-ref-metadata"]["internal-color-map"]["1"]["hex-color"]
    job.put(f"s3://{job.bucket}/input.manifest", json.dumps(line).encode())
    job.create(1)
    described = job.describe()
    assert described["LabelingJobStatus"] == "Failed"
    assert "Line 1:" in described["FailureReason"]
    assert '"hex-color"' in described["FailureReason"]

"""Jobs of every task type that the console offers, from its form to what the results say."""

import json
import re
from typing import Any

import pytest

from gtui.services import CONSOLE_TASK_TYPES, BucketSettings, JobRequest, Services, Team
from gtui.services.job_create import label_attribute_of
from gtui.services.label_attributes import rows_of
from gtui.services.labels import summarize
from mockgt.tasktypes.registry import task_types
from tests.tasktypes.examples import Example, compact, example

CATEGORIES = {"VideoFiles": "Video", "VideoFrames": "Video", "PointClouds": "Point cloud"}
every_task_type = pytest.mark.parametrize("function_name", CONSOLE_TASK_TYPES)


def example_in(bucket: str, function_name: str) -> Example:
    """The task type's example with its addresses in a bucket."""
    given = example(task_types()[function_name])
    text = re.sub(r"s3://(?=[a-z]+/)", f"s3://{bucket}/", json.dumps(given.data))
    return Example(given.task_type, json.loads(text))


@pytest.fixture
def request_of_type(services: Services, account_id: str, team: Team, function_name: str) -> JobRequest:
    """The form of a job over the example's data objects, which are in a bucket of its own."""
    bucket = f"examples-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket))
    given = example_in(bucket, function_name)
    for address, body in given.files().items():
        services.s3.put(bucket, address.removeprefix(f"s3://{bucket}/"), body, "application/octet-stream")
    manifest = "\n".join(compact(line) for line in given.data["manifest"])
    services.s3.put(bucket, "input.manifest", manifest.encode(), "text/plain")
    kind, document = CONSOLE_TASK_TYPES[function_name], given.settings.categories.document
    return JobRequest(
        job_name="console-job",
        manifest_uri=f"s3://{bucket}/input.manifest",
        output_uri=f"s3://{bucket}/jobs/",
        role_arn=services.roles.create_execution_role("any").arn,
        task_type=function_name,
        data_type=kind.data_type,
        workteam_arn=team.arn,
        task_description="Which?",
        labels=given.settings.labels,
        short_instructions_html="<p>Short</p>",
        full_instructions_html="<p>Full</p>",
        audited_attribute=given.settings.audited_attribute,
        attributes=rows_of(document) if kind.attributes else (),
        annotation_type=str(document.get("annotationType") or "BoundingBox") if kind.data_type == "VideoFrames" else "",
        template=task_types()[function_name].worker_template("Which?", "<p>Short</p>", "<p>Full</p>")
        if kind.own_template
        else "",
    )


@every_task_type
def test_the_console_knows_a_task_type_as_the_server_does(function_name: str) -> None:
    shown, runs = CONSOLE_TASK_TYPES[function_name], task_types()[function_name]
    assert (shown.title, shown.min_labels, shown.workers, shown.audits, shown.label_is_file, shown.own_tool) == (
        runs.title,
        runs.min_labels,
        runs.default_workers_per_object,
        runs.audits,
        runs.label_is_file,
        bool(runs.human_task_ui),
    )
    assert CATEGORIES.get(shown.data_type, shown.data_type) == runs.category
    assert runs.max_labels is None or shown.max_labels <= runs.max_labels


@every_task_type
def test_a_job_of_the_form_is_labeled_and_its_results_are_told(
    services: Services, request_of_type: JobRequest, function_name: str
) -> None:
    services.jobs.create(request_of_type)
    given = example_in(request_of_type.output_uri.removeprefix("s3://").partition("/")[0], function_name)
    answers = {line: [content] for line, [(_, content), *_] in given.data["answers"].items()}
    services.jobs.http.signed("POST", "/_mockgt/work", {"job": "console-job", "answers": answers})

    job = services.jobs.job("console-job")
    assert (job.status, job.task_type) == ("Completed", CONSOLE_TASK_TYPES[function_name].title)
    assert job.label_attribute == label_attribute_of(request_of_type)
    assert (job.tool.short_instructions, job.tool.full_instructions) == ("<p>Short</p>", "<p>Full</p>")
    assert job.tool.audited_attribute == request_of_type.audited_attribute
    results = services.results.results("console-job")
    assert all(row.label for row in results.objects)
    assert {name for row in results.objects for name in row.classes} <= set(request_of_type.labels)


@every_task_type
def test_a_copied_job_has_the_same_form(services: Services, request_of_type: JobRequest, function_name: str) -> None:
    services.jobs.create(request_of_type)
    copied = services.jobs.clone("console-job")
    assert (copied.task_type, copied.data_type, copied.labels, copied.audited_attribute) == (
        function_name,
        request_of_type.data_type,
        request_of_type.labels,
        request_of_type.audited_attribute,
    )
    assert copied.full_instructions_html == "<p>Full</p>"


@pytest.mark.parametrize(
    ("value", "metadata", "text", "classes", "confidence"),
    [
        (0, {"class-name": "Bag", "confidence": 0.95}, "Bag", ("Bag",), 0.95),
        (
            [1, 0],
            {"class-map": {"1": "bicycle", "0": "person"}, "confidence-map": {"1": 0.95, "0": 0.77}},
            "bicycle, person",
            ("bicycle", "person"),
            0.77,
        ),
        ([], {"class-map": {}, "confidence-map": {}}, "none of the labels", (), None),
        (
            {"image_size": [{}], "annotations": [{"class_id": 0}, {"class_id": 0}, {"class_id": 5}]},
            {"class-map": {"0": "dog", "5": "bone"}, "objects": [{"confidence": 0.8}, {"confidence": 0.9}]},
            "3 boxes: dog 2, bone 1",
            ("dog", "dog", "bone"),
            0.8,
        ),
        ({"image_size": [{}], "annotations": []}, {"class-map": {}, "objects": []}, "no boxes", (), None),
        (
            {"annotations": {"entities": [{"label": "Date"}], "labels": []}},
            {"entities": [{"confidence": 0}]},
            "1 entity: Date 1",
            ("Date",),
            0.0,
        ),
        (
            "s3://b/0.png",
            {"internal-color-map": {"0": {"class-name": "BACKGROUND"}, "1": {"class-name": "road", "confidence": 0.7}}},
            "mask: road",
            ("road",),
            0.7,
        ),
        ({"my": "answer"}, {"type": "groundtruth/custom"}, '{"my": "answer"}', (), None),
    ],
)
def test_a_label_is_summarized(
    value: object, metadata: dict[str, Any], text: str, classes: tuple[str, ...], confidence: float | None
) -> None:
    summary = summarize(value, metadata)
    assert (summary.text, summary.classes, summary.confidence) == (text, classes, confidence)

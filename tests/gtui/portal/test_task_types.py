"""Each kind of worker's view with a real job: from the leased task to the output manifest."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from gtui.services import BucketSettings, JobRequest, Mail, Services, WorkerSession, sample_folder, scan_folder
from gtui.services.job_create import create_parameters
from mockgt.tasktypes.label_categories import DOCUMENT_VERSION
from mockgt.tasktypes.registry import task_types
from mockgt.tasktypes.service_accounts import HUMAN_TASK_UI_ACCOUNT_ID
from tests.gtui.conftest import OpenApp
from tests.gtui.portal.test_task import state, until

SOURCE = {"source-ref": "s3://{bucket}/fashion/001.jpg"}
BOXES = {
    "annotations": [{"class_id": 0, "width": 200, "top": 100, "height": 120.5, "left": 100.5}],
    "image_size": [{"width": 480, "depth": 3, "height": 480}],
}
BOXES_METADATA = {
    "class-map": {"0": "Bag"},
    "objects": [{"confidence": 0.9}],
    "type": "groundtruth/object-detection",
    "human-annotated": "yes",
    "creation-date": "2022-03-25T20:05:00",
    "job-name": "labeling-job/earlier",
}
AUDITED = {**SOURCE, "earlier": BOXES, "earlier-metadata": BOXES_METADATA}
INSTRUCTIONS = {"shortInstruction": "<p>Look.</p>", "fullInstruction": "<p>Look closely.</p>"}


@dataclass(frozen=True)
class Case:
    """A task type, a manifest line, the keys that answer it, and what the output line then says of the label."""

    task_type: str
    keys: tuple[str, ...]
    expected: Mapping[str, object]
    line: Mapping[str, object] = field(default_factory=lambda: SOURCE)
    labels: tuple[str, ...] = ("Bag", "Strap")
    attribute: str = "label"


CASES = (
    Case("BoundingBox", ("space", "L", "J", "space", "2"), {"class-map": {"1": "Strap"}}),
    Case("SemanticSegmentation", ("f", "space"), {"type": "groundtruth/semantic-segmentation"}, attribute="label-ref"),
    Case(
        "NamedEntityRecognition",
        ("l", "1"),
        {"entities": [{"confidence": 0}]},
        {"source": "In 東京 and cafe\u0301."},
        ("Place",),
    ),
    Case(
        "VerificationBoundingBox",
        ("2", "w", "l", "o", "w", "enter"),
        {"class-name": "bad", "worker-feedback": [{"comment": "low"}]},
        AUDITED,
        ("good", "bad"),
    ),
)
MORE_CASES = (
    Case("ImageMultiClassMultiLabel", ("1", "2"), {"class-map": {"0": "Bag", "1": "Strap"}}),
    Case("TextMultiClass", ("2",), {"class-name": "bad"}, {"source": "It broke."}, ("good", "bad")),
    Case("AdjustmentBoundingBox", (), {"adjustment-status": "unadjusted"}, AUDITED),
)
ALL_CASES = [*CASES, *(pytest.param(case, marks=pytest.mark.more) for case in MORE_CASES)]


def create(services: Services, bucket: str, case: Case, team: str) -> None:
    """Write manifest, categories and template as the console does, and create the job."""
    services.s3.create_bucket(BucketSettings(bucket))
    services.s3.upload(bucket, "", scan_folder(sample_folder())[:1])
    line = json.dumps(case.line).replace("{bucket}", bucket)
    categories: dict[str, Any] = {
        "document-version": DOCUMENT_VERSION,
        "labels": [{"label": label} for label in case.labels],
    }
    kind = task_types()[case.task_type]
    template = kind.worker_template("What is it?", "<p>Look.</p>", "", "earlier" if kind.audits else "")
    request = JobRequest(
        job_name="job",
        label_attribute_name=case.attribute,
        manifest_uri=f"s3://{bucket}/one.manifest",
        output_uri=f"s3://{bucket}/out/",
        role_arn=services.roles.create_execution_role("any").arn,
        task_type=case.task_type,
        workteam_arn=team,
        task_title="Views",
        task_description="What is it?",
        labels=case.labels,
    )
    parameters: dict[str, Any] = create_parameters(request, "us-east-1")
    if kind.human_task_ui:
        arn = f"arn:aws:sagemaker:us-east-1:{HUMAN_TASK_UI_ACCOUNT_ID}:human-task-ui/{kind.human_task_ui}"
        parameters["HumanTaskConfig"]["UiConfig"] = {"HumanTaskUiArn": arn}
        categories["instructions"] = INSTRUCTIONS
    for key, body in {
        "one.manifest": line,
        "out/job/annotation-tool/data.json": json.dumps(categories),
        "out/job/annotation-tool/template.liquid": template,
    }.items():
        services.s3.put(bucket, key, body.encode(), "text/plain")
    services.jobs.clients.client("sagemaker").create_labeling_job(**parameters)


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: case.task_type)
async def test_a_task_is_labeled_from_the_portal_to_the_output_manifest(
    open_app: OpenApp,
    services: Services,
    mails: dict[str, Mail],
    ana: WorkerSession,
    account_id: str,
    case: Case,
) -> None:
    bucket = f"views-{account_id}"
    (team,) = services.workforce.list_teams()
    create(services, bucket, case, team.arn)
    async with open_app("task", size=(80, 24), session=ana, job_name="job") as opened:
        for words in ("Decline task (d)", "Release task (r)", "Stop and resume later (", "Instructions (i)", "Submit"):
            assert words in opened.text()
        await opened.press(*case.keys)
        await opened.press("enter")
        await until(opened, lambda: state(opened) == "This labeling job has ended")
    output = json.loads(services.s3.get(bucket, "out/job/manifests/output/output.manifest"))
    metadata = output[f"{case.attribute}-metadata"]
    assert {key: metadata[key] for key in case.expected} == case.expected

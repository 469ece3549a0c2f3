"""A labeling job of any task type over one object, made as the console makes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gtui.services import BucketSettings, JobRequest, Services, sample_folder, scan_folder
from gtui.services.job_create import create_parameters
from mockgt.tasktypes.label_categories import DOCUMENT_VERSION
from mockgt.tasktypes.registry import task_types
from mockgt.tasktypes.service_accounts import HUMAN_TASK_UI_ACCOUNT_ID

SOURCE = {"source-ref": "s3://{bucket}/fashion/001.jpg"}
NO_FILES: Mapping[str, bytes] = {}
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


def create(
    services: Services,
    bucket: str,
    case: Case,
    team: str,
    workers: int = 1,
    files: Mapping[str, bytes] = NO_FILES,
) -> None:
    """Write manifest, categories and template as the console does, the files beside them, and create the job."""
    services.s3.create_bucket(BucketSettings(bucket))
    services.s3.upload(bucket, "", scan_folder(sample_folder())[:1])
    line = json.dumps(case.line).replace("{bucket}", bucket)
    categories: dict[str, Any] = {
        "document-version": DOCUMENT_VERSION,
        "labels": [{"label": label} for label in case.labels],
    }
    kind = task_types()[case.task_type]
    template = kind.worker_template("What is it?", "<p>Look.</p>", "", audited_attribute(case) if kind.audits else "")
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
        workers_per_object=workers,
    )
    parameters: dict[str, Any] = create_parameters(request, "us-east-1")
    if kind.human_task_ui:
        arn = f"arn:aws:sagemaker:us-east-1:{HUMAN_TASK_UI_ACCOUNT_ID}:human-task-ui/{kind.human_task_ui}"
        parameters["HumanTaskConfig"]["UiConfig"] = {"HumanTaskUiArn": arn}
        categories["instructions"] = INSTRUCTIONS
    for key, content in files.items():
        services.s3.put(bucket, key, content, "application/octet-stream")
    for key, body in {
        "one.manifest": line,
        "out/job/annotation-tool/data.json": json.dumps(categories),
        "out/job/annotation-tool/template.liquid": template,
    }.items():
        services.s3.put(bucket, key, body.encode(), "text/plain")
    services.jobs.clients.client("sagemaker").create_labeling_job(**parameters)


def audited_attribute(case: Case) -> str:
    """Which label of the manifest line is verified or adjusted."""
    return next(name for name in case.line if name in {"earlier", "earlier-ref"})

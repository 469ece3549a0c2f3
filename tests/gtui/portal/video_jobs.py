"""A labeling job over the frames of a short video, made with the API as the guide says."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gtui.services import BucketSettings, Services
from mockgt.tasktypes.registry import task_types
from mockgt.tasktypes.service_accounts import HUMAN_TASK_UI_ACCOUNT_ID, LAMBDA_ACCOUNTS
from tests.gtui import street

REGION = "us-east-1"
LABELS = ("Car", "Bus", "Person")
WEATHER = {"name": "weather", "description": "What is the weather?", "type": "string", "enum": ["clear", "rain"]}
OCCLUDED = {"name": "occluded", "type": "string", "enum": ["no", "yes"]}
JOB, ATTRIBUTE = "street", "street-ref"


@dataclass(frozen=True)
class VideoJob:
    """What the job is: the category file's own keys, frames by name, keys of the manifest line, further files."""

    task_type: str = "VideoObjectTracking"
    annotation_type: str = "BoundingBox"
    labels: Sequence[Mapping[str, Any]] = tuple({"label": label} for label in LABELS)
    config: Mapping[str, Any] = field(default_factory=dict)
    frames: Mapping[str, bytes] = field(
        default_factory=lambda: {f"frame{number + 1:04d}.jpg": street.jpeg(number) for number in range(8)}
    )
    line: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def category_file(self) -> dict[str, Any]:
        """The label category file."""
        return {
            "documentVersion": "2020-03-01",
            "labels": list(self.labels),
            "annotationType": self.annotation_type,
            "instructions": {"shortInstruction": "<p>Follow them.</p>", "fullInstruction": "<p>Closely.</p>"},
            **self.config,
        }


def create(services: Services, bucket: str, job: VideoJob, team: str) -> None:
    """Upload frames, sequence file, manifest and categories, and create the job."""
    services.s3.create_bucket(BucketSettings(bucket))
    frames = [{"frame-no": number, "frame": name} for number, name in enumerate(job.frames, 1)]
    sequence = {"seq-no": 1, "prefix": f"s3://{bucket}/drive/", "number-of-frames": len(frames), "frames": frames}
    line = {"source-ref": f"s3://{bucket}/seq1.json", **json.loads(json.dumps(job.line).replace("{bucket}", bucket))}
    for key, body in {
        **{f"drive/{name}": body for name, body in job.frames.items()},
        **job.files,
        "seq1.json": json.dumps(sequence).encode(),
        "one.manifest": json.dumps(line).encode(),
        "categories.json": json.dumps(job.category_file).encode(),
    }.items():
        services.s3.put(bucket, key, body, "application/octet-stream")
    functions = f"arn:aws:lambda:{REGION}:{LAMBDA_ACCOUNTS[REGION]}:function"
    tool = f"human-task-ui/{task_types()[job.task_type].human_task_ui}"
    human = {
        "WorkteamArn": team,
        "UiConfig": {"HumanTaskUiArn": f"arn:aws:sagemaker:{REGION}:{HUMAN_TASK_UI_ACCOUNT_ID}:{tool}"},
        "PreHumanTaskLambdaArn": f"{functions}:PRE-{job.task_type}",
        "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{functions}:ACS-{job.task_type}"},
        "TaskTitle": "Label a street",
        "TaskDescription": "Label every vehicle and person.",
        "NumberOfHumanWorkersPerDataObject": 1,
        "TaskTimeLimitInSeconds": 28_800,
    }
    services.jobs.clients.client("sagemaker").create_labeling_job(
        LabelingJobName=JOB,
        LabelAttributeName=ATTRIBUTE,
        InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{bucket}/one.manifest"}}},
        OutputConfig={"S3OutputPath": f"s3://{bucket}/out/"},
        RoleArn=services.roles.create_execution_role("any").arn,
        LabelCategoryConfigS3Uri=f"s3://{bucket}/categories.json",
        HumanTaskConfig=human,
    )


def sequence_label(services: Services, bucket: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The label's metadata in the output manifest, and the label file that it names."""
    output = json.loads(services.s3.get(bucket, f"out/{JOB}/manifests/output/output.manifest"))
    key = str(output[ATTRIBUTE]).removeprefix(f"s3://{bucket}/")
    metadata: dict[str, Any] = output[f"{ATTRIBUTE}-metadata"]
    label: dict[str, Any] = json.loads(services.s3.get(bucket, key))
    return metadata, label

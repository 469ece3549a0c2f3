"""A point cloud job over a frame of the made-up street, or over three of them, as a requester makes it with boto3."""

import json
from collections.abc import Sequence
from typing import Any

from gtui.services import BucketSettings, Services
from mockgt.tasktypes.registry import task_types
from mockgt.tasktypes.service_accounts import HUMAN_TASK_UI_ACCOUNT_ID
from tests.gtui.clouds import street

FUNCTION = "arn:aws:lambda:us-east-1:432418664414:function"
CATEGORIES: dict[str, Any] = {
    "documentVersion": "2020-03-01",
    "labels": [{"label": "Car"}, {"label": "Bus"}],
    "frameAttributes": [{"name": "weather", "description": "?", "type": "string", "enum": ["clear", "rain"]}],
    "instructions": {"shortInstruction": "<p>Look.</p>", "fullInstruction": "<p>Look closely.</p>"},
}


def create(
    services: Services, bucket: str, task_type: str, team: str, frames: int = 1, cameras: Sequence[str] = ()
) -> None:
    """Upload the frames, the manifest and the categories, and create the job `job`.

    `cameras` are files beside the frames that their metadata lists.
    """
    seen = {"images": [{"image-path": name, "unix-timestamp": 1.5} for name in cameras]} if cameras else {}
    services.s3.create_bucket(BucketSettings(bucket))
    for number in range(frames):
        services.s3.put(bucket, f"drive/{number}.bin", street(number + 3).tobytes(), "application/octet-stream")
    moment = {"format": "binary/xyzi", "unix-timestamp": 1566861644.75, **seen}
    line: dict[str, Any] = {"source-ref": f"s3://{bucket}/drive/0.bin", "source-ref-metadata": moment}
    if frames > 1:
        listed = [
            {"frame-no": number, "frame": f"{number}.bin", "unix-timestamp": number + 1.5, **seen}
            for number in range(frames)
        ]
        sequence = {"seq-no": 1, "prefix": f"s3://{bucket}/drive/", "number-of-frames": frames, "frames": listed}
        services.s3.put(bucket, "sequence.json", json.dumps(sequence).encode(), "application/json")
        line = {"source-ref": f"s3://{bucket}/sequence.json"}
    services.s3.put(bucket, "one.manifest", json.dumps(line).encode(), "text/plain")
    services.s3.put(bucket, "labels.json", json.dumps(CATEGORIES).encode(), "application/json")
    kind = task_types()[task_type]
    tool = f"arn:aws:sagemaker:us-east-1:{HUMAN_TASK_UI_ACCOUNT_ID}:human-task-ui/{kind.human_task_ui}"
    services.jobs.clients.client("sagemaker").create_labeling_job(
        LabelingJobName="job",
        LabelAttributeName="label-ref" if kind.label_is_file else "label",
        InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{bucket}/one.manifest"}}},
        OutputConfig={"S3OutputPath": f"s3://{bucket}/out/"},
        RoleArn=services.roles.create_execution_role("any").arn,
        LabelCategoryConfigS3Uri=f"s3://{bucket}/labels.json",
        HumanTaskConfig={
            "WorkteamArn": team,
            "UiConfig": {"HumanTaskUiArn": tool},
            "PreHumanTaskLambdaArn": f"{FUNCTION}:PRE-{task_type}",
            "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{FUNCTION}:ACS-{task_type}"},
            "TaskTitle": "Street",
            "TaskDescription": "Label the vehicles",
            "NumberOfHumanWorkersPerDataObject": 1,
            "TaskTimeLimitInSeconds": 3600,
        },
    )

"""A custom labeling job over one object, made as the console makes it."""

import json
from collections.abc import Mapping

from gtui.services import BucketSettings, JobRequest, Services, sample_folder, scan_folder

SOURCE = {"source-ref": "s3://{bucket}/fashion/001.jpg"}


def create(services: Services, bucket: str, template: str, team: str, line: Mapping[str, object] = SOURCE) -> None:
    """Upload a picture and the manifest, and create the job `job` with this template."""
    services.s3.create_bucket(BucketSettings(bucket))
    services.s3.upload(bucket, "", scan_folder(sample_folder())[:1])
    body = json.dumps(line).replace("{bucket}", bucket).encode()
    services.s3.put(bucket, "one.manifest", body, "text/plain")
    services.jobs.create(
        JobRequest(
            job_name="job",
            label_attribute_name="label",
            manifest_uri=f"s3://{bucket}/one.manifest",
            output_uri=f"s3://{bucket}/out/",
            role_arn=services.roles.create_execution_role("any").arn,
            task_type="PassThrough",
            data_type="Custom",
            workteam_arn=team,
            task_title="Views",
            task_description="What is it?",
            template=template,
        )
    )

"""The Lambda functions of a custom labeling job: whose they are, and what is sent to them.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step3-lambda-requirements.html.
"""

import json

from mockgt.engine.jobs import kms_key_id, label_attribute_name, output_root
from mockgt.engine.lambdas import ACS_MEMBER, PRE_MEMBER, is_own_function
from mockgt.engine.members import text
from mockgt.engine.output import compact
from mockgt.engine.records import DataObject, LabelingJob

VERSION = "2018-10-16"
TASK_INPUT = "task_input"
"""Fact of a data object: what its pre-annotation function returned for the template."""


def pre_function(job: LabelingJob) -> str:
    """ARN of the job's own pre-annotation function; empty without one."""
    return _own(job, PRE_MEMBER)


def acs_function(job: LabelingJob) -> str:
    """ARN of the job's own post-annotation function; empty without one."""
    return _own(job, ACS_MEMBER)


def pre_event(job: LabelingJob, data_object: DataObject) -> bytes:
    """The request to the pre-annotation function for one object: its complete manifest line."""
    event = {"version": VERSION, "labelingJobArn": job.arn, "dataObject": json.loads(data_object.line)}
    return compact(event).encode()


def acs_event(job: LabelingJob, payload_uri: str) -> bytes:
    """The request to the post-annotation function; the answers lie in the payload file.

    Source: Observed, `outputConfig` and `kmsKeyId`.
    """
    event: dict[str, object] = {
        "version": VERSION,
        "labelingJobArn": job.arn,
        "labelCategories": list(job.tool.labels) or None,
        "labelAttributeName": label_attribute_name(job),
        "roleArn": text(job.request, "RoleArn"),
        "outputConfig": f"{output_root(job)}/annotations",
        "payload": {"s3Uri": payload_uri},
    }
    if kms_key_id(job):
        event["kmsKeyId"] = kms_key_id(job)
    return compact(event).encode()


def _own(job: LabelingJob, member: str) -> str:
    arn = text(job.request, member)
    return arn if is_own_function(arn) else ""

"""What a step of the demo did: in a sentence, by which operations, and to which files. Source: Ours, of AWS's docs."""

import re
from dataclasses import dataclass

from gtui.course.steps import STEPS, Step

OUTPUT = r"/(annotations|manifests|annotation-tool)/"
PICTURE = r"\.(jpe?g|png)$"
INPUT_MANIFEST = r"/?dataset-\d{8}T\d{6}[^/]*\.manifest(\.json)?$"


@dataclass(frozen=True)
class Happening:
    """One step's doing.

    Attributes:
        text: What happened, for somebody who has never seen AWS.
        operations: AWS operations by their API names.
        files: Pattern of the keys in S3 that the step has to do with; empty for none.
    """

    text: str
    operations: tuple[str, ...] = ()
    files: str = ""


_READ_FORM = "The form only keeps what you type; the server has a draft of it, and AWS has nothing yet."
HAPPENINGS: dict[str, Happening] = {
    "bucket": Happening(
        "S3 made a bucket: a named place for objects, in one region. Each setting of the form was a call of its own.",
        ("CreateBucket", "PutPublicAccessBlock", "PutBucketVersioning", "PutBucketTagging", "PutBucketEncryption"),
    ),
    "upload": Happening(
        "Each picture became one object by one call. The folder is only the first part of each key.",
        ("PutObject",),
        PICTURE,
    ),
    "upload-result": Happening("Nothing new: the answers of the uploads were listed.", ("PutObject",), PICTURE),
    "folder": Happening(
        "The console asked S3 for all keys that begin with the folder's name.", ("ListObjectsV2",), PICTURE
    ),
    "create-job": Happening(f"{_READ_FORM}", ("ListLabelingJobs", "ListRoles", "ListWorkteams")),
    "job-name": Happening(f"The name was compared with the account's other jobs. {_READ_FORM}", ("ListLabelingJobs",)),
    "input-location": Happening(
        "Browsing listed the buckets, then the folders of one.", ("ListBuckets", "ListObjectsV2")
    ),
    "role": Happening(
        "IAM made a role that SageMaker may assume, with a policy for your bucket: the job works with its permissions, "
        "not with yours.",
        ("CreateRole", "AttachRolePolicy", "CreatePolicy", "PutRolePolicy"),
    ),
    "output-location": Happening(_READ_FORM),
    "data-setup": Happening(
        "The console listed your pictures and wrote the input manifest beside them, one line for each picture.",
        ("ListObjectsV2", "PutObject"),
        INPUT_MANIFEST,
    ),
    "input-manifest": Happening("The manifest was read like any object.", ("GetObject",), INPUT_MANIFEST),
    "configuration": Happening(f"The full dataset was kept. {_READ_FORM}"),
    "task-type": Happening(
        "The task type decides which two Lambda functions AWS runs: one prepares each task, one consolidates answers."
    ),
    "workers": Happening(
        "With Create, Cognito gets a user pool, a group and a user for each address, and SageMaker a work team.",
        ("CreateUserPool", "CreateGroup", "AdminCreateUser", "AdminAddUserToGroup", "CreateWorkteam"),
    ),
    "tool": Happening(
        "With Create, the worker's page and the labels are written to S3 before the job is made.",
        ("PutObject",),
        r"/annotation-tool/",
    ),
    "job-list": Happening(
        "CreateLabelingJob started the job. Ground Truth read the manifest and sent the first ten pictures to workers.",
        ("CreateLabelingJob", "ListLabelingJobs"),
        r"/annotation-tool/",
    ),
    "job-page": Happening(
        "The job was described: all it was created with, and its counters.", ("DescribeLabelingJob",)
    ),
    "invitation": Happening(
        "Cognito sent each new user a mail. Here it stays in a local mailbox.", ("AdminCreateUser",)
    ),
    "sign-in": Happening(
        "Cognito checked the temporary password and keeps your own in its place. No AWS account is needed."
    ),
    "labels": Happening(
        "Each answer was kept with its time. When a batch was answered, annotation consolidation made labels of it and "
        "wrote them to S3.",
        (),
        r"/annotations/(worker-response|consolidated-annotation)/",
    ),
    "results": Happening(
        "The job is Completed; the page read the output manifest.", ("DescribeLabelingJob", "GetObject"), OUTPUT
    ),
    "output": Happening("The output lies under the job's name beside the input.", ("ListObjectsV2",), OUTPUT),
    "output-manifest": Happening(
        "The input lines, each with two new keys: the label and its metadata. This file is what you train with.",
        ("GetObject",),
        r"/manifests/output/output\.manifest$",
    ),
}


def happening(step: Step) -> Happening:
    """What the step did."""
    return HAPPENINGS[step.key]


def files_of(step: Step, keys: list[str]) -> list[str]:
    """The step's files among a bucket's keys."""
    pattern = happening(step).files
    return [key for key in keys if re.search(pattern, key)] if pattern else []


def step_of_key(key: str) -> Step:
    """The step of that key."""
    return next(step for step in STEPS if step.key == key)

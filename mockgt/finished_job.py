"""A finished labeling job from a manifest, gold labels and a worker accuracy, for tests of what comes after it."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from mockgt.tasktypes.service_accounts import LAMBDA_ACCOUNTS

BUCKET = "finished-labeling-jobs"
ROLE = "finished-labeling-jobs"
TEAM = "finished-labeling-jobs"
MAX_WORKERS = 9
_TEMPLATES = {
    "ImageMultiClass": """<crowd-form><crowd-image-classifier name="crowd-image-classifier" header="What is it?"
  src="{{ task.input.taskObject | grant_read_access }}" categories="{{ task.input.labels | to_json | escape }}">
</crowd-image-classifier></crowd-form>""",
    "TextMultiClass": """<crowd-form><crowd-classifier name="crowd-classifier" header="What is it about?"
  categories="{{ task.input.labels | to_json | escape }}">
  <classification-target>{{ task.input.taskObject }}</classification-target></crowd-classifier></crowd-form>""",
}


class Work(Protocol):
    """Makes workers label a job."""

    def __call__(self, job_name: str, *, gold: Mapping[str, str], accuracy: float, workers: int, seed: int) -> object:
        """Label whatever is open."""


@dataclass(frozen=True)
class FinishedJob:
    """A labeling job that has ended.

    Attributes:
        description: DescribeLabelingJob's answer.
        lines: The output manifest, parsed.
    """

    name: str
    label_attribute_name: str
    description: Mapping[str, Any]
    lines: tuple[Mapping[str, Any], ...]

    @property
    def output_manifest_uri(self) -> str:
        """Where the output manifest is."""
        return str(self.description["LabelingJobOutput"]["OutputDatasetS3Uri"])

    @property
    def labels(self) -> list[str]:
        """The label of each line; empty for an object that could not be labeled."""
        metadata = f"{self.label_attribute_name}-metadata"
        return [str(line.get(metadata, {}).get("class-name", "")) for line in self.lines]


def finish_labeling_job(
    client: Callable[[str], Any],
    work: Work,
    manifest: Sequence[Mapping[str, object]],
    gold: Sequence[str] | Mapping[str, str],
    *,
    accuracy: float = 1.0,
    workers: int = 1,
    labels: Sequence[str] = (),
    name: str = "finished-job",
    label_attribute_name: str = "label",
    seed: int = 0,
) -> FinishedJob:
    """Create a job for a single label per object, have it labeled, and return it with its result.

    What it needs is made: bucket, role, work team, and the objects of `source-ref` that are not there.

    Args:
        client: Makes a boto3 client of a service.
        work: Makes workers label a job.
        manifest: Lines with `source-ref` (image classification) or `source` (text classification).
        gold: The right label of each line, in order; or by line number, source or file name.
        accuracy: Share of right answers of each worker, 0 to 1.
        workers: Answers per data object, 1 to 9; with one the job's confidence is 0.0, as in AWS.
        labels: Label categories; by default those in `gold`, at least two.
    """
    by_line = gold if isinstance(gold, Mapping) else {str(line): label for line, label in enumerate(gold)}
    categories = list(labels or dict.fromkeys(by_line.values()))
    if len(categories) == 1:
        categories.append(f"not {categories[0]}")
    function = "TextMultiClass" if "source" in manifest[0] else "ImageMultiClass"
    s3, sagemaker = client("s3"), client("sagemaker")
    region = sagemaker.meta.region_name
    _upload(s3, region, name, manifest, categories, _TEMPLATES[function])
    sagemaker.create_labeling_job(
        LabelingJobName=name,
        LabelAttributeName=label_attribute_name,
        InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{BUCKET}/{name}/input.manifest"}}},
        OutputConfig={"S3OutputPath": f"s3://{BUCKET}/output"},
        RoleArn=_role(client("iam")),
        LabelCategoryConfigS3Uri=f"s3://{BUCKET}/{name}/labels.json",
        HumanTaskConfig=_human_task(function, region, _team(client("cognito-idp"), sagemaker), name, workers),
    )
    work(name, gold=by_line, accuracy=accuracy, workers=workers, seed=seed)
    description = sagemaker.describe_labeling_job(LabelingJobName=name)
    if description["LabelingJobStatus"] != "Completed":
        reason = description.get("FailureReason", "see its events")
        raise RuntimeError(f"The labeling job {name} is {description['LabelingJobStatus']}: {reason}")
    body = s3.get_object(Bucket=BUCKET, Key=f"output/{name}/manifests/output/output.manifest")["Body"].read()
    return FinishedJob(name, label_attribute_name, description, tuple(map(json.loads, body.splitlines())))


def _upload(
    s3: Any, region: str, name: str, manifest: Sequence[Mapping[str, object]], labels: Sequence[str], template: str
) -> None:
    _bucket(s3, region, BUCKET)
    category_file = {"document-version": "2018-11-28", "labels": [{"label": label} for label in labels]}
    for key, body in (
        ("input.manifest", "\n".join(json.dumps(line) for line in manifest)),
        ("labels.json", json.dumps(category_file)),
        ("template.liquid", template),
    ):
        s3.put_object(Bucket=BUCKET, Key=f"{name}/{key}", Body=body.encode())
    for uri in {str(line["source-ref"]) for line in manifest if "source-ref" in line}:
        bucket, _, key = uri.removeprefix("s3://").partition("/")
        _bucket(s3, region, bucket)
        if not s3.list_objects_v2(Bucket=bucket, Prefix=key, MaxKeys=1).get("Contents"):
            s3.put_object(Bucket=bucket, Key=key, Body=uri.encode())


def _bucket(s3: Any, region: str, name: str) -> None:
    where = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    with suppress(s3.exceptions.BucketAlreadyOwnedByYou):
        s3.create_bucket(Bucket=name, **where)


def _role(iam: Any) -> str:
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
    try:
        made = iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=json.dumps(trust))
    except iam.exceptions.EntityAlreadyExistsException:
        made = iam.get_role(RoleName=ROLE)
    return str(made["Role"]["Arn"])


def _team(cognito: Any, sagemaker: Any) -> str:
    teams = sagemaker.list_workteams(NameContains=TEAM)["Workteams"]
    if teams:
        return str(teams[0]["WorkteamArn"])
    workforces = sagemaker.list_workforces()["Workforces"]
    if workforces:
        pool, app_client = (workforces[0]["CognitoConfig"][member] for member in ("UserPool", "ClientId"))
    else:
        pool = cognito.create_user_pool(PoolName=TEAM)["UserPool"]["Id"]
        made = cognito.create_user_pool_client(UserPoolId=pool, ClientName=TEAM, GenerateSecret=True)
        app_client = made["UserPoolClient"]["ClientId"]
    cognito.create_group(UserPoolId=pool, GroupName=TEAM)
    definition = {"UserPool": pool, "UserGroup": TEAM, "ClientId": app_client}
    made = sagemaker.create_workteam(
        WorkteamName=TEAM, Description=TEAM, MemberDefinitions=[{"CognitoMemberDefinition": definition}]
    )
    return str(made["WorkteamArn"])


def _human_task(function: str, region: str, workteam_arn: str, name: str, workers: int) -> dict[str, Any]:
    lambda_arn = f"arn:aws:lambda:{region}:{LAMBDA_ACCOUNTS[region]}:function"
    return {
        "WorkteamArn": workteam_arn,
        "UiConfig": {"UiTemplateS3Uri": f"s3://{BUCKET}/{name}/template.liquid"},
        "PreHumanTaskLambdaArn": f"{lambda_arn}:PRE-{function}",
        "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{lambda_arn}:ACS-{function}"},
        "TaskTitle": name,
        "TaskDescription": name,
        "NumberOfHumanWorkersPerDataObject": workers,
        "TaskTimeLimitInSeconds": 300,
    }

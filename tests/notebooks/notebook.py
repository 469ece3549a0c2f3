"""The calls that AWS's sample notebooks have in common, made as they make them: role, bucket, files, ARNs, job, output.

The notebooks are those of `aws/amazon-sagemaker-examples`, folder `ground_truth_labeling_jobs`; what they ask for is
followed call by call and member by member, with data of our own.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

REGION = "us-west-2"
ACCOUNTS = {"us-west-2": "081040173940", "us-east-1": "432418664414", "eu-west-1": "568282634449"}
PUBLIC_TEAM = f"arn:aws:sagemaker:{REGION}:394669845002:workteam/public-crowd/default"
WORKER_TOOL = f"arn:aws:sagemaker:{REGION}:394669845002:human-task-ui"
PREFIX = "ground-truth-demo"
SCRIPT = '<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>'
FREE = ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"]
Answers = Mapping[str, Sequence[object]]


@dataclass
class Notebook:
    """A notebook instance: clients under its execution role, and the bucket that its session uses by default.

    Attributes:
        client: Makes, or has made before, the boto3 client of a service.
        work: Stands for the people of a private team: labels a job with answers by manifest line.
    """

    client: Callable[[str], Any]
    work: Callable[..., int]

    def __post_init__(self) -> None:
        account = self.client("sts").get_caller_identity()["Account"]
        self.bucket = f"sagemaker-{REGION}-{account}"
        location = {"LocationConstraint": REGION}
        self.client("s3").create_bucket(Bucket=self.bucket, CreateBucketConfiguration=location)
        self.role = self.client("iam").get_role(RoleName="notebook")["Role"]["Arn"]
        headers = self.client("s3").head_bucket(Bucket=self.bucket)["ResponseMetadata"]["HTTPHeaders"]
        assert headers["x-amz-bucket-region"] == REGION

    @property
    def sagemaker(self) -> Any:
        """boto3's SageMaker client."""
        return self.client("sagemaker")

    def upload(self, name: str, body: str | bytes) -> str:
        """`upload_fileobj` below the experiment's prefix; the file's address."""
        content = body.encode() if isinstance(body, str) else body
        self.client("s3").upload_fileobj(BytesIO(content), self.bucket, f"{PREFIX}/{name}")
        return f"s3://{self.bucket}/{PREFIX}/{name}"

    def pictures(self, *names: str, size: tuple[int, int] = (40, 30)) -> list[str]:
        """Upload gray pictures; their addresses."""
        body = BytesIO()
        Image.new("RGB", size, "gray").save(body, "PNG")
        return [self.upload(f"images/{name}", body.getvalue()) for name in names]

    def manifest(self, key: str, values: Sequence[str]) -> str:
        """Upload a manifest of one key, with spaces and a last line break as the notebooks write it."""
        return self.upload("input.manifest", "".join(json.dumps({key: value}) + "\n" for value in values))

    def categories(self, *labels: str) -> str:
        """Upload the labels, in the short form without `document-version`."""
        return self.upload("class_labels.json", json.dumps({"labels": [{"label": label} for label in labels]}))

    def function(self, kind: str, name: str) -> str:
        """AWS's own Lambda function of this region."""
        return f"arn:aws:lambda:{REGION}:{ACCOUNTS[REGION]}:function:{kind}-{name}"

    def team(self) -> str:
        """The private team that a person makes on the console beforehand; its ARN."""
        cognito = self.client("cognito-idp")
        pool = cognito.create_user_pool(PoolName="labelers")["UserPool"]["Id"]
        client = cognito.create_user_pool_client(UserPoolId=pool, ClientName="portal", GenerateSecret=True)
        cognito.create_group(UserPoolId=pool, GroupName="labelers")
        member = {
            "UserPool": pool,
            "UserGroup": "labelers",
            "ClientId": client["UserPoolClient"]["ClientId"],
        }
        made = self.sagemaker.create_workteam(
            WorkteamName="labelers", Description="d", MemberDefinitions=[{"CognitoMemberDefinition": member}]
        )
        return str(made["WorkteamArn"])

    def request(self, name: str, function: str, tool: Mapping[str, str], source: Mapping[str, Any]) -> dict[str, Any]:
        """The members of CreateLabelingJob that all of the notebooks set, for a public team unless changed."""
        return {
            "InputConfig": {"DataSource": dict(source), "DataAttributes": {"ContentClassifiers": FREE}},
            "OutputConfig": {"S3OutputPath": f"s3://{self.bucket}/{PREFIX}/output/"},
            "HumanTaskConfig": {
                "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": self.function("ACS", function)},
                "PreHumanTaskLambdaArn": self.function("PRE", function),
                "MaxConcurrentTaskCount": 200,
                "NumberOfHumanWorkersPerDataObject": 3,
                "TaskAvailabilityLifetimeInSeconds": 21600,
                "TaskDescription": "What do you see?",
                "TaskKeywords": ["image", "object", "detection"],
                "TaskTimeLimitInSeconds": 300,
                "TaskTitle": "What do you see?",
                "UiConfig": dict(tool),
                "WorkteamArn": PUBLIC_TEAM,
            },
            "LabelingJobName": name,
            "RoleArn": self.role,
            "LabelAttributeName": "category",
        }

    def wait(self, name: str) -> dict[str, Any]:
        """Describe a job until it has ended."""
        while True:
            described: dict[str, Any] = self.sagemaker.describe_labeling_job(LabelingJobName=name)
            if described["LabelingJobStatus"] in ("Completed", "Failed", "Stopped"):
                return described

    def output(self, name: str) -> list[dict[str, Any]]:
        """The output manifest, by the path that the notebooks put together."""
        described = self.sagemaker.describe_labeling_job(LabelingJobName=name)
        path = described["OutputConfig"]["S3OutputPath"].rstrip("/")
        text = self.read(f"{path}/{name}/manifests/output/output.manifest").decode()
        return [json.loads(line) for line in text.splitlines()]

    def read(self, uri: str) -> bytes:
        """Download an object."""
        bucket, key = uri.removeprefix("s3://").split("/", 1)
        return bytes(self.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read())

    def download(self, name: str, folder: str) -> dict[str, Any]:
        """What `aws s3 cp --recursive` brings of the JSON files below a folder of a job's output, by key."""
        prefix = f"{PREFIX}/output/{name}/{folder}/"
        pages = self.client("s3").get_paginator("list_objects").paginate(Bucket=self.bucket, Prefix=prefix)
        keys = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
        return {key.removeprefix(prefix): json.loads(self.read(f"s3://{self.bucket}/{key}")) for key in keys}

"""A requester with boto3: a bucket of texts or pictures, a role, and labeling jobs for a public or a vendor team."""

import json
from dataclasses import dataclass
from typing import Any

BUCKET = "requester"
REGION = "us-east-1"
PUBLIC_TEAM = f"arn:aws:sagemaker:{REGION}:394669845002:workteam/public-crowd/default"
FUNCTION = f"arn:aws:lambda:{REGION}:432418664414:function"
LABELS = ("Bag", "Watch")
TEMPLATE = """<crowd-form><crowd-image-classifier name="crowd-image-classifier" header="What is it?"
  src="{{ task.input.taskObject | grant_read_access }}" categories="{{ task.input.labels | to_json | escape }}">
  <full-instructions header="Help">Look.</full-instructions><short-instructions>Look.</short-instructions>
</crowd-image-classifier></crowd-form>"""


@dataclass
class Requester:
    """Whoever creates labeling jobs, in an account of their own."""

    aws: Any

    def __post_init__(self) -> None:
        self.s3 = self.aws("s3")
        self.sagemaker = self.aws("sagemaker")
        self.s3.create_bucket(Bucket=BUCKET)
        made = self.aws("iam").create_role(RoleName="labeling", AssumeRolePolicyDocument="{}")
        self.role = str(made["Role"]["Arn"])
        self.put("labels.json", json.dumps({"labels": [{"label": label} for label in LABELS]}))
        self.put("template.liquid", TEMPLATE)

    def put(self, key: str, body: str | bytes) -> None:
        """Upload an object."""
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=body)

    def upload(self, names: list[str], manifest: str = "input.manifest") -> None:
        """Files of these names, and a manifest that lists them."""
        for name in names:
            self.put(name, name)
        self.put(manifest, "".join(json.dumps({"source-ref": f"s3://{BUCKET}/{name}"}) + "\n" for name in names))

    def create(self, name: str, team: str = PUBLIC_TEAM, workers: int = 3, **human: Any) -> str:
        """Create an image classification job over `input.manifest`; members of HumanTaskConfig may be replaced."""
        made = self.sagemaker.create_labeling_job(**self.request(name, team, workers, **human))
        return str(made["LabelingJobArn"])

    def request(self, name: str, team: str = PUBLIC_TEAM, workers: int = 3, **human: Any) -> dict[str, Any]:
        """What create asks for."""
        price = {"AmountInUsd": {"Dollars": 0, "Cents": 1, "TenthFractionsOfACent": 2}}
        config = {
            "WorkteamArn": team,
            "UiConfig": {"UiTemplateS3Uri": f"s3://{BUCKET}/template.liquid"},
            "PreHumanTaskLambdaArn": f"{FUNCTION}:PRE-ImageMultiClass",
            "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{FUNCTION}:ACS-ImageMultiClass"},
            "TaskTitle": "Kinds",
            "TaskDescription": "What is it?",
            "NumberOfHumanWorkersPerDataObject": workers,
            "TaskTimeLimitInSeconds": 300,
            **({"PublicWorkforceTaskPrice": price} if team == PUBLIC_TEAM else {}),
            **human,
        }
        return {
            "LabelingJobName": name,
            "LabelAttributeName": "kind",
            "InputConfig": {
                "DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{BUCKET}/input.manifest"}},
                "DataAttributes": {"ContentClassifiers": ["FreeOfPersonallyIdentifiableInformation"]},
            },
            "OutputConfig": {"S3OutputPath": f"s3://{BUCKET}/out/"},
            "RoleArn": self.role,
            "LabelCategoryConfigS3Uri": f"s3://{BUCKET}/labels.json",
            "HumanTaskConfig": {key: value for key, value in config.items() if value is not None},
        }

    def describe(self, name: str) -> dict[str, Any]:
        """DescribeLabelingJob."""
        described: dict[str, Any] = self.sagemaker.describe_labeling_job(LabelingJobName=name)
        return described

    def output(self, name: str, path: str = "manifests/output/output.manifest") -> bytes:
        """A file of a job's output."""
        return bytes(self.s3.get_object(Bucket=BUCKET, Key=f"out/{name}/{path}")["Body"].read())

"""What a requester asks for, call by call, whichever client makes the calls."""

import json
from dataclasses import dataclass
from typing import Any

from tests.clients.clients import Client
from tests.journeys.requester import FUNCTION, LABELS, TEMPLATE

BUCKET = "shop"
ANSWERS = {
    "0": [{"crowd-image-classifier": {"label": "Bag"}}],
    "1": [{"crowd-image-classifier": {"label": "Watch"}}],
}


@dataclass
class Requester:
    """An account with two pictures, their manifest, labels, template, role and a private team, made by a client."""

    client: Client

    def __post_init__(self) -> None:
        self.client.call("s3", "CreateBucket", Bucket=BUCKET)
        names = ("bag.jpg", "watch.jpg")
        lines = [json.dumps({"source-ref": f"s3://{BUCKET}/{name}"}) for name in names]
        files = {name: name for name in names}
        files |= {"input.manifest": "\n".join(lines), "template.liquid": TEMPLATE}
        files["labels.json"] = json.dumps({"labels": [{"label": label} for label in LABELS]})
        for key, body in files.items():
            self.client.call("s3", "PutObject", Bucket=BUCKET, Key=key, Body=body)
        role = self.client.call("iam", "CreateRole", RoleName="labeling", AssumeRolePolicyDocument="{}")
        self.role = role["Role"]["Arn"]

    def team(self, name: str = "labelers") -> str:
        """A private work team of a Cognito group; its ARN."""
        pool = self.client.call("cognito-idp", "CreateUserPool", PoolName="people")["UserPool"]["Id"]
        made = self.client.call("cognito-idp", "CreateUserPoolClient", UserPoolId=pool, ClientName="portal")
        self.client.call("cognito-idp", "CreateGroup", UserPoolId=pool, GroupName="labelers")
        member = {"UserPool": pool, "UserGroup": "labelers", "ClientId": made["UserPoolClient"]["ClientId"]}
        definitions = [{"CognitoMemberDefinition": member}]
        team = self.client.call(
            "sagemaker", "CreateWorkteam", WorkteamName=name, Description="d", MemberDefinitions=definitions
        )
        return str(team["WorkteamArn"])

    def job(self, name: str, team: str) -> dict[str, Any]:
        """The members of CreateLabelingJob."""
        return {
            "LabelingJobName": name,
            "LabelAttributeName": "kind",
            "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{BUCKET}/input.manifest"}}},
            "OutputConfig": {"S3OutputPath": f"s3://{BUCKET}/out/"},
            "RoleArn": self.role,
            "LabelCategoryConfigS3Uri": f"s3://{BUCKET}/labels.json",
            "HumanTaskConfig": {
                "WorkteamArn": team,
                "UiConfig": {"UiTemplateS3Uri": f"s3://{BUCKET}/template.liquid"},
                "PreHumanTaskLambdaArn": f"{FUNCTION}:PRE-ImageMultiClass",
                "AnnotationConsolidationConfig": {
                    "AnnotationConsolidationLambdaArn": f"{FUNCTION}:ACS-ImageMultiClass"
                },
                "TaskTitle": "Kinds",
                "TaskDescription": "What is it?",
                "NumberOfHumanWorkersPerDataObject": 1,
                "TaskTimeLimitInSeconds": 300,
            },
            "Tags": [{"Key": "course", "Value": "8"}],
        }

    def watch(self, name: str) -> dict[str, Any]:
        """Describe a labeling job until it has ended."""
        while True:
            described: dict[str, Any] = self.client.call("sagemaker", "DescribeLabelingJob", LabelingJobName=name)
            if described["LabelingJobStatus"] in ("Completed", "Failed", "Stopped"):
                return described

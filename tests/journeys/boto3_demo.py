"""The course's demo by boto3 and the portal's HTTP API, as parts of journeys."""

import hashlib
import json
from pathlib import Path
from typing import Any

import urllib3

FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "fashion"
BUCKET = "fashion-labeling"
JOB = "my-first-labeling-job"
LABELS = ["Bag", "Eyewear", "Flipflop", "Watch"]
WORKER = "labeler@example.com"
PASSWORD = "Fashion-2022"
TEMPLATE = """<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form>
  <crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | grant_read_access }}"
    header="Classify Fashion Images to one of 4 categories"
    categories="{{ task.input.labels | to_json | escape }}">
    <full-instructions header="Image classification instructions"><p>Read the task carefully.</p></full-instructions>
    <short-instructions><h3>Good example</h3><p>Here is an example of an eyewear</p></short-instructions>
  </crowd-image-classifier>
</crowd-form>
"""


def make_role(aws: Any) -> str:
    """The role of labeling jobs; returns its ARN."""
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
    role = aws("iam").create_role(
        RoleName="AmazonSageMaker-ExecutionRole-20220203T104104", AssumeRolePolicyDocument=json.dumps(trust)
    )
    return str(role["Role"]["Arn"])


def make_team(aws: Any) -> dict[str, Any]:
    """A private workforce with a team of one worker, who gets an invitation."""
    cognito, sagemaker = aws("cognito-idp"), aws("sagemaker")
    pool = cognito.create_user_pool(PoolName="groundtruth-user-pool", UsernameAttributes=["email"])["UserPool"]["Id"]
    client = cognito.create_user_pool_client(UserPoolId=pool, ClientName="groundtruth", GenerateSecret=True)
    client_id = client["UserPoolClient"]["ClientId"]
    cognito.create_group(UserPoolId=pool, GroupName="super-labelers")
    cognito.admin_create_user(UserPoolId=pool, Username=WORKER, DesiredDeliveryMediums=["EMAIL"])
    cognito.admin_add_user_to_group(UserPoolId=pool, GroupName="super-labelers", Username=WORKER)
    sagemaker.create_workforce(WorkforceName="default", CognitoConfig={"UserPool": pool, "ClientId": client_id})
    member = {"UserPool": pool, "UserGroup": "super-labelers", "ClientId": client_id}
    sagemaker.create_workteam(
        WorkteamName="super-labelers",
        WorkforceName="default",
        Description="Fashion Images Classification",
        MemberDefinitions=[{"CognitoMemberDefinition": member}],
    )
    team: dict[str, Any] = sagemaker.describe_workteam(WorkteamName="super-labelers")["Workteam"]
    return team


class Portal:
    """A worker at the portal."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._http = urllib3.PoolManager(retries=False)
        self._headers: dict[str, str] = {}

    def call(self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> Any:
        answer = self._http.request(
            method,
            self._url + path,
            body=None if body is None else json.dumps(body),
            headers=headers or self._headers,
        )
        assert answer.status < 300, answer.data
        content_type = answer.headers.get("Content-Type", "")
        return json.loads(answer.data) if content_type == "application/json" else answer.data

    def sign_in(self, subdomain: str, mail: dict[str, Any]) -> None:
        session = self.call(
            "POST",
            "/portal/sessions",
            {
                "subdomain": subdomain,
                "username": mail["username"],
                "password": mail["temporary_password"],
                "new_password": PASSWORD,
            },
        )
        self._headers = {"Authorization": f"Bearer {session['token']}"}


def upload(s3: Any) -> None:
    """The 20 pictures, the manifest, and what the console writes for a job."""
    for picture in sorted(FIXTURES.glob("*.jpg")):
        s3.upload_file(str(picture), BUCKET, f"fashion/{picture.name}", ExtraArgs={"ContentType": "image/jpeg"})
    lines = [f'{{"source-ref":"s3://{BUCKET}/fashion/{number:03d}.jpg"}}\n' for number in range(1, 21)]
    s3.put_object(Bucket=BUCKET, Key="fashion/dataset-20220203T104104.manifest", Body="".join(lines))
    categories = {"document-version": "2018-11-28", "labels": [{"label": label} for label in LABELS]}
    s3.put_object(Bucket=BUCKET, Key=f"fashion/{JOB}/annotation-tool/data.json", Body=json.dumps(categories))
    s3.put_object(Bucket=BUCKET, Key=f"fashion/{JOB}/annotation-tool/template.liquid", Body=TEMPLATE)


def create_job(sagemaker: Any, role_arn: str, workteam_arn: str) -> str:
    tool = f"s3://{BUCKET}/fashion/{JOB}/annotation-tool"
    function = "arn:aws:lambda:us-east-1:432418664414:function"
    response = sagemaker.create_labeling_job(
        LabelingJobName=JOB,
        LabelAttributeName=JOB,
        InputConfig={
            "DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{BUCKET}/fashion/dataset-20220203T104104.manifest"}}
        },
        OutputConfig={"S3OutputPath": f"s3://{BUCKET}/fashion/"},
        RoleArn=role_arn,
        LabelCategoryConfigS3Uri=f"{tool}/data.json",
        HumanTaskConfig={
            "WorkteamArn": workteam_arn,
            "UiConfig": {"UiTemplateS3Uri": f"{tool}/template.liquid"},
            "PreHumanTaskLambdaArn": f"{function}:PRE-ImageMultiClass",
            "TaskTitle": "Categorize images into one of four categories",
            "TaskDescription": "Classify Fashion Images to one of 4 categories",
            "NumberOfHumanWorkersPerDataObject": 1,
            "TaskTimeLimitInSeconds": 300,
            "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{function}:ACS-ImageMultiClass"},
        },
    )
    return str(response["LabelingJobArn"])


def label_everything(portal: Portal, gold: dict[str, str]) -> None:
    for _ in gold:
        task = portal.call("POST", f"/portal/jobs/{JOB}/lease")
        name = task["input"]["taskObject"].rpartition("/")[2]
        picture = portal.call("GET", f"/portal/tasks/{task['task_id']}/object")
        assert hashlib.sha256(picture).digest() == hashlib.sha256((FIXTURES / name).read_bytes()).digest()
        answer = {"crowd-image-classifier": {"label": gold[name]}}
        portal.call(
            "POST", f"/portal/tasks/{task['task_id']}/submit", {"answer_content": answer, "seconds_active": 2.5}
        )

"""The course's demo with unmodified boto3 against the server, and the portal over its HTTP API."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
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


@pytest.fixture
def s3(aws: Any) -> Any:
    client = aws("s3")
    client.create_bucket(Bucket=BUCKET)
    return client


@pytest.fixture
def role_arn(aws: Any) -> str:
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


@pytest.fixture
def workteam(aws: Any) -> dict[str, Any]:
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


def keys(s3: Any, prefix: str) -> list[str]:
    listed = s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix)
    return [item["Key"].removeprefix(prefix) for item in listed["Contents"]]


def test_unmodified_boto3_does_the_demo(
    aws: Any, s3: Any, role_arn: str, workteam: dict[str, Any], server_url: str, signed: dict[str, str]
) -> None:
    upload(s3)
    sagemaker = aws("sagemaker")
    arn = create_job(sagemaker, role_arn, workteam["WorkteamArn"])
    assert arn.endswith(":labeling-job/my-first-labeling-job")
    portal = Portal(server_url)
    [mail] = portal.call("GET", "/_mockgt/mail", headers=signed)["mails"]
    assert mail["to"] == WORKER
    assert mail["portal_url"] == f"{server_url}/portal/{workteam['SubDomain']}/"
    portal.sign_in(workteam["SubDomain"], mail)
    [job] = portal.call("GET", "/portal/jobs")["jobs"]
    assert (job["name"], job["labels"], job["open_tasks"]) == (JOB, LABELS, 10)
    gold = json.loads((FIXTURES / "labels.json").read_text())

    label_everything(portal, gold)

    described = sagemaker.describe_labeling_job(LabelingJobName=JOB)
    assert described["LabelingJobStatus"] == "Completed"
    assert described["LabelCounters"] == {
        "TotalLabeled": 20, "HumanLabeled": 20, "MachineLabeled": 0, "FailedNonRetryableError": 0, "Unlabeled": 0
    }  # fmt: skip
    output = described["LabelingJobOutput"]["OutputDatasetS3Uri"]
    assert output == f"s3://{BUCKET}/fashion/{JOB}/manifests/output/output.manifest"
    body = s3.get_object(Bucket=BUCKET, Key=output.removeprefix(f"s3://{BUCKET}/"))["Body"].read()
    assert len(body) == 6275
    labeled = {
        line["source-ref"].rpartition("/")[2]: line[f"{JOB}-metadata"]["class-name"]
        for line in map(json.loads, body.splitlines())
    }
    assert labeled == gold


def test_mockgt_work_labels_the_job_from_gold_labels(
    aws: Any, s3: Any, role_arn: str, workteam: dict[str, Any], server_url: str, account_id: str
) -> None:
    upload(s3)
    create_job(aws("sagemaker"), role_arn, workteam["WorkteamArn"])
    command = [sys.executable, "-m", "mockgt", "work", JOB, "--endpoint-url", server_url, "--accuracy", "1"]
    command += ["--gold", str(FIXTURES / "labels.json")]
    environ = {**os.environ, "AWS_ACCESS_KEY_ID": account_id}

    result = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)

    assert (result.returncode, result.stdout) == (0, f"{JOB}: 20 answers submitted, 0 refused.\n")
    counters = aws("sagemaker").describe_labeling_job(LabelingJobName=JOB)["LabelCounters"]
    assert counters["HumanLabeled"] == 20


def test_mockgt_work_says_which_scripted_answer_was_refused(
    aws: Any, s3: Any, role_arn: str, workteam: dict[str, Any], server_url: str, account_id: str, tmp_path: Path
) -> None:
    upload(s3)
    create_job(aws("sagemaker"), role_arn, workteam["WorkteamArn"])
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({str(line): [{"crowd-image-classifier": {"label": "Shoe"}}] for line in range(20)}))
    command = [sys.executable, "-m", "mockgt", "work", JOB, "--endpoint-url", server_url, "--answers", str(answers)]
    environ = {**os.environ, "AWS_ACCESS_KEY_ID": account_id}

    result = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)

    assert result.returncode == 1
    assert "Shoe" in result.stderr
    assert result.stdout == f"{JOB}: 0 answers submitted, 10 refused.\n"


def test_the_output_tree_has_every_file_that_ground_truth_writes(
    aws: Any, s3: Any, role_arn: str, workteam: dict[str, Any], server_url: str, signed: dict[str, str]
) -> None:
    upload(s3)
    create_job(aws("sagemaker"), role_arn, workteam["WorkteamArn"])
    portal = Portal(server_url)
    portal.sign_in(workteam["SubDomain"], portal.call("GET", "/_mockgt/mail", headers=signed)["mails"][0])
    label_everything(portal, json.loads((FIXTURES / "labels.json").read_text()))

    tree = keys(s3, f"fashion/{JOB}/")

    folders = sorted({key.rpartition("/")[0] for key in tree if "worker-response" not in key})
    assert folders == [
        "annotation-tool",
        "annotations/consolidated-annotation/consolidation-request/iteration-1",
        "annotations/consolidated-annotation/consolidation-request/iteration-2",
        "annotations/consolidated-annotation/consolidation-response/iteration-1",
        "annotations/consolidated-annotation/consolidation-response/iteration-2",
        "annotations/intermediate/1",
        "annotations/intermediate/2",
        "manifests/intermediate/1",
        "manifests/intermediate/2",
        "manifests/output",
    ]
    responses = [key for key in tree if key.startswith("annotations/worker-response/")]
    assert sorted(int(key.split("/")[3]) for key in responses) == list(range(20))
    assert [len([key for key in responses if f"/iteration-{n}/" in key]) for n in (1, 2)] == [10, 10]

"""A student who does the course without gtui: boto3, and the portal over its HTTP API."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import urllib3

FIXTURES = Path(__file__).parents[2] / "fixtures"
FUNCTION = "arn:aws:lambda:us-east-1:432418664414:function"
WORKER = "labeler@example.com"
PASSWORD = "Labels-2026!"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
TEMPLATE = """<crowd-form><crowd-image-classifier name="crowd-image-classifier" header="Which is it?"
src="{{ task.input.taskObject | grant_read_access }}" categories="{{ task.input.labels | to_json | escape }}">
<full-instructions header="How to"><p>Look.</p></full-instructions>
<short-instructions><p>Look.</p></short-instructions></crowd-image-classifier></crowd-form>"""


@dataclass
class Student:
    """One account; each method is one thing that the course asks for."""

    aws: Any
    url: str
    signed: Mapping[str, str]
    http: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False))
    bearer: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None) -> Any:
        content = None if body is None else json.dumps(body)
        answer = self.http.request(method, self.url + path, body=content, headers=dict(headers or self.bearer))
        assert answer.status < 300, answer.data
        return json.loads(answer.data) if answer.data else None

    def checkpoints(self, query: str = "") -> dict[str, bool]:
        """Whether each checkpoint is done, by its key."""
        found = self.call("GET", f"/_mockgt/course/checkpoints{query}", headers=self.signed)["checkpoints"]
        return {each["key"]: each["done"] for each in found}

    def evidence(self, key: str, query: str = "") -> str:
        found = self.call("GET", f"/_mockgt/course/checkpoints{query}", headers=self.signed)["checkpoints"]
        return next(str(each["evidence"]) for each in found if each["key"] == key)

    def saw(self, what: str, which: str = "") -> None:
        self.call("POST", "/_mockgt/course/sightings", {"what": what, "which": which}, self.signed)

    def create_bucket(self, bucket: str) -> None:
        self.aws("s3").create_bucket(Bucket=bucket)

    def upload(self, bucket: str, prefix: str, names: Sequence[str]) -> None:
        s3 = self.aws("s3")
        picture = (FIXTURES / "fashion" / "001.jpg").read_bytes()
        for name in names:
            s3.put_object(Bucket=bucket, Key=prefix + name, Body=picture)

    def browse(self, bucket: str, prefix: str) -> None:
        self.aws("s3").list_objects_v2(Bucket=bucket, Prefix=prefix, Delimiter="/")

    def make_manifest(self, bucket: str, prefix: str, names: Sequence[str]) -> str:
        key = f"{prefix}dataset-20220203T104104.manifest"
        lines = [json.dumps({"source-ref": f"s3://{bucket}/{prefix}{name}"}) + "\n" for name in names]
        self.aws("s3").put_object(Bucket=bucket, Key=key, Body="".join(lines))
        return f"s3://{bucket}/{key}"

    def read(self, uri: str) -> bytes:
        bucket, _, key = uri.removeprefix("s3://").partition("/")
        body: bytes = self.aws("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
        return body

    def create_role(self) -> str:
        trust = json.dumps(TRUST)
        role = self.aws("iam").create_role(RoleName="AmazonSageMaker-ExecutionRole-1", AssumeRolePolicyDocument=trust)
        return str(role["Role"]["Arn"])

    def create_team(self) -> str:
        cognito, sagemaker = self.aws("cognito-idp"), self.aws("sagemaker")
        pool = cognito.create_user_pool(PoolName="pool", UsernameAttributes=["email"])["UserPool"]["Id"]
        client = cognito.create_user_pool_client(UserPoolId=pool, ClientName="portal", GenerateSecret=True)
        client_id = client["UserPoolClient"]["ClientId"]
        cognito.create_group(UserPoolId=pool, GroupName="labelers")
        cognito.admin_create_user(UserPoolId=pool, Username=WORKER)
        cognito.admin_add_user_to_group(UserPoolId=pool, GroupName="labelers", Username=WORKER)
        sagemaker.create_workforce(WorkforceName="default", CognitoConfig={"UserPool": pool, "ClientId": client_id})
        member = {"CognitoMemberDefinition": {"UserPool": pool, "UserGroup": "labelers", "ClientId": client_id}}
        team = sagemaker.create_workteam(
            WorkteamName="super-labelers", WorkforceName="default", Description="Labels", MemberDefinitions=[member]
        )
        return str(team["WorkteamArn"])

    def create_job(self, name: str, manifest: str, role: str, team: str, labels: Sequence[str]) -> None:
        output = manifest.rpartition("/")[0] + "/"
        bucket, _, prefix = output.removeprefix("s3://").partition("/")
        tool = f"{prefix}{name}/annotation-tool"
        categories = json.dumps({"document-version": "2018-11-28", "labels": [{"label": label} for label in labels]})
        s3 = self.aws("s3")
        s3.put_object(Bucket=bucket, Key=f"{tool}/data.json", Body=categories)
        s3.put_object(Bucket=bucket, Key=f"{tool}/template.liquid", Body=TEMPLATE)
        self.aws("sagemaker").create_labeling_job(
            LabelingJobName=name,
            LabelAttributeName=name,
            InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": manifest}}},
            OutputConfig={"S3OutputPath": output},
            RoleArn=role,
            LabelCategoryConfigS3Uri=f"s3://{bucket}/{tool}/data.json",
            HumanTaskConfig={
                "WorkteamArn": team,
                "UiConfig": {"UiTemplateS3Uri": f"s3://{bucket}/{tool}/template.liquid"},
                "PreHumanTaskLambdaArn": f"{FUNCTION}:PRE-ImageMultiClass",
                "TaskTitle": "Categorize images",
                "TaskDescription": "Which is it?",
                "NumberOfHumanWorkersPerDataObject": 1,
                "TaskTimeLimitInSeconds": 300,
                "AnnotationConsolidationConfig": {
                    "AnnotationConsolidationLambdaArn": f"{FUNCTION}:ACS-ImageMultiClass"
                },
            },
        )

    def list_jobs(self) -> None:
        self.aws("sagemaker").list_labeling_jobs()

    def describe(self, job: str) -> Any:
        return self.aws("sagemaker").describe_labeling_job(LabelingJobName=job)

    def mails(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.call("GET", "/_mockgt/mail", headers=self.signed)["mails"]
        return found

    def sign_in(self) -> None:
        [mail] = self.mails()
        subdomain = self.aws("sagemaker").describe_workforce(WorkforceName="default")["Workforce"]["SubDomain"]
        names = {"username": WORKER, "password": mail["temporary_password"], "new_password": PASSWORD}
        session = self.call("POST", "/portal/sessions", {"subdomain": subdomain, **names}, self.signed)
        self.bearer = {"Authorization": f"Bearer {session['token']}"}

    def label(self, job: str, gold: Mapping[str, str]) -> None:
        """Answer every open task with the label that belongs to its file's name."""
        for _ in gold:
            task = self.call("POST", f"/portal/jobs/{job}/lease")
            label = gold[task["input"]["taskObject"].rpartition("/")[2]]
            answer = {"answer_content": {"crowd-image-classifier": {"label": label}}, "seconds_active": 1}
            self.call("POST", f"/portal/tasks/{task['task_id']}/submit", answer)

    def work(self, job: str) -> None:
        """Let simulated workers label."""
        content = json.dumps({"job": job, "accuracy": 1.0})
        answer = self.http.request("POST", f"{self.url}/_mockgt/work", body=content, headers=dict(self.signed))
        assert b'"error"' not in answer.data, answer.data

"""A labeling job made with boto3 from the example of a task type, and its output."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import urllib3

from mockgt.tasktypes.contract import TaskType
from tests.tasktypes.examples import Example, compact, example

REGION = "us-east-1"
FUNCTION = f"arn:aws:lambda:{REGION}:432418664414:function"
PERSON, PASSWORD = "ana@example.com", "Correct-Horse-1"
WORKER_TOOL = f"arn:aws:sagemaker:{REGION}:394669845002:human-task-ui"


@dataclass
class ExampleJob:
    """One account's job of one task type; every address of the example lies in a bucket of its own.

    Attributes:
        aws: Makes boto3 clients.
        control: Headers for the control API.
    """

    task_type: TaskType
    aws: Any
    url: str
    control: dict[str, str]
    account_id: str
    http: urllib3.PoolManager = field(default_factory=urllib3.PoolManager)

    def __post_init__(self) -> None:
        self.bucket = f"examples-{self.account_id}"
        self._team = self.role = ""
        self._session: dict[str, str] = {}
        given = example(self.task_type)
        text = re.sub(r"s3://(?=[a-z]+/)", f"s3://{self.bucket}/", json.dumps(given.data))
        self.example = Example(self.task_type, json.loads(text))
        self.s3, self.sagemaker = self.aws("s3"), self.aws("sagemaker")

    @property
    def name(self) -> str:
        """The job's name."""
        return str(self.example.data["job_name"])

    def portal(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """A call of the team's one member to the worker portal: status, and JSON or bytes."""
        if not self._session:
            workforce = self.sagemaker.describe_workforce(WorkforceName="default")["Workforce"]
            signing_in = {"subdomain": workforce["SubDomain"], "username": PERSON, "password": PASSWORD}
            answer = self.http.request("POST", f"{self.url}/portal/sessions", body=json.dumps(signing_in))
            self._session = {"Authorization": f"Bearer {json.loads(answer.data)['token']}"}
        content = None if body is None else json.dumps(body)
        answer = self.http.request(method, f"{self.url}/portal{path}", body=content, headers=self._session)
        is_json = answer.headers.get("Content-Type") == "application/json"
        return answer.status, json.loads(answer.data) if is_json else answer.data

    def join(self, other: "ExampleJob") -> None:
        """Use the role and the team of a job in the same account."""
        self.role, self._team = other.role, other._team

    def upload(self) -> None:
        """Upload what the job needs: data, manifest, labels."""
        if not self.role:
            self.s3.create_bucket(Bucket=self.bucket)
            self.role = self.aws("iam").create_role(RoleName="labeling", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
        for address, body in self.example.files().items():
            self.put(address, body)
        lines = [compact(line) for line in self.example.data["manifest"]]
        self.put(f"s3://{self.bucket}/input.manifest", "\n".join(lines).encode())
        self.put(f"s3://{self.bucket}/labels.json", self.example.category_file)

    def create(self, workers: int, human: Mapping[str, Any] | None = None, **request: Any) -> None:
        """Create the job for a private team, with other members of the request and of HumanTaskConfig if given."""
        if self.task_type.human_task_ui:
            tool = {"HumanTaskUiArn": f"{WORKER_TOOL}/{self.task_type.human_task_ui}"}
        else:
            html = self.task_type.worker_template("Which?", "", "", self.example.settings.audited_attribute)
            self.put(f"s3://{self.bucket}/template.liquid", html.encode())
            tool = {"UiTemplateS3Uri": f"s3://{self.bucket}/template.liquid"}
        function = self.task_type.function_name
        parameters = {
            "LabelingJobName": self.name,
            "LabelAttributeName": self.example.attribute,
            "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://{self.bucket}/input.manifest"}}},
            "OutputConfig": {"S3OutputPath": f"s3://{self.bucket}/jobs/"},
            "RoleArn": self.role,
            "LabelCategoryConfigS3Uri": f"s3://{self.bucket}/labels.json",
            "HumanTaskConfig": {
                "WorkteamArn": self._workteam(),
                "UiConfig": tool,
                "PreHumanTaskLambdaArn": f"{FUNCTION}:PRE-{function}",
                "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": f"{FUNCTION}:ACS-{function}"},
                "TaskTitle": "Example",
                "TaskDescription": "An example",
                "NumberOfHumanWorkersPerDataObject": workers,
                "TaskTimeLimitInSeconds": 300,
                **(human or {}),
            },
        }
        self.sagemaker.create_labeling_job(**{**parameters, **request})

    def work(self, answers: dict[str, list[Any]], name: str = "") -> list[dict[str, Any]]:
        """Submit these answers as `mockgt work` does; returns its reports."""
        body = json.dumps({"job": name or self.name, "answers": answers})
        answer = self.http.request("POST", f"{self.url}/_mockgt/work", body=body, headers=self.control)
        return [json.loads(line) for line in answer.data.splitlines()]

    def label(self, workers: int) -> None:
        """Give the example's answers, of that many workers for each object."""
        self.work(
            {
                line: [{"worker": worker, "answerContent": content} for worker, content in answers[:workers]]
                for line, answers in self.example.data["answers"].items()
            }
        )

    def describe(self, name: str = "") -> dict[str, Any]:
        """DescribeLabelingJob."""
        described: dict[str, Any] = self.sagemaker.describe_labeling_job(LabelingJobName=name or self.name)
        return described

    def output_address(self) -> str:
        """Where the output manifest is."""
        return str(self.describe()["LabelingJobOutput"]["OutputDatasetS3Uri"])

    def output(self) -> list[dict[str, Any]]:
        """The lines of the output manifest."""
        return [json.loads(line) for line in self.get(self.output_address()).decode().splitlines()]

    def why(self, line: int) -> dict[str, Any]:
        """The explanation of one object's label."""
        path = f"/_mockgt/jobs/{self.name}/objects/{line}/why"
        found: dict[str, Any] = json.loads(self.http.request("GET", self.url + path, headers=self.control).data)
        return found

    def put(self, address: str, body: bytes) -> None:
        """Upload an object."""
        self.s3.put_object(Bucket=self.bucket, Key=self._key(address), Body=body)

    def get(self, address: str) -> bytes:
        """Download an object."""
        return bytes(self.s3.get_object(Bucket=self.bucket, Key=self._key(address))["Body"].read())

    def _key(self, address: str) -> str:
        assert address.startswith(f"s3://{self.bucket}/")
        return address.removeprefix(f"s3://{self.bucket}/")

    def _workteam(self) -> str:
        if self._team:
            return self._team
        cognito = self.aws("cognito-idp")
        pool = cognito.create_user_pool(PoolName="people")["UserPool"]["Id"]
        client = cognito.create_user_pool_client(UserPoolId=pool, ClientName="portal", GenerateSecret=True)
        client_id = client["UserPoolClient"]["ClientId"]
        cognito.create_group(UserPoolId=pool, GroupName="people")
        cognito.admin_create_user(UserPoolId=pool, Username=PERSON, MessageAction="SUPPRESS")
        cognito.admin_set_user_password(UserPoolId=pool, Username=PERSON, Password=PASSWORD, Permanent=True)
        cognito.admin_add_user_to_group(UserPoolId=pool, GroupName="people", Username=PERSON)
        self.sagemaker.create_workforce(
            WorkforceName="default", CognitoConfig={"UserPool": pool, "ClientId": client_id}
        )
        member = {"UserPool": pool, "UserGroup": "people", "ClientId": client_id}
        team = self.sagemaker.create_workteam(
            WorkteamName="people", Description="People", MemberDefinitions=[{"CognitoMemberDefinition": member}]
        )
        self._team = str(team["WorkteamArn"])
        return self._team


def undated(lines: list[dict[str, Any]], attribute: str) -> list[str]:
    """Lines as JSON, without the label's `creation-date`, and without the folder and date of files that they name."""
    shown = []
    for line in lines:
        metadata = {**line[f"{attribute}-metadata"], "creation-date": "then"}
        metadata.pop("worker-response-ref", None)
        value = line[attribute]
        if isinstance(value, str):
            value = re.sub(r"_[0-9T:.-]+\.(png|zlib)$", r"_then.\1", value.rpartition("/output/")[2])
        shown.append(compact({**line, attribute: value, f"{attribute}-metadata": metadata}))
    return shown

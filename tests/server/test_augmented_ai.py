"""Human task UIs, flow definitions and human loops, as boto3 and workers in the portal see them."""

import hashlib
import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import urllib3
from botocore.exceptions import ClientError

from tests.server.conftest import Http, Pool
from tests.tasktypes.examples import picture

TEMPLATE = '<crowd-form><crowd-input name="note"></crowd-input>{{ task.input.text }}</crowd-form>'
RUNTIME_ERRORS = "https://docs.aws.amazon.com/augmented-ai/2019-11-07/APIReference/API_StartHumanLoop.html"


@dataclass(frozen=True)
class Account:
    """An account with a bucket, a role and a private team of Ann and Ben."""

    aws: Any
    account_id: str
    workteam_arn: str
    role_arn: str

    @property
    def arn(self) -> str:
        return f"arn:aws:sagemaker:us-east-1:{self.account_id}"

    def ui(self, name: str = "notes", template: str = TEMPLATE) -> str:
        made = self.aws("sagemaker").create_human_task_ui(HumanTaskUiName=name, UiTemplate={"Content": template})
        return str(made["HumanTaskUiArn"])

    def flow(self, name: str = "reviews", **changes: Any) -> str:
        loop = {
            "WorkteamArn": self.workteam_arn,
            "HumanTaskUiArn": f"{self.arn}:human-task-ui/notes",
            "TaskTitle": "Read this",
            "TaskDescription": "Read the text and note what is wrong.",
            "TaskCount": 2,
        }
        request = {
            "FlowDefinitionName": name,
            "RoleArn": self.role_arn,
            "OutputConfig": {"S3OutputPath": "s3://reviews/out/"},
            "HumanLoopConfig": {**loop, **changes},
        }
        return str(self.aws("sagemaker").create_flow_definition(**request)["FlowDefinitionArn"])

    def start(self, name: str, flow_arn: str, text: str = "1 < 2") -> str:
        content = {"InputContent": json.dumps({"text": text})}
        runtime = self.aws("sagemaker-a2i-runtime")
        started = runtime.start_human_loop(HumanLoopName=name, FlowDefinitionArn=flow_arn, HumanLoopInput=content)
        return str(started["HumanLoopArn"])

    def describe(self, name: str) -> dict[str, Any]:
        described: dict[str, Any] = self.aws("sagemaker-a2i-runtime").describe_human_loop(HumanLoopName=name)
        return described


@pytest.fixture
def account(aws: Any, account_id: str, make_pool: Callable[..., Pool]) -> Account:
    pool = make_pool()
    for name in ("ann@example.com", "ben@example.com"):
        pool.invite(name, TemporaryPassword="Secret-123", MessageAction="SUPPRESS")
    aws("s3").create_bucket(Bucket="reviews")
    role = aws("iam").create_role(RoleName="reviews", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    definition = {"UserPool": pool.id, "UserGroup": "labelers", "ClientId": pool.client_id}
    team = aws("sagemaker").create_workteam(
        WorkteamName="reviewers", Description="d", MemberDefinitions=[{"CognitoMemberDefinition": definition}]
    )
    return Account(aws, account_id, team["WorkteamArn"], role)


def refusal(call: Callable[..., Any], **arguments: Any) -> tuple[str, str, int]:
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    response = raised.value.response
    return response["Error"]["Code"], response["Error"]["Message"], response["ResponseMetadata"]["HTTPStatusCode"]


def test_a_human_task_ui_is_described_by_url_and_digest(account: Account) -> None:
    sagemaker = account.aws("sagemaker")
    assert account.ui() == f"{account.arn}:human-task-ui/notes"

    described = sagemaker.describe_human_task_ui(HumanTaskUiName="notes")

    assert described["HumanTaskUiStatus"] == "Active"
    assert described["UiTemplate"]["ContentSha256"] == hashlib.sha256(TEMPLATE.encode()).hexdigest()
    with urllib3.PoolManager() as pool:
        assert pool.request("GET", described["UiTemplate"]["Url"]).data.decode() == TEMPLATE
    assert refusal(account.ui)[0] == "ResourceInUse"
    sagemaker.delete_human_task_ui(HumanTaskUiName="notes")
    assert sagemaker.list_human_task_uis()["HumanTaskUiSummaries"] == []
    assert refusal(sagemaker.describe_human_task_ui, HumanTaskUiName="notes")[0] == "ResourceNotFound"


def test_uis_and_flow_definitions_are_listed_by_time_in_pages(account: Account, http: Http, signed: Any) -> None:
    sagemaker = account.aws("sagemaker")
    http("POST", "/_mockgt/clock", {"freeze": True}, signed)
    for name in ("notes", "b", "a"):
        account.ui(name)
        http("POST", "/_mockgt/clock", {"advance_seconds": 60}, signed)
    first = sagemaker.describe_human_task_ui(HumanTaskUiName="notes")["CreationTime"]

    pages = sagemaker.get_paginator("list_human_task_uis").paginate(PaginationConfig={"PageSize": 2})
    names = [[ui["HumanTaskUiName"] for ui in page["HumanTaskUiSummaries"]] for page in pages]
    after = first + timedelta(seconds=30)
    later = sagemaker.list_human_task_uis(CreationTimeAfter=after, SortOrder="Descending")["HumanTaskUiSummaries"]

    assert names == [["notes", "b"], ["a"]]
    assert [ui["HumanTaskUiName"] for ui in later] == ["a", "b"]
    account.flow()
    [summary] = sagemaker.list_flow_definitions()["FlowDefinitionSummaries"]
    assert (summary["FlowDefinitionName"], summary["FlowDefinitionStatus"]) == ("reviews", "Active")


def test_a_flow_definition_is_described_as_it_was_made(account: Account) -> None:
    account.ui()
    arn = account.flow(TaskKeywords=["text"])

    described = account.aws("sagemaker").describe_flow_definition(FlowDefinitionName="reviews")

    assert described["FlowDefinitionArn"] == arn == f"{account.arn}:flow-definition/reviews"
    assert described["HumanLoopConfig"]["TaskKeywords"] == ["text"]
    assert described["OutputConfig"] == {"S3OutputPath": "s3://reviews/out/"}
    assert refusal(account.flow)[0] == "ResourceInUse"


@pytest.mark.observed("text in public issues")
def test_a_flow_definition_of_an_unknown_team_is_refused_in_aws_words(account: Account) -> None:
    account.ui()
    unknown = f"{account.arn}:workteam/private-crowd/nobody"

    code, message, _ = refusal(account.flow, WorkteamArn=unknown)

    expected = f"The specified Workteam '{unknown}' does not exist or you do not have access to it."
    assert (code, message) == ("ValidationException", expected)


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/a2i-output-data.html")
def test_a_loop_is_completed_when_all_workers_have_answered_and_writes_their_answers(
    account: Account, http: Http
) -> None:
    account.ui()
    flow_arn = account.flow()
    assert account.start("one", flow_arn) == f"{account.arn}:human-loop/one"
    sub_domain = account.aws("sagemaker").list_workforces()["Workforces"][0]["SubDomain"]

    for name, note in (("ann@example.com", "fine"), ("ben@example.com", "wrong")):
        assert account.describe("one")["HumanLoopStatus"] == "InProgress"
        sign_in = {"username": name, "password": "Secret-123", "new_password": "Secret-456", "subdomain": sub_domain}
        worker = {"Authorization": f"Bearer {http('POST', '/portal/sessions', sign_in).json['token']}"}
        [loop] = http("GET", "/portal/human-loops", headers=worker).json["human_loops"]
        assert loop["content"] == TEMPLATE.replace("{{ task.input.text }}", "1 &lt; 2")
        answer = {"answer_content": {"note": note}, "seconds_active": 2}
        assert http("POST", "/portal/human-loops/one/submit", answer, worker).status == 204
        assert http("GET", "/portal/human-loops", headers=worker).json["human_loops"] == []

    described = account.describe("one")
    assert described["HumanLoopStatus"] == "Completed"
    created = described["CreationTime"]
    uri = described["HumanLoopOutput"]["OutputS3Uri"]
    assert uri == f"s3://reviews/out/reviews/{created:%Y/%m/%d/%H/%M/%S}/one/output.json"
    stored = account.aws("s3").get_object(Bucket="reviews", Key=uri.removeprefix("s3://reviews/"))
    output = json.load(stored["Body"])
    assert [answer["answerContent"] for answer in output["humanAnswers"]] == [{"note": "fine"}, {"note": "wrong"}]
    assert output["humanAnswers"][0]["workerMetadata"]["identityData"]["identityProviderType"] == "Cognito"
    assert output["inputContent"] == {"text": "1 < 2"}


def test_a_test_answers_loops_as_simulated_workers(account: Account, http: Http, signed: Any) -> None:
    account.ui()
    account.start("one", account.flow())
    path = "/_mockgt/human-loops/one/answer"

    first = http("POST", path, {"answer_content": {"note": "a"}}, signed)
    again = http("POST", path, {"answer_content": {"note": "a"}}, signed)
    second = http("POST", path, {"answer_content": {"note": "b"}, "worker": "other"}, signed)

    assert first.json == {"human_loop_name": "one", "human_loop_status": "InProgress"}
    assert (again.status, again.json["code"]) == (409, "Conflict")
    assert second.json["human_loop_status"] == "Completed"
    assert http("POST", path, {"answer_content": {}, "worker": "third"}, signed).json["code"] == "Conflict"


@pytest.mark.documented(RUNTIME_ERRORS)
def test_a_loops_name_is_taken_by_another_input_only(account: Account) -> None:
    account.ui()
    flow_arn = account.flow()
    arn = account.start("one", flow_arn)

    assert account.start("one", flow_arn) == arn
    code, _, status = refusal(account.start, name="one", flow_arn=flow_arn, text="else")
    assert (code, status) == ("ConflictException", 409)
    code, _, status = refusal(account.start, name="two", flow_arn=f"{flow_arn}x")
    assert (code, status) == ("ResourceNotFoundException", 404)


@pytest.mark.observed("a failed human loop in a public issue")
def test_a_template_that_cannot_be_rendered_fails_the_loop(account: Account) -> None:
    account.ui(template="{{ task.input.text | grant_read_access }}")
    account.start("one", account.flow(), text=" ")

    described = account.describe("one")

    assert (described["HumanLoopStatus"], described["FailureCode"]) == ("Failed", "ValidationError")
    reason = 'Task failed to render: [ InvalidParameters: \'"grant_read_access" input is not a valid S3 URI: " ".\' ].'
    assert described["FailureReason"] == reason


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/a2i-delete-human-loop.html")
def test_a_loop_is_stopped_then_deleted_and_then_its_definition(account: Account) -> None:
    account.ui()
    flow_arn = account.flow()
    account.start("one", flow_arn)
    sagemaker, runtime = account.aws("sagemaker"), account.aws("sagemaker-a2i-runtime")

    assert refusal(runtime.delete_human_loop, HumanLoopName="one")[0] == "ValidationException"
    assert refusal(sagemaker.delete_flow_definition, FlowDefinitionName="reviews")[0] == "ResourceInUse"
    runtime.stop_human_loop(HumanLoopName="one")
    [summary] = runtime.list_human_loops(FlowDefinitionArn=flow_arn)["HumanLoopSummaries"]
    assert (summary["HumanLoopName"], summary["HumanLoopStatus"]) == ("one", "Stopped")
    runtime.delete_human_loop(HumanLoopName="one")
    assert refusal(account.describe, name="one")[::2] == ("ResourceNotFoundException", 404)
    sagemaker.delete_flow_definition(FlowDefinitionName="reviews")
    assert refusal(runtime.list_human_loops, FlowDefinitionArn=flow_arn)[0] == "ResourceNotFoundException"


def test_a_loop_that_nobody_answers_in_time_expires(account: Account, http: Http, signed: Any) -> None:
    account.ui()
    account.start("one", account.flow(TaskAvailabilityLifetimeInSeconds=60))

    http("POST", "/_mockgt/clock", {"advance_seconds": 61}, signed)

    described = account.describe("one")
    assert (described["HumanLoopStatus"], described["FailureCode"]) == ("Failed", "Expired")


def test_loops_are_listed_by_time_in_pages(account: Account) -> None:
    account.ui()
    flow_arn, runtime = account.flow(), account.aws("sagemaker-a2i-runtime")
    for name in ("c", "a", "b"):
        account.start(name, flow_arn)
    pages = runtime.get_paginator("list_human_loops")

    found = pages.paginate(FlowDefinitionArn=flow_arn, SortOrder="Descending", PaginationConfig={"PageSize": 2})

    assert [[loop["HumanLoopName"] for loop in page["HumanLoopSummaries"]] for page in found] == [["b", "a"], ["c"]]
    created = account.describe("c")["CreationTime"]
    later = runtime.list_human_loops(FlowDefinitionArn=flow_arn, CreationTimeAfter=created)["HumanLoopSummaries"]
    assert [loop["HumanLoopName"] for loop in later] == ["a", "b"]


def test_requests_of_the_runtime_are_checked_against_its_model(account: Account, http: Http, signed: Any) -> None:
    bad_name = http("GET", "/human-loops/Bad%20Name", headers=signed)
    bad_page = http("GET", "/human-loops?FlowDefinitionArn=x&MaxResults=many", headers=signed)
    no_json = http("POST", "/human-loops", b"{", signed)

    assert bad_name.status == 400
    assert "Member must satisfy regular expression pattern" in bad_name.json["Message"]
    assert (bad_page.status, no_json.status) == (400, 400)


def test_tags_of_uis_and_flow_definitions_are_kept(account: Account) -> None:
    sagemaker = account.aws("sagemaker")
    tags = [{"Key": "cost", "Value": "1"}]
    made = sagemaker.create_human_task_ui(HumanTaskUiName="notes", UiTemplate={"Content": TEMPLATE}, Tags=tags)
    flow_arn = account.flow()

    sagemaker.add_tags(ResourceArn=flow_arn, Tags=tags)

    assert sagemaker.list_tags(ResourceArn=made["HumanTaskUiArn"])["Tags"] == tags
    assert sagemaker.list_tags(ResourceArn=flow_arn)["Tags"] == tags
    assert refusal(sagemaker.list_tags, ResourceArn=f"{flow_arn}x")[0] == "ResourceNotFound"


def test_a_template_is_rendered_for_one_task(account: Account) -> None:
    sagemaker = account.aws("sagemaker")
    account.aws("s3").put_object(Bucket="reviews", Key="a b.txt", Body=b"picture")
    content = "{{ task.input.source-ref | grant_read_access | skip_autoescape }}"
    task = {"Input": json.dumps({"source-ref": "s3://reviews/a b.txt"})}

    answer = sagemaker.render_ui_template(UiTemplate={"Content": content}, Task=task, RoleArn=account.role_arn)
    broken = sagemaker.render_ui_template(UiTemplate={"Content": "{% if %}"}, Task=task, RoleArn=account.role_arn)

    assert answer["Errors"] == []
    with urllib3.PoolManager() as pool:
        assert pool.request("GET", answer["RenderedContent"]).data == b"picture"
    assert (broken["RenderedContent"], [error["Code"] for error in broken["Errors"]]) == ("", ["InvalidTemplate"])


def test_a_kept_template_and_that_of_aws_are_rendered_by_their_arns(account: Account) -> None:
    sagemaker = account.aws("sagemaker")
    task = {"Input": json.dumps({"text": "Ann", "taskObject": "Ann & Ben", "labels": [{"label": "person"}]})}

    def rendered(arn: str) -> str:
        answer = sagemaker.render_ui_template(HumanTaskUiArn=arn, Task=task, RoleArn=account.role_arn)
        return str(answer["RenderedContent"])

    assert rendered(account.ui()) == TEMPLATE.replace("{{ task.input.text }}", "Ann")
    entities = rendered("arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/NamedEntityRecognition")
    assert 'text="Ann &amp; Ben"' in entities
    given = {"Task": task, "RoleArn": account.role_arn}
    missing = f"{account.arn}:human-task-ui/none"
    assert refusal(sagemaker.render_ui_template, HumanTaskUiArn=missing, **given)[0] == "ResourceNotFound"
    assert refusal(sagemaker.render_ui_template, **given)[0] == "ValidationException"


@pytest.mark.parametrize(
    ("tool", "element"),
    [
        ("VideoObjectDetection", "crowd-video-object-detection"),
        ("VideoObjectTracking", "crowd-video-object-tracking"),
        ("PointCloudObjectDetection", "crowd-point-cloud-object-detection"),
        ("PointCloudObjectTracking", "crowd-point-cloud-object-tracking"),
        ("PointCloudSemanticSegmentation", "crowd-point-cloud-semantic-segmentation"),
    ],
)
def test_the_tools_of_aws_are_rendered_with_their_labels_and_frames(tool: str, element: str, account: Account) -> None:
    sagemaker, s3 = account.aws("sagemaker"), account.aws("s3")
    body = picture(64, 48) if tool.startswith("Video") else b"0 0 0 1\n"
    names = ("0.png", "1.png") if tool.startswith("Video") else ("0.txt", "1.txt")
    frames = [{"frame-no": number, "unix-timestamp": number, "frame": name} for number, name in enumerate(names)]
    sequence = {"seq-no": 1, "prefix": "s3://reviews/", "number-of-frames": 2, "frames": frames}
    for name in names:
        s3.put_object(Bucket="reviews", Key=name, Body=body)
    s3.put_object(Bucket="reviews", Key="seq.json", Body=json.dumps(sequence))
    is_sequence = tool.startswith("Video") or tool.endswith("Tracking")
    task = {
        "taskObject": "s3://reviews/seq.json" if is_sequence else "s3://reviews/0.txt",
        "source-ref-metadata": {"unix-timestamp": 1.5},
        "header": "Find every car",
        "labels": [{"label": "Car"}],
        "frameAttributes": [{"name": "rain", "type": "string"}],
        "instructions": {"shortInstruction": "<p>Look <b>well</b>.</p>", "fullInstruction": "<p>All of them.</p>"},
        "auditLabelAttributeName": "earlier-ref",
        "manifestLine": {"earlier-ref": "s3://reviews/labels.json"},
    }
    arn = f"arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/{tool}"

    def rendered(**changes: object) -> Any:
        given = {"Input": json.dumps({**task, **changes})}
        return sagemaker.render_ui_template(HumanTaskUiArn=arn, Task=given, RoleArn=account.role_arn)

    answer, missing = rendered(), rendered(taskObject="s3://reviews/nothing.json")

    assert answer["Errors"] == []
    shown = html.unescape(answer["RenderedContent"])
    assert f"<{element}\n" in shown
    assert 'header="Find every car"' in shown
    assert 'labels="[{"label": "Car"}]"' in shown
    assert 'frame-attributes="[{"name": "rain", "type": "string"}]"' in shown
    assert "<p>Look <b>well</b>.</p>" in shown
    assert 'initial-value=""s3://reviews/labels.json""' in shown
    addresses = re.findall(r'<crowd-frame number="\d" src="([^"]+)">', shown) if is_sequence else []
    assert [get(address) for address in addresses] == ([body, body] if is_sequence else [])
    [problem] = missing["Errors"]
    assert (problem["Code"], "nothing.json" in problem["Message"]) == ("InvalidParameters", True)


def get(address: str) -> bytes:
    with urllib3.PoolManager() as pool:
        return pool.request("GET", address).data

"""Custom labeling jobs with boto3: Lambda functions from a zip, or none, and the output manifest."""

import io
import json
import re
import threading
import zipfile
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from typer.testing import CliRunner

from mockgt.cli import app
from mockgt.pytest_plugin import server_process
from tests.journeys.requester import BUCKET, FUNCTION, Requester

TEMPLATE = """<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form><p>Is this {{ task.input.question }}?</p><crowd-input name="word" label="A word"></crowd-input>
</crowd-form>"""
PRE = """
def handler(event, context):
    line = event["dataObject"]
    print("looking at", line["source"])
    return {"taskInput": {"question": line["source"].upper()}, "isHumanAnnotationRequired": line["source"] != "known"}
"""
ACS = """
import json, boto3
def handler(event, context):
    bucket, _, key = event["payload"]["s3Uri"].removeprefix("s3://").partition("/")
    objects = json.loads(boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read())
    attribute, merged = event["labelAttributeName"], []
    for each in objects:
        words = [json.loads(one["annotationData"]["content"])["word"] for one in each["annotations"]]
        label = {"words": sorted(words), "text": each["dataObject"]["content"]}
        merged.append({"datasetObjectId": each["datasetObjectId"],
                       "consolidatedAnnotation": {"content": {attribute: label}}})
    return merged
"""
ANSWERS = {"*": [{"word": "red"}, {"word": "blue"}]}


class CustomRequester(Requester):
    """A requester with Lambda functions and a vendor's team of two workers per object."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.put("template.liquid", TEMPLATE)
        teams = self.sagemaker.list_subscribed_workteams()["SubscribedWorkteams"]
        self.team = str(teams[0]["WorkteamArn"])

    def texts(self, *texts: str) -> None:
        """A manifest of texts."""
        self.put("input.manifest", "".join(json.dumps({"source": text}) + "\n" for text in texts))

    def function(self, name: str, code: str, **options: Any) -> str:
        """Create a Lambda function from a zip file; returns its ARN."""
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w") as archive:
            archive.writestr("main.py", code)
        made = self.aws("lambda").create_function(
            FunctionName=name, Runtime="python3.12", Role=self.role, Handler="main.handler",
            Code={"ZipFile": body.getvalue()}, Timeout=10, **options,
        )  # fmt: skip
        return str(made["FunctionArn"])

    def create_custom(self, pre: str | None, acs: str | None, **human: Any) -> str:
        """Create a custom job with these functions."""
        consolidation = {"AnnotationConsolidationLambdaArn": acs} if acs else None
        return self.create(
            "words", team=self.team, workers=2, PreHumanTaskLambdaArn=pre, AnnotationConsolidationConfig=consolidation,
            **human,
        )  # fmt: skip

    def lines(self) -> list[dict[str, Any]]:
        """The output manifest."""
        return [json.loads(line) for line in self.output("words").splitlines()]


@pytest.fixture
def requester(aws: Any) -> CustomRequester:
    return CustomRequester(aws)


@pytest.fixture
def staffed(http: Callable[..., Any], signed: dict[str, str]) -> None:
    assert http("POST", "/_mockgt/staff", {"answers": ANSWERS}, signed).status == 200


@pytest.fixture
def events(http: Callable[..., Any], signed: dict[str, str]) -> Callable[[], str]:
    def read() -> str:
        found = http("GET", "/_mockgt/jobs/words/events", headers=signed).json["events"]
        return "\n".join(f"{event['kind']}: {event['message']}" for event in found)

    return read


def ended(requester: CustomRequester) -> dict[str, Any]:
    """The job's description when it has ended; its functions run in the server's background."""
    for _ in range(600):
        described = requester.describe("words")
        if described["LabelingJobStatus"] not in ("InProgress", "Stopping"):
            return described
        threading.Event().wait(0.05)
    raise AssertionError(f"still {described['LabelingJobStatus']}: {described['LabelCounters']}")


@pytest.mark.usefixtures("staffed")
@pytest.mark.documented(
    "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step3-lambda-requirements.html"
)
def test_both_functions_run_and_what_they_print_is_in_the_events_and_the_log(
    requester: CustomRequester, events: Callable[[], str]
) -> None:
    requester.texts("an apple", "known", "a pear")
    pre, acs = requester.function("SageMaker-pre", PRE), requester.function("SageMaker-acs", ACS)
    requester.create_custom(pre, acs)

    described = ended(requester)

    assert described["LabelingJobStatus"] == "Completed"
    assert described["PreHumanTaskLambdaArn" if "PreHumanTaskLambdaArn" in described else "LabelingJobName"]
    counters = described["LabelCounters"]
    assert (counters["TotalLabeled"], counters["FailedNonRetryableError"], counters["Unlabeled"]) == (2, 0, 1)
    first, second, third = requester.lines()
    assert list(first) == ["source", "kind", "kind-metadata"]
    assert (first["kind"], third["kind"]) == (
        {"words": ["blue", "red"], "text": "an apple"},
        {"words": ["blue", "red"], "text": "a pear"},
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}", first["kind-metadata"].pop("creation-date"))
    assert first["kind-metadata"] == {"type": "groundtruth/custom", "job-name": "words", "human-annotated": "yes"}
    assert second == {"source": "known"}
    assert "looking at an apple" in events()
    streams = requester.aws("logs").describe_log_streams(logGroupName="/aws/lambda/SageMaker-pre")["logStreams"]
    logged = requester.aws("logs").get_log_events(
        logGroupName="/aws/lambda/SageMaker-pre", logStreamName=streams[0]["logStreamName"]
    )
    assert "looking at a pear" in {event["message"] for event in logged["events"]}


@pytest.mark.usefixtures("staffed")
def test_a_job_without_functions_points_at_the_worker_responses(requester: CustomRequester) -> None:
    requester.texts("an apple")
    requester.create_custom(None, None)

    assert ended(requester)["LabelingJobStatus"] == "Completed"
    [line] = requester.lines()
    reference = line["kind-metadata"]["worker-response-ref"]
    assert line["kind"] == {}
    assert reference.startswith(f"s3://{BUCKET}/out/words/annotations/worker-response/iteration-1/0/")
    response = json.loads(requester.output("words", reference.partition("/words/")[2]))
    assert [answer["answerContent"] for answer in response["answers"]] == [{"word": "red"}, {"word": "blue"}]


@pytest.mark.usefixtures("staffed")
@pytest.mark.parametrize("pass_through", [False, True])
def test_a_pre_annotation_function_alone_leaves_the_answers_unmerged(
    requester: CustomRequester, pass_through: bool
) -> None:
    requester.texts("an apple")
    acs = f"{FUNCTION}:ACS-PassThrough" if pass_through else None
    requester.create_custom(requester.function("SageMaker-pre", PRE), acs)

    assert ended(requester)["LabelingJobStatus"] == "Completed"
    assert "worker-response-ref" in requester.lines()[0]["kind-metadata"]


@pytest.mark.usefixtures("staffed")
def test_a_post_annotation_function_alone_merges_the_answers(requester: CustomRequester) -> None:
    requester.texts("an apple")
    requester.create_custom(None, requester.function("SageMaker-acs", ACS))

    assert ended(requester)["LabelingJobStatus"] == "Completed"
    assert requester.lines()[0]["kind"]["words"] == ["blue", "red"]


@pytest.mark.usefixtures("staffed")
def test_an_object_whose_function_raises_fails_with_the_traceback_and_the_others_go_on(
    requester: CustomRequester, events: Callable[[], str]
) -> None:
    requester.texts("an apple", "7")
    code = "def handler(event, context):\n    return {'taskInput': {'n': 1 / (event['dataObject']['source'] != '7')}}"
    requester.create_custom(requester.function("SageMaker-pre", code), None)

    described = ended(requester)

    assert described["LabelingJobStatus"] == "Completed"
    assert described["LabelCounters"]["FailedNonRetryableError"] == 1
    assert requester.lines()[1] == {"source": "7"}
    told = events()
    assert "Data object 1: its pre-annotation function failed: ZeroDivisionError: division by zero." in told
    assert "return {'taskInput': {'n': 1 / (event['dataObject']['source'] != '7')}}" in told


@pytest.mark.usefixtures("staffed")
def test_a_job_whose_function_fails_for_all_of_the_first_batch_fails_and_says_why(requester: CustomRequester) -> None:
    requester.texts("an apple", "a pear")
    code = "import time\ndef handler(event, context):\n    time.sleep(60)"
    pre = requester.function("SageMaker-pre", code)
    requester.aws("lambda").update_function_configuration(FunctionName="SageMaker-pre", Timeout=1)
    requester.create_custom(pre, None)

    described = ended(requester)

    assert described["LabelingJobStatus"] == "Failed"
    assert "The pre-annotation function failed for every data object of the first batch" in described["FailureReason"]
    assert "Task timed out after 1.00 seconds" in described["FailureReason"]


@pytest.mark.usefixtures("staffed")
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("raise ValueError('no votes')", "its post-annotation function failed: ValueError: no votes"),
        ("return []", "its post-annotation function returned no label for it"),
        ("return {}", "must return a list with an entry for each data object"),
        (
            "return [{'datasetObjectId': '0', 'consolidatedAnnotation': {'content': {'other': 1}}}]",
            'must hold the label under "kind", the label attribute name; it holds other',
        ),
    ],
)
def test_objects_that_the_post_annotation_function_does_not_label_fail(
    requester: CustomRequester, events: Callable[[], str], code: str, reason: str
) -> None:
    requester.texts("an apple")
    requester.create_custom(None, requester.function("SageMaker-acs", f"def handler(event, context):\n    {code}"))

    described = ended(requester)

    assert (described["LabelingJobStatus"], described["LabelCounters"]["FailedNonRetryableError"]) == ("Completed", 1)
    assert requester.lines() == [{"source": "an apple"}]
    assert reason in events()


@pytest.mark.usefixtures("staffed")
def test_a_function_has_its_variables_and_credentials_that_work(requester: CustomRequester) -> None:
    requester.texts("an apple")
    code = (
        "import os, boto3\n"
        "def handler(event, context):\n"
        f"    boto3.client('s3').put_object(Bucket='{BUCKET}', Key='seen', Body=os.environ['MINE'])\n"
        "    account = boto3.client('sts').get_caller_identity()['Account']\n"
        "    assert account == context.invoked_function_arn.split(':')[4]\n"
        "    return {'taskInput': {}}"
    )
    pre = requester.function("SageMaker-pre", code, Environment={"Variables": {"MINE": "from a variable"}})
    requester.create_custom(pre, None)

    assert ended(requester)["LabelingJobStatus"] == "Completed"
    assert requester.s3.get_object(Bucket=BUCKET, Key="seen")["Body"].read() == b"from a variable"


@pytest.mark.parametrize(
    ("arn", "text"),
    [
        ("arn:aws:lambda:us-east-1:{account}:function:missing", "There is no Lambda function missing in account"),
        ("arn:aws:lambda:eu-west-1:{account}:function:pre", "is not in us-east-1, the job's region"),
        ("arn:aws:lambda:us-east-1:999999999999:function:pre", "belongs to account 999999999999"),
        ("arn:aws:lambda:us-east-1:432418664414:function:PRE-BoundingBox", "needs the other function of its task type"),
    ],
)
def test_a_function_that_a_job_cannot_have_is_refused(
    requester: CustomRequester, account_id: str, arn: str, text: str
) -> None:
    requester.texts("an apple")
    with pytest.raises(requester.sagemaker.exceptions.ClientError, match=re.escape(text)):
        requester.create_custom(arn.format(account=account_id), None)


def test_a_function_of_another_runtime_is_refused(requester: CustomRequester) -> None:
    requester.texts("an apple")
    made = requester.aws("lambda").create_function(
        FunctionName="js", Runtime="nodejs20.x", Role=requester.role, Handler="a.b", Code={"ZipFile": b"PK"}
    )
    with pytest.raises(requester.sagemaker.exceptions.ClientError, match="only Python functions in a zip file run"):
        requester.create_custom(str(made["FunctionArn"]), None)


def test_invoke_runs_the_same_process_and_tells_errors_as_lambda_does(requester: CustomRequester) -> None:
    code = "import os\ndef handler(event, context):\n    print('invoked')\n    return [1 / event['n'], os.getpid()]"
    requester.function("SageMaker-pre", code)
    client = requester.aws("lambda")

    answers = [
        client.invoke(FunctionName="SageMaker-pre", Payload=json.dumps({"n": n}), LogType="Tail") for n in (2, 4, 0)
    ]

    first, second, failed = (json.loads(answer["Payload"].read()) for answer in answers)
    assert (first[0], second[0]) == (0.5, 0.25)
    assert first[1] == second[1]
    assert (failed["errorType"], answers[2]["FunctionError"]) == ("ZeroDivisionError", "Unhandled")
    assert "FunctionError" not in answers[0]
    assert client.invoke(FunctionName="SageMaker-pre", InvocationType="DryRun")["StatusCode"] == 204
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.invoke(FunctionName="missing")


@pytest.mark.usefixtures("staffed")
def test_a_python_function_of_this_machine_is_read_again_when_its_file_changes(
    requester: CustomRequester, http: Any, signed: dict[str, str], account_id: str, tmp_path: Any
) -> None:
    (tmp_path / "handlers.py").write_text("def pre(event, context):\n    return 1")
    arn = f"arn:aws:lambda:us-east-1:{account_id}:function:local"
    body = {"arn": arn, "handler": "handlers:pre", "path": str(tmp_path)}
    assert http("POST", "/_mockgt/functions", body, signed).json == {"name": "local"}
    client = requester.aws("lambda")

    assert client.invoke(FunctionName="local")["Payload"].read() == b"1"
    (tmp_path / "handlers.py").write_text("def pre(event, context):\n    return {'taskInput': {}}")
    assert client.invoke(FunctionName=arn)["Payload"].read() == b'{"taskInput": {}}'
    requester.texts("an apple")
    requester.create_custom(arn, None)
    assert ended(requester)["LabelingJobStatus"] == "Completed"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"arn": "arn:aws:lambda:us-east-1:999999999999:function:x"}, "The ARN must begin with"),
        ({"handler": "handlers"}, "named as module:function"),
        ({"handler": "nothing:pre"}, "There is no module nothing"),
        ({"path": "relative"}, "There is no module handlers"),
    ],
)
def test_a_function_of_this_machine_that_is_not_there_is_a_bad_request(
    http: Any, signed: dict[str, str], account_id: str, tmp_path: Any, change: dict[str, str], text: str
) -> None:
    (tmp_path / "handlers.py").write_text("")
    arn = f"arn:aws:lambda:us-east-1:{account_id}:function:local"
    answer = http(
        "POST", "/_mockgt/functions", {"arn": arn, "handler": "handlers:p", "path": str(tmp_path), **change}, signed
    )
    assert (answer.status, text in answer.json["message"]) == (400, True)


def test_a_worker_gets_the_template_filled_in_with_what_the_function_returned(
    requester: CustomRequester, http: Any, signed: dict[str, str], make_pool: Any
) -> None:
    pool = make_pool()
    pool.invite("ana@example.com", TemporaryPassword="First-1234", MessageAction="SUPPRESS")
    member = {"UserPool": pool.id, "UserGroup": "labelers", "ClientId": pool.client_id}
    requester.sagemaker.create_workforce(
        WorkforceName="default", CognitoConfig={"UserPool": pool.id, "ClientId": pool.client_id}
    )
    requester.team = requester.sagemaker.create_workteam(
        WorkteamName="labelers", Description="People", MemberDefinitions=[{"CognitoMemberDefinition": member}]
    )["WorkteamArn"]
    requester.texts("an <apple>")
    requester.create_custom(requester.function("SageMaker-pre", PRE), None)
    subdomain = requester.sagemaker.describe_workforce(WorkforceName="default")["Workforce"]["SubDomain"]
    session = {
        "subdomain": subdomain,
        "username": "ana@example.com",
        "password": "First-1234",
        "new_password": "New-12345",
    }
    bearer = {"Authorization": f"Bearer {http('POST', '/portal/sessions', session).json['token']}"}

    leased = http("POST", "/portal/jobs/words/lease", headers=bearer)
    for _ in range(200):
        if leased.status == 200:
            break
        threading.Event().wait(0.05)
        leased = http("POST", "/portal/jobs/words/lease", headers=bearer)

    given = leased.json["input"]
    assert given["task_input"] == {"question": "AN <APPLE>"}
    assert "Is this AN &lt;APPLE&gt;?" in given["content"]
    assert given["errors"] == []


def test_a_job_that_is_stopped_waits_for_its_post_annotation_function(
    requester: CustomRequester, http: Any, signed: Any
) -> None:
    requester.texts(*(f"text {number}" for number in range(12)))
    slow = ACS.replace("    objects =", "    import time; time.sleep(0.5)\n    objects =")
    requester.create_custom(None, requester.function("SageMaker-acs", slow))
    script = {str(number): ANSWERS["*"] for number in range(12)}
    http("POST", "/_mockgt/work", {"job": "words", "answers": script}, signed)

    requester.sagemaker.stop_labeling_job(LabelingJobName="words")

    described = ended(requester)
    assert described["LabelingJobStatus"] == "Stopped"
    assert described["LabelCounters"]["HumanLabeled"] == 10
    assert sum("kind" in line for line in requester.lines()) == 10


def test_the_command_line_adds_a_function_of_this_machine(
    requester: CustomRequester, server_url: str, account_id: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "handlers.py").write_text("def pre(event, context):\n    return event")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", account_id)
    arn = f"arn:aws:lambda:us-east-1:{account_id}:function:mine"
    command = ["lambda", "add", arn, "handlers:pre", "--path", str(tmp_path), "--endpoint-url", server_url]

    result = CliRunner().invoke(app, command)

    assert (result.exit_code, result.stdout) == (0, f"mine: handlers:pre of {tmp_path}.\n")
    assert requester.aws("lambda").invoke(FunctionName="mine", Payload="[1]")["Payload"].read() == b"[1]"
    refused = CliRunner().invoke(app, [*command[:3], "handlers", *command[4:]])
    assert (refused.exit_code, "such as handlers:pre" in refused.stderr) == (1, True)


def test_a_server_without_functions_says_how_to_run_them() -> None:
    with server_process("--lambdas", "off") as url:
        keys = {"aws_access_key_id": "123456789012", "aws_secret_access_key": "x", "region_name": "us-east-1"}
        client = boto3.client("lambda", endpoint_url=url, **keys)
        with pytest.raises(client.exceptions.ClientError, match="Start it with --lambdas on"):
            client.invoke(FunctionName="anything")
        client.close()

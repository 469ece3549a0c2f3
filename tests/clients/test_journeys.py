"""Each AWS client makes each journey; docs/clients.md shows the table."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mockgt.local_account import LocalAccount
from tests.clients.clients import CLIENTS, AwsError, Client, opened
from tests.clients.requests import ANSWERS, BUCKET, Requester
from tests.clients.table import JOURNEYS, markdown_table

REVIEW = "<crowd-form><crowd-input name='note'></crowd-input>{{ task.input.text }}</crowd-form>"
DOCUMENT = Path(__file__).parents[2] / "docs" / "clients.md"
NAMES = [name if name == "boto3" else pytest.param(name, marks=pytest.mark.more) for name in CLIENTS]


@pytest.fixture
def account(server_url: str, account_id: str, aws: Any) -> LocalAccount:
    return LocalAccount(server_url, account_id, "us-east-1", aws)


@pytest.fixture(params=NAMES)
def client(request: pytest.FixtureRequest, account: LocalAccount) -> Iterator[Client]:
    yield from opened(request.param, account.environ)


def test_label_a_dataset(client: Client, account: LocalAccount) -> None:
    requester = Requester(client)
    team = requester.team()

    made = client.call("sagemaker", "CreateLabelingJob", **requester.job("Kinds", team))
    assert made["LabelingJobArn"].endswith(":labeling-job/kinds")
    account.work("Kinds", answers=ANSWERS)
    described = requester.watch("Kinds")

    counters = described["LabelCounters"]
    assert (described["LabelingJobStatus"], counters["HumanLabeled"], counters["Unlabeled"]) == ("Completed", 2, 0)
    assert described["HumanTaskConfig"]["WorkteamArn"] == team
    bucket, key = described["LabelingJobOutput"]["OutputDatasetS3Uri"].removeprefix("s3://").split("/", 1)
    manifest = client.call("s3", "GetObject", Bucket=bucket, Key=key)["Body"]
    lines = [json.loads(line) for line in manifest.splitlines()]
    assert [line["kind-metadata"]["class-name"] for line in lines] == ["Bag", "Watch"]
    listed = client.pages("sagemaker", "ListLabelingJobs", "LabelingJobSummaryList", 5, StatusEquals="Completed")
    assert [job["LabelingJobName"] for job in listed] == ["Kinds"]


def test_stop_a_job_and_tag_it(client: Client) -> None:
    requester = Requester(client)
    arn = client.call("sagemaker", "CreateLabelingJob", **requester.job("kinds", requester.team()))["LabelingJobArn"]

    client.call("sagemaker", "StopLabelingJob", LabelingJobName="kinds")
    client.call("sagemaker", "AddTags", ResourceArn=arn, Tags=[{"Key": "owner", "Value": "ada"}])
    client.call("sagemaker", "DeleteTags", ResourceArn=arn, TagKeys=["course"])

    assert requester.watch("kinds")["LabelingJobStatus"] == "Stopped"
    assert client.pages("sagemaker", "ListTags", "Tags", 50, ResourceArn=arn) == [{"Key": "owner", "Value": "ada"}]


def test_page_through_lists(client: Client) -> None:
    requester = Requester(client)
    team = requester.team()
    names = [f"kinds-{number}" for number in range(3)]
    for name in names:
        client.call("sagemaker", "CreateLabelingJob", **requester.job(name, team))

    jobs = client.pages("sagemaker", "ListLabelingJobs", "LabelingJobSummaryList", 2, SortBy="Name")
    of_team = client.pages("sagemaker", "ListLabelingJobsForWorkteam", "LabelingJobSummaryList", 2, WorkteamArn=team)
    vendors = client.pages("sagemaker", "ListSubscribedWorkteams", "SubscribedWorkteams", 1)

    assert [job["LabelingJobName"] for job in jobs] == names
    assert sorted(job["LabelingJobName"] for job in of_team) == names
    assert len(vendors) == 4


def test_be_refused_by_aws_codes(client: Client) -> None:
    requester = Requester(client)
    request = requester.job("kinds", requester.team())
    client.call("sagemaker", "CreateLabelingJob", **request)
    nobody = f"{request['HumanTaskConfig']['WorkteamArn']}-of-nobody"
    unknown_team = {**request["HumanTaskConfig"], "WorkteamArn": nobody}
    refusals = {
        "ResourceInUse": ("CreateLabelingJob", request),
        "ResourceNotFound": ("DescribeLabelingJob", {"LabelingJobName": "nothing"}),
        "ValidationException": (
            "CreateLabelingJob",
            {**request, "LabelingJobName": "x", "HumanTaskConfig": unknown_team},
        ),
    }

    for code, (operation, params) in refusals.items():
        with pytest.raises(AwsError, match=f"^{code}$"):
            client.call("sagemaker", operation, **params)


def test_review_with_augmented_ai(client: Client, account: LocalAccount) -> None:
    requester = Requester(client)
    ui = client.call("sagemaker", "CreateHumanTaskUi", HumanTaskUiName="notes", UiTemplate={"Content": REVIEW})
    loop = {"WorkteamArn": requester.team(), "HumanTaskUiArn": ui["HumanTaskUiArn"], "TaskTitle": "Read this"}
    flow = client.call(
        "sagemaker",
        "CreateFlowDefinition",
        FlowDefinitionName="reviews",
        RoleArn=requester.role,
        OutputConfig={"S3OutputPath": f"s3://{BUCKET}/reviews"},
        HumanLoopConfig={**loop, "TaskDescription": "Note what is wrong.", "TaskCount": 1},
    )["FlowDefinitionArn"]
    content = {"InputContent": json.dumps({"text": "2 + 2 = 5"})}
    runtime = "sagemaker-a2i-runtime"

    client.call(runtime, "StartHumanLoop", HumanLoopName="sum", FlowDefinitionArn=flow, HumanLoopInput=content)
    account.control("POST", "/_mockgt/human-loops/sum/answer", {"answer_content": {"note": "4"}})

    described = client.call(runtime, "DescribeHumanLoop", HumanLoopName="sum")
    assert described["HumanLoopStatus"] == "Completed"
    key = described["HumanLoopOutput"]["OutputS3Uri"].removeprefix(f"s3://{BUCKET}/")
    output = json.loads(client.call("s3", "GetObject", Bucket=BUCKET, Key=key)["Body"])
    assert [answer["answerContent"] for answer in output["humanAnswers"]] == [{"note": "4"}]
    loops = client.pages(runtime, "ListHumanLoops", "HumanLoopSummaries", 5, FlowDefinitionArn=flow)
    assert [each["HumanLoopName"] for each in loops] == ["sum"]


def test_render_a_template(client: Client) -> None:
    requester = Requester(client)

    rendered = client.call(
        "sagemaker",
        "RenderUiTemplate",
        RoleArn=requester.role,
        Task={"Input": json.dumps({"text": "1 < 2"})},
        UiTemplate={"Content": REVIEW},
    )

    assert rendered["Errors"] == []
    assert "1 &lt; 2" in rendered["RenderedContent"]


def test_the_table_in_the_documentation_is_of_these_tests() -> None:
    table = DOCUMENT.read_text().split("<!-- clients: begin -->")[1].split("<!-- clients: end -->")[0].strip()

    assert table == markdown_table()
    tests = {name: test for name, test in globals().items() if name.startswith("test_")}
    assert [name.removeprefix("test_") for name, test in tests.items() if "client" in test.__annotations__] == [
        *JOURNEYS
    ]

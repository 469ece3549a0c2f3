"""The page of a human loop that is opened long after the loop started."""

import json
from typing import Any

from tests.durability.conftest import Running
from tests.durability.labeling import SIGNED, call, private_team

TEMPLATE = '<crowd-form><img src="{{ task.input.source | grant_read_access }}"></crowd-form>'


def start_loop(client: Any) -> None:
    client("s3").create_bucket(Bucket="reviews")
    role = client("iam").create_role(RoleName="reviews", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    sagemaker = client("sagemaker")
    ui = sagemaker.create_human_task_ui(HumanTaskUiName="look", UiTemplate={"Content": TEMPLATE})["HumanTaskUiArn"]
    config = {
        "WorkteamArn": private_team(client, ["ann@example.com"]),
        "HumanTaskUiArn": ui, "TaskTitle": "Look", "TaskDescription": "Look at it.", "TaskCount": 1,
    }  # fmt: skip
    flow = sagemaker.create_flow_definition(
        FlowDefinitionName="looks", RoleArn=role, OutputConfig={"S3OutputPath": "s3://reviews/"}, HumanLoopConfig=config
    )["FlowDefinitionArn"]
    given = {"InputContent": json.dumps({"source": "s3://reviews/1.jpg"})}
    client("sagemaker-a2i-runtime").start_human_loop(HumanLoopName="one", FlowDefinitionArn=flow, HumanLoopInput=given)


def page(client: Any) -> tuple[str, str]:
    """The server's URL, and the page."""
    url = client("s3").meta.endpoint_url
    return url, call(url, "GET", "/_mockgt/human-loops/one/page", headers=SIGNED)["content"]


def test_its_addresses_are_those_of_the_server_that_runs_then(running: Running) -> None:
    with running() as client:
        start_loop(client)
    with running() as client:
        url, content = page(client)
    assert content.startswith(f'<crowd-form><img src="{url}/reviews/1.jpg?')

"""boto3's paginators of every list of Ground Truth and Augmented AI."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.journeys.requester import BUCKET, PUBLIC_TEAM, Requester

LOOPS = "sagemaker-a2i-runtime"


@pytest.fixture(scope="module")
def account_id() -> str:
    """One account for all of this module, which changes nothing."""
    return "202020202020"


@pytest.fixture
def filled(aws: Any) -> dict[str, dict[str, str]]:
    """An account with three of whatever a list can hold; the lists' required arguments."""
    sagemaker, loops = aws("sagemaker"), aws(LOOPS)
    flow = "arn:aws:sagemaker:us-east-1:202020202020:flow-definition/flow-1"
    arguments = {
        "list_labeling_jobs_for_workteam": {"WorkteamArn": PUBLIC_TEAM},
        "list_human_loops": {"FlowDefinitionArn": flow},
    }
    if sagemaker.list_labeling_jobs()["LabelingJobSummaryList"]:
        return arguments
    requester = Requester(aws)
    requester.upload(["1.jpg"])
    pool = aws("cognito-idp").create_user_pool(PoolName="people")["UserPool"]["Id"]
    client = aws("cognito-idp").create_user_pool_client(UserPoolId=pool, ClientName="c")["UserPoolClient"]["ClientId"]
    aws("cognito-idp").create_group(GroupName="g", UserPoolId=pool)
    member = {"CognitoMemberDefinition": {"UserPool": pool, "UserGroup": "g", "ClientId": client}}
    for number in (1, 2, 3):
        requester.create(f"job-{number}", workers=1)
        sagemaker.create_workteam(WorkteamName=f"team-{number}", Description="d", MemberDefinitions=[member])
        ui = sagemaker.create_human_task_ui(HumanTaskUiName=f"ui-{number}", UiTemplate={"Content": "<p></p>"})
        vendor = sagemaker.list_subscribed_workteams()["SubscribedWorkteams"][0]["WorkteamArn"]
        review = {"WorkteamArn": vendor, "HumanTaskUiArn": ui["HumanTaskUiArn"], "TaskTitle": "t"}
        sagemaker.create_flow_definition(
            FlowDefinitionName=f"flow-{number}",
            RoleArn=requester.role,
            OutputConfig={"S3OutputPath": f"s3://{BUCKET}/reviews"},
            HumanLoopConfig={**review, "TaskDescription": "d", "TaskCount": 1},
        )
        content = {"InputContent": json.dumps({"number": number})}
        loops.start_human_loop(HumanLoopName=f"loop-{number}", FlowDefinitionArn=flow, HumanLoopInput=content)
    return arguments


@pytest.mark.parametrize(
    ("service", "operation", "member", "pages"),
    [
        ("sagemaker", "list_labeling_jobs", "LabelingJobSummaryList", 3),
        ("sagemaker", "list_labeling_jobs_for_workteam", "LabelingJobSummaryList", 3),
        ("sagemaker", "list_workteams", "Workteams", 3),
        ("sagemaker", "list_subscribed_workteams", "SubscribedWorkteams", 4),
        ("sagemaker", "list_workforces", "Workforces", 1),
        ("sagemaker", "list_human_task_uis", "HumanTaskUiSummaries", 3),
        ("sagemaker", "list_flow_definitions", "FlowDefinitionSummaries", 3),
        (LOOPS, "list_human_loops", "HumanLoopSummaries", 3),
    ],
)
def test_a_list_pages_without_losing_or_doubling_anything(
    service: str, operation: str, member: str, pages: int, aws: Any, filled: dict[str, dict[str, str]]
) -> None:
    given = filled.get(operation, {})
    paginator = aws(service).get_paginator(operation)

    one_by_one = [page[member] for page in paginator.paginate(**given, PaginationConfig={"PageSize": 1})]
    at_once = paginator.paginate(**given).build_full_result()[member]

    assert [len(page) for page in one_by_one] == [1] * pages
    assert [record for page in one_by_one for record in page] == at_once


def test_tags_page_by_fifty(aws: Any, filled: dict[str, dict[str, str]]) -> None:
    arn = aws("sagemaker").describe_workteam(WorkteamName="team-1")["Workteam"]["WorkteamArn"]
    tags = [{"Key": f"key-{number:02}", "Value": "v"} for number in range(50)]
    aws("sagemaker").add_tags(ResourceArn=arn, Tags=tags)

    assert aws("sagemaker").get_paginator("list_tags").paginate(ResourceArn=arn).build_full_result()["Tags"] == tags


@pytest.mark.parametrize("token", ["abc", "\u00e9", "=", "YWJj"])
def test_a_token_that_no_list_gave_out_is_refused(token: str, aws: Any) -> None:
    with pytest.raises(ClientError, match="The NextToken is not valid"):
        aws("sagemaker").list_workteams(NextToken=token)

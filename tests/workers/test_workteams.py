"""Workforces, work teams, vendor teams and tags, as boto3 sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from mockgt import mock_ground_truth

ACCOUNT = "123456789012"
ARN = f"arn:aws:sagemaker:us-east-1:{ACCOUNT}"


@dataclass(frozen=True)
class Account:
    """An account with a Cognito pool that has the groups `packers` and `sorters`."""

    sagemaker: Any
    cognito: Any
    pool: str
    client: str

    def members(self, group: str = "packers") -> list[dict[str, Any]]:
        definition = {"UserPool": self.pool, "UserGroup": group, "ClientId": self.client}
        return [{"CognitoMemberDefinition": definition}]

    def workforce(self, name: str = "default") -> str:
        config = {"UserPool": self.pool, "ClientId": self.client}
        return str(self.sagemaker.create_workforce(WorkforceName=name, CognitoConfig=config)["WorkforceArn"])

    def team(self, name: str, **more: Any) -> str:
        given = {"WorkteamName": name, "Description": "People", "MemberDefinitions": self.members(), **more}
        return str(self.sagemaker.create_workteam(**given)["WorkteamArn"])

    def error(self, operation: str, **params: Any) -> tuple[str, str]:
        with pytest.raises(ClientError) as caught:
            getattr(self.sagemaker, operation)(**params)
        error = caught.value.response["Error"]
        return error["Code"], error["Message"]


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_ground_truth():
        boto3.client("sns", "us-east-1").create_topic(Name="jobs")
        cognito = boto3.client("cognito-idp", "us-east-1")
        pool = cognito.create_user_pool(PoolName="people")["UserPool"]["Id"]
        client = cognito.create_user_pool_client(UserPoolId=pool, ClientName="portal", GenerateSecret=True)
        for group in ("packers", "sorters"):
            cognito.create_group(GroupName=group, UserPoolId=pool)
        yield Account(boto3.client("sagemaker", "us-east-1"), cognito, pool, client["UserPoolClient"]["ClientId"])


def test_a_workforce_is_active_and_has_a_portal(account: Account) -> None:
    assert account.workforce() == f"{ARN}:workforce/default"
    workforce = account.sagemaker.describe_workforce(WorkforceName="default")["Workforce"]
    assert workforce["Status"] == "Active"
    assert workforce["SourceIpConfig"] == {"Cidrs": []}
    assert workforce["CognitoConfig"] == {"UserPool": account.pool, "ClientId": account.client}
    label, _, domain = workforce["SubDomain"].partition(".")
    assert (len(label), domain) == (10, "labeling.us-east-1.sagemaker.aws")
    assert account.sagemaker.list_workforces()["Workforces"] == [workforce]


@pytest.mark.observed("text in a pull request of the Terraform provider")
def test_a_second_workforce_is_refused(account: Account) -> None:
    account.workforce()
    config = {"UserPool": account.pool, "ClientId": account.client}
    assert account.error("create_workforce", WorkforceName="other", CognitoConfig=config) == (
        "ValidationException",
        f"Cannot create more than one workforce for account {ACCOUNT}. "
        "If you are trying to update existing workforce, please use UpdateWorkforce API",
    )


def test_a_workforce_over_a_pool_that_is_not_there_is_refused(account: Account) -> None:
    code, message = account.error(
        "create_workforce", WorkforceName="w", CognitoConfig={"UserPool": "us-east-1_Nowhere", "ClientId": "c"}
    )
    assert (code, "us-east-1_Nowhere" in message) == ("ValidationException", True)


def test_the_client_secret_of_an_oidc_workforce_is_never_shown(account: Account) -> None:
    endpoints = ("AuthorizationEndpoint", "TokenEndpoint", "UserInfoEndpoint", "LogoutEndpoint", "JwksUri", "Issuer")
    config = {"ClientId": "c", "ClientSecret": "hidden"} | dict.fromkeys(endpoints, "https://example.com/oidc")
    account.sagemaker.create_workforce(WorkforceName="w", OidcConfig=config)
    workforce = account.sagemaker.describe_workforce(WorkforceName="w")["Workforce"]
    del config["ClientSecret"]
    assert workforce["OidcConfig"] == config


def test_missing_teams_and_workforces_are_validation_errors(account: Account) -> None:
    code, message = account.error("describe_workteam", WorkteamName="nobody")
    assert (code, message[:13]) == ("ValidationException", "The work team")
    code, message = account.error("describe_workforce", WorkforceName="nothing")
    assert (code, message[:12]) == ("ValidationException", "No workforce")


def test_a_team_is_described_as_it_was_made(account: Account) -> None:
    workforce = account.workforce()
    topic = f"arn:aws:sns:us-east-1:{ACCOUNT}:jobs"
    arn = account.team("packers", NotificationConfiguration={"NotificationTopicArn": topic})
    team = account.sagemaker.describe_workteam(WorkteamName="packers")["Workteam"]
    assert arn == team["WorkteamArn"] == f"{ARN}:workteam/private-crowd/packers"
    assert team["WorkforceArn"] == workforce
    assert team["MemberDefinitions"] == account.members()
    assert team["Description"] == "People"
    assert team["NotificationConfiguration"] == {"NotificationTopicArn": topic}
    assert team["SubDomain"].endswith(".labeling.us-east-1.sagemaker.aws")
    assert team["CreateDate"] == team["LastUpdatedDate"]


@pytest.mark.ours("the console makes a workforce with the first team; the API's answer is not documented")
def test_the_first_team_makes_the_workforce(account: Account) -> None:
    account.team("packers")
    assert [each["WorkforceName"] for each in account.sagemaker.list_workforces()["Workforces"]] == ["default"]


def test_a_team_name_is_taken_once(account: Account) -> None:
    account.team("packers")
    code, _ = account.error(
        "create_workteam", WorkteamName="packers", Description="d", MemberDefinitions=account.members()
    )
    assert code == "ResourceInUse"


def test_a_group_that_is_not_there_is_refused(account: Account) -> None:
    members = account.members("nobody")
    code, message = account.error("create_workteam", WorkteamName="t", Description="d", MemberDefinitions=members)
    assert (code, "The user group nobody does not exist" in message) == ("ValidationException", True)


def test_members_of_another_pool_than_the_workforces_are_refused(account: Account) -> None:
    account.workforce()
    pool = account.cognito.create_user_pool(PoolName="other")["UserPool"]["Id"]
    client = account.cognito.create_user_pool_client(UserPoolId=pool, ClientName="c")["UserPoolClient"]["ClientId"]
    account.cognito.create_group(GroupName="packers", UserPoolId=pool)
    members = Account(account.sagemaker, account.cognito, pool, client).members()
    code, message = account.error("create_workteam", WorkteamName="t", Description="d", MemberDefinitions=members)
    assert (code, account.pool in message) == ("ValidationException", True)


def test_definitions_of_two_kinds_are_refused(account: Account) -> None:
    members = [*account.members(), {"OidcMemberDefinition": {"Groups": ["g"]}}]
    code, _ = account.error("create_workteam", WorkteamName="t", Description="d", MemberDefinitions=members)
    assert code == "ValidationException"


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateWorkteam.html")
def test_the_twenty_sixth_team_is_refused(account: Account) -> None:
    for number in range(25):
        account.team(f"team-{number}")
    code, message = account.error(
        "create_workteam", WorkteamName="more", Description="d", MemberDefinitions=account.members()
    )
    assert (code, "25" in message) == ("ResourceLimitExceeded", True)


def test_teams_are_listed_sorted_filtered_and_in_pages(account: Account) -> None:
    for name in ("zebra", "ant", "antelope"):
        account.team(name)
    pages = account.sagemaker.get_paginator("list_workteams")

    def names(**params: Any) -> list[list[str]]:
        return [[team["WorkteamName"] for team in page["Workteams"]] for page in pages.paginate(**params)]

    assert names() == [["zebra", "ant", "antelope"]]
    assert names(SortBy="Name", SortOrder="Descending", PaginationConfig={"PageSize": 2}) == [
        ["zebra", "antelope"],
        ["ant"],
    ]
    assert names(NameContains="ant", PaginationConfig={"PageSize": 1}) == [["ant"], ["antelope"]]


def test_a_token_from_elsewhere_is_refused(account: Account) -> None:
    for name in ("ant", "bee"):
        account.team(name)
    token = account.sagemaker.list_workteams(MaxResults=1)["NextToken"]

    for operation, params in {
        "list_workteams": {"NextToken": "!"},
        "list_subscribed_workteams": {"NextToken": token},
        "list_labeling_jobs": {"NextToken": token, "SortBy": "Name"},
    }.items():
        code, message = account.error(operation, **params)
        assert (code, "NextToken" in message) == ("ValidationException", True)
    assert account.error("list_workteams", NextToken=token, SortOrder="Descending")[0] == "ValidationException"
    assert account.error("list_workteams", NextToken=token, SortBy="Name")[0] == "ValidationException"


def test_vendor_teams_are_listed_and_described(account: Account) -> None:
    vendors = account.sagemaker.list_subscribed_workteams()["SubscribedWorkteams"]
    assert len(vendors) == 4
    assert all(":workteam/vendor-crowd/" in vendor["WorkteamArn"] for vendor in vendors)
    one = account.sagemaker.describe_subscribed_workteam(WorkteamArn=vendors[0]["WorkteamArn"])
    assert one["SubscribedWorkteam"] == vendors[0]
    found = account.sagemaker.list_subscribed_workteams(NameContains="tamarind")["SubscribedWorkteams"]
    assert [vendor["SellerName"] for vendor in found] == ["Tamarind Data Works Pvt"]


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AddTags.html")
def test_a_tag_that_exists_is_overwritten(account: Account) -> None:
    arn = account.team("packers", Tags=[{"Key": "cost", "Value": "1"}, {"Key": "shop", "Value": "a"}])
    account.sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "cost", "Value": "2"}])
    account.sagemaker.delete_tags(ResourceArn=arn, TagKeys=["shop", "never"])
    assert account.sagemaker.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "cost", "Value": "2"}]


@pytest.mark.observed("text in a pull request of the Terraform provider")
def test_tags_that_are_awss_own_are_refused(account: Account) -> None:
    code, message = account.error("add_tags", ResourceArn=account.team("t"), Tags=[{"Key": "aws:x", "Value": "1"}])

    assert (code, "aws:x" in message) == ("ValidationException", True)


def test_a_teams_topic_must_exist(account: Account) -> None:
    topic = {"NotificationTopicArn": f"arn:aws:sns:us-east-1:{ACCOUNT}:news"}
    account.team("old")

    assert account.error("update_workteam", WorkteamName="old", NotificationConfiguration=topic)[1].endswith("there.")
    boto3.client("sns", "us-east-1").create_topic(Name="news")
    account.team("new", NotificationConfiguration=topic)

    described = account.sagemaker.describe_workteam(WorkteamName="new")["Workteam"]
    assert described["NotificationConfiguration"] == topic


def test_tags_of_a_workforce_are_refused(account: Account) -> None:
    arn = account.workforce()
    assert account.error("list_tags", ResourceArn=arn) == ("ValidationException", "Invalid resource type: workforce")


def test_tags_of_resources_that_are_not_there_are_errors(account: Account) -> None:
    assert account.error("list_tags", ResourceArn=f"{ARN}:workteam/private-crowd/no")[0] == "ValidationException"
    assert account.error("list_tags", ResourceArn=f"{ARN}:labeling-job/no")[0] == "ResourceNotFound"
    for arn in (f"{ARN}:model/no", f"{ARN}:model", f"{ARN}:nonsense/a/b"):
        assert account.error("list_tags", ResourceArn=arn)[0] == "ValidationException"


def test_a_resource_has_at_most_fifty_tags(account: Account) -> None:
    arn = account.team("packers")
    account.sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": str(number), "Value": ""} for number in range(50)])
    code, message = account.error("add_tags", ResourceArn=arn, Tags=[{"Key": "more", "Value": ""}])
    assert (code, "50" in message) == ("ResourceLimitExceeded", True)


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateWorkteam.html")
def test_an_updated_team_has_what_was_given_and_keeps_the_rest(account: Account) -> None:
    account.team("packers")
    topic = {"NotificationTopicArn": f"arn:aws:sns:us-east-1:{ACCOUNT}:jobs"}

    updated = account.sagemaker.update_workteam(
        WorkteamName="packers", MemberDefinitions=account.members("sorters"), NotificationConfiguration=topic
    )["Workteam"]

    assert updated == account.sagemaker.describe_workteam(WorkteamName="packers")["Workteam"]
    assert updated["MemberDefinitions"] == account.members("sorters")
    assert (updated["Description"], updated["NotificationConfiguration"]) == ("People", topic)
    code, _ = account.error("update_workteam", WorkteamName="packers", MemberDefinitions=account.members("nobody"))
    assert code == "ValidationException"


def test_a_deleted_team_is_gone_with_its_tags(account: Account) -> None:
    arn = account.team("packers", Tags=[{"Key": "cost", "Value": "1"}])

    assert account.sagemaker.delete_workteam(WorkteamName="packers")["Success"] is True

    assert account.error("delete_workteam", WorkteamName="packers")[1].startswith("The work team")
    account.team("packers")
    assert account.sagemaker.list_tags(ResourceArn=arn)["Tags"] == []


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteWorkforce.html")
def test_a_workforce_is_deleted_after_its_teams(account: Account) -> None:
    account.team("packers")

    assert account.error("delete_workforce", WorkforceName="default")[0] == "ResourceInUse"
    account.sagemaker.delete_workteam(WorkteamName="packers")
    account.sagemaker.delete_workforce(WorkforceName="default")

    assert account.sagemaker.list_workforces()["Workforces"] == []
    assert account.error("delete_workforce", WorkforceName="default")[1].startswith("No workforce")
    account.workforce("again")


def test_a_workforces_addresses_and_vpc_are_updated(account: Account) -> None:
    account.workforce()
    vpc = {"VpcId": "vpc-0123456789abcdef0", "SecurityGroupIds": ["sg-01234567"], "Subnets": ["subnet-01234567"]}

    def update(**changes: Any) -> dict[str, Any]:
        answer = account.sagemaker.update_workforce(WorkforceName="default", **changes)
        assert answer["Workforce"] == account.sagemaker.describe_workforce(WorkforceName="default")["Workforce"]
        return dict(answer["Workforce"])

    assert update(SourceIpConfig={"Cidrs": ["10.0.0.0/8"]})["SourceIpConfig"] == {"Cidrs": ["10.0.0.0/8"]}
    assert update(WorkforceVpcConfig=vpc)["WorkforceVpcConfig"]["VpcEndpointId"].startswith("vpce-")
    emptied = update(WorkforceVpcConfig={}, IpAddressType="dualstack")
    assert ("WorkforceVpcConfig" in emptied, emptied["IpAddressType"]) == (False, "dualstack")
    cidrs = {"Cidrs": ["10.0.0.300/8"]}
    code, message = account.error("update_workforce", WorkforceName="default", SourceIpConfig=cidrs)
    assert (code, "10.0.0.300/8" in message) == ("ValidationException", True)
    eleven = {"Cidrs": [f"10.{number}.0.0/16" for number in range(11)]}
    code, message = account.error("update_workforce", WorkforceName="default", SourceIpConfig=eleven)
    assert (code, "at most 10" in message) == ("ValidationException", True)


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateWorkforce.html")
def test_an_oidc_provider_changes_only_while_there_is_no_team(account: Account) -> None:
    names = ("AuthorizationEndpoint", "TokenEndpoint", "UserInfoEndpoint", "LogoutEndpoint", "JwksUri", "Issuer")
    config = {"ClientId": "c", "ClientSecret": "s"} | dict.fromkeys(names, "https://example.com/oidc")
    account.sagemaker.create_workforce(WorkforceName="w", OidcConfig=config)

    changed = account.sagemaker.update_workforce(WorkforceName="w", OidcConfig={**config, "ClientId": "d"})
    groups = [{"OidcMemberDefinition": {"Groups": ["a", "b"]}}]
    account.sagemaker.create_workteam(WorkteamName="t", Description="d", MemberDefinitions=groups)

    assert changed["Workforce"]["OidcConfig"]["ClientId"] == "d"
    assert account.error("update_workforce", WorkforceName="w", OidcConfig=config)[0] == "ConflictException"
    fewer = [{"OidcMemberDefinition": {"Groups": ["b"]}}]
    team = account.sagemaker.update_workteam(WorkteamName="t", MemberDefinitions=fewer)["Workteam"]
    assert team["MemberDefinitions"] == fewer

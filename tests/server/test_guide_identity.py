"""Cognito and IAM as the developer guide uses them: roles with AWS's policies, teams of Cognito users."""

from typing import Any

import pytest

from tests.journeys.requester import Requester
from tests.server.conftest import Http

GUIDE = "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-create-private-cognito.html"
PASSWORD = "Secret-123"


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-security-permission-execution-role.html")
@pytest.mark.parametrize("name", ["AmazonSageMakerGroundTruthExecution", "AmazonSageMakerFullAccess"])
def test_a_role_gets_the_managed_policies_that_the_guide_names(name: str, aws: Any) -> None:
    iam = aws("iam")
    iam.create_role(RoleName="labeling", AssumeRolePolicyDocument="{}")
    arn = f"arn:aws:iam::aws:policy/{name}"

    iam.attach_role_policy(RoleName="labeling", PolicyArn=arn)

    assert iam.list_attached_role_policies(RoleName="labeling")["AttachedPolicies"] == [
        {"PolicyName": name, "PolicyArn": arn}
    ]
    version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    document = iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]
    assert "Statement" in document


@pytest.mark.documented(GUIDE)
def test_the_portal_takes_the_users_of_the_teams_groups_and_nobody_else(
    aws: Any, http: Http, signed: dict[str, str]
) -> None:
    cognito, sagemaker = aws("cognito-idp"), aws("sagemaker")
    pool = cognito.create_user_pool(PoolName="people", UsernameAttributes=["email"])["UserPool"]["Id"]
    cognito.create_user_pool_domain(Domain="our-people", UserPoolId=pool)
    client = cognito.create_user_pool_client(
        UserPoolId=pool,
        ClientName="portal",
        GenerateSecret=True,
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        SupportedIdentityProviders=["COGNITO"],
    )["UserPoolClient"]
    definitions = []
    for group in ("packers", "sorters"):
        cognito.create_group(GroupName=group, UserPoolId=pool)
        definition = {"UserPool": pool, "UserGroup": group, "ClientId": client["ClientId"]}
        definitions.append({"CognitoMemberDefinition": definition})
    for name in ("ann", "ben", "eve"):
        email = f"{name}@example.com"
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=email,
            UserAttributes=[{"Name": "email", "Value": email}],
            TemporaryPassword=PASSWORD,
        )
    cognito.admin_add_user_to_group(UserPoolId=pool, Username="ann@example.com", GroupName="packers")
    cognito.admin_add_user_to_group(UserPoolId=pool, Username="ben@example.com", GroupName="sorters")
    config = {"UserPool": pool, "ClientId": client["ClientId"]}
    sagemaker.create_workforce(WorkforceName="ours", CognitoConfig=config)
    team = sagemaker.create_workteam(WorkteamName="both", Description="d", MemberDefinitions=definitions)
    requester = Requester(aws)
    requester.upload(["1.jpg"])
    requester.create("kinds", team["WorkteamArn"], workers=1)

    ann, ben, eve = (sign_in(http, sagemaker, f"{name}@example.com") for name in ("ann", "ben", "eve"))

    assert client["ClientSecret"]
    assert jobs_of(http, ann) == jobs_of(http, ben) == ["kinds"]
    assert jobs_of(http, eve) == []
    assert http("POST", "/portal/jobs/kinds/lease", {}, eve).status == 404
    assert http("POST", "/portal/jobs/kinds/lease", {}, ann).status == 200
    cognito.admin_disable_user(UserPoolId=pool, Username="ben@example.com")
    assert jobs_of(http, ben) == []


def sign_in(http: Http, sagemaker: Any, username: str) -> dict[str, str]:
    sub_domain = sagemaker.list_workforces()["Workforces"][0]["SubDomain"]
    body = {"subdomain": sub_domain, "username": username, "password": PASSWORD, "new_password": "Other-456"}
    return {"Authorization": f"Bearer {http('POST', '/portal/sessions', body).json['token']}"}


def jobs_of(http: Http, session: dict[str, str]) -> list[str]:
    return [job["name"] for job in http("GET", "/portal/jobs", headers=session).json["jobs"]]

"""A worker in the middle of a labeling job: signed in, a task leased, a draft saved."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import urllib3

from tests.durability.conftest import ACCOUNT
from tests.journeys.requester import Requester

JOB = "half-labeled"
WORKER, PASSWORD = "labeler@example.com", "Labels-2026!"
SIGNED = {"Authorization": f"AWS4-HMAC-SHA256 Credential={ACCOUNT}/20240101/us-east-1/sagemaker/aws4_request"}
DRAFT = {"crowd-image-classifier": {"label": "Bag"}}


@dataclass
class Labeling:
    """What the worker's program holds: a token and a task."""

    token: str
    task: dict[str, Any]

    def call(self, url: str, method: str, path: str, body: object = None) -> Any:
        """A call of the portal with the session's token."""
        return call(url, method, path, body, {"Authorization": f"Bearer {self.token}"})


def call(url: str, method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> Any:
    """A call of the portal."""
    with urllib3.PoolManager(retries=False) as pool:
        answer = pool.request(method, url + path, body=None if body is None else json.dumps(body), headers=headers)
        assert answer.status < 300, answer.data
        return json.loads(answer.data) if answer.data else None


def begin(client: Any, url: str) -> Labeling:
    """Make a job of three pictures for one worker, who submits the first and begins the second."""
    requester = Requester(client)
    requester.upload(["1.jpg", "2.jpg", "3.jpg"])
    requester.create(JOB, private_team(client, [WORKER]), workers=1)
    labeling = Labeling(sign_in(client, url, WORKER)["token"], {})
    first = labeling.call(url, "POST", f"/portal/jobs/{JOB}/lease")
    answer = {"answer_content": {"crowd-image-classifier": {"label": "Watch"}}, "seconds_active": 1}
    labeling.call(url, "POST", f"/portal/tasks/{first['task_id']}/submit", answer)
    labeling.task = labeling.call(url, "POST", f"/portal/jobs/{JOB}/lease")
    labeling.call(url, "PUT", f"/portal/tasks/{labeling.task['task_id']}/draft", DRAFT)
    return labeling


def sign_in(client: Any, url: str, username: str) -> Any:
    """A session at the account's portal: `{token, worker}`."""
    subdomain = client("sagemaker").describe_workforce(WorkforceName="default")["Workforce"]["SubDomain"]
    return call(url, "POST", "/portal/sessions", {"subdomain": subdomain, "username": username, "password": PASSWORD})


def private_team(client: Any, usernames: Sequence[str]) -> str:
    """A team of these people; returns its ARN."""
    cognito, sagemaker = client("cognito-idp"), client("sagemaker")
    pool = cognito.create_user_pool(PoolName="people")["UserPool"]["Id"]
    made = cognito.create_user_pool_client(UserPoolId=pool, ClientName="portal", GenerateSecret=True)
    client_id = made["UserPoolClient"]["ClientId"]
    cognito.create_group(UserPoolId=pool, GroupName="people")
    for username in usernames:
        cognito.admin_create_user(UserPoolId=pool, Username=username, MessageAction="SUPPRESS")
        cognito.admin_set_user_password(UserPoolId=pool, Username=username, Password=PASSWORD, Permanent=True)
        cognito.admin_add_user_to_group(UserPoolId=pool, GroupName="people", Username=username)
    sagemaker.create_workforce(WorkforceName="default", CognitoConfig={"UserPool": pool, "ClientId": client_id})
    member = {"UserPool": pool, "UserGroup": "people", "ClientId": client_id}
    team = sagemaker.create_workteam(
        WorkteamName="people", Description="People", MemberDefinitions=[{"CognitoMemberDefinition": member}]
    )
    return str(team["WorkteamArn"])

"""Plain HTTP calls to the server, and a private workforce of one worker."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import urllib3


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: urllib3.HTTPHeaderDict

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Http = Callable[..., Answer]


@pytest.fixture
def http(server_url: str) -> Iterator[Http]:
    """`http("POST", "/portal/sessions", {…}, headers)`."""
    with urllib3.PoolManager(retries=False) as pool:

        def call(method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> Answer:
            content = body if body is None or isinstance(body, bytes) else json.dumps(body)
            answer = pool.request(method, server_url + path, body=content, headers=headers)
            return Answer(answer.status, answer.data, answer.headers)

        yield call


@dataclass(frozen=True)
class Pool:
    """A Cognito user pool with a client and a group."""

    cognito: Any
    id: str
    client_id: str

    def invite(self, username: str, **options: Any) -> None:
        self.cognito.admin_create_user(UserPoolId=self.id, Username=username, **options)
        self.cognito.admin_add_user_to_group(UserPoolId=self.id, GroupName="labelers", Username=username)


@pytest.fixture
def make_pool(aws: Any) -> Callable[..., Pool]:
    def make(**options: Any) -> Pool:
        cognito = aws("cognito-idp")
        pool = cognito.create_user_pool(PoolName="pool", UsernameAttributes=["email"], **options)["UserPool"]["Id"]
        flows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
        client = cognito.create_user_pool_client(UserPoolId=pool, ClientName="portal", ExplicitAuthFlows=flows)
        cognito.create_group(UserPoolId=pool, GroupName="labelers")
        return Pool(cognito, pool, client["UserPoolClient"]["ClientId"])

    return make


@pytest.fixture
def mails(http: Http, signed: dict[str, str]) -> Callable[[], list[dict[str, Any]]]:
    def read() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = http("GET", "/_mockgt/mail", headers=signed).json["mails"]
        return found

    return read

"""A notebook instance, in an account and under an execution role of its own."""

from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest

from mockgt.local_account import SECRET_KEY, LocalAccount
from tests.notebooks.notebook import REGION, Notebook

TRUST = '{"Statement": [{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}}]}'
MakeClient = Callable[..., Any]


@pytest.fixture(scope="session")
def session() -> boto3.Session:
    """One for all tests, whose keys change, since a new one loads botocore's models again."""
    return boto3.Session(aws_access_key_id="none", aws_secret_access_key="none", region_name=REGION)


@pytest.fixture(scope="session")
def make_client(session: boto3.Session, server_url: str) -> Iterator[MakeClient]:
    """Clients of the session, each made once."""
    made: dict[str, Any] = {}

    def client(service: str, region: str = REGION) -> Any:
        if service not in made:
            made[service] = session.client(service, endpoint_url=server_url)
        return made[service]

    yield client
    for each in made.values():
        each.close()


@pytest.fixture
def account(server_url: str, account_id: str, make_client: MakeClient) -> LocalAccount:
    return LocalAccount(server_url, account_id, REGION, make_client)


@pytest.fixture
def notebook(account: LocalAccount, session: boto3.Session, make_client: MakeClient) -> Notebook:
    """Its clients have the temporary keys of the role, as on an instance."""
    keys = session.get_credentials()
    keys.access_key, keys.secret_key, keys.token = account.account_id, SECRET_KEY, None
    iam = make_client("iam")
    role = iam.create_role(RoleName="notebook", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
    policy = "arn:aws:iam::aws:policy/AmazonSageMakerGroundTruthExecution"
    iam.attach_role_policy(RoleName="notebook", PolicyArn=policy)
    given = make_client("sts").assume_role(RoleArn=role, RoleSessionName="SageMaker")["Credentials"]
    keys.access_key, keys.secret_key, keys.token = (
        given[name] for name in ("AccessKeyId", "SecretAccessKey", "SessionToken")
    )
    return Notebook(make_client, account.work)

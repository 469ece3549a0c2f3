"""A notebook instance, in an account and under an execution role of its own."""

from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest

from mockgt.local_account import LocalAccount
from tests.notebooks.notebook import REGION, Notebook

TRUST = '{"Statement": [{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}}]}'


@pytest.fixture
def account(server_url: str, account_id: str, aws: Callable[..., Any]) -> LocalAccount:
    return LocalAccount(server_url, account_id, REGION, aws)


@pytest.fixture
def notebook(account: LocalAccount) -> Iterator[Notebook]:
    """Its clients have the temporary keys of the role, as on an instance."""
    iam = account.client("iam")
    role = iam.create_role(RoleName="notebook", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
    policy = "arn:aws:iam::aws:policy/AmazonSageMakerGroundTruthExecution"
    iam.attach_role_policy(RoleName="notebook", PolicyArn=policy)
    keys = account.client("sts").assume_role(RoleArn=role, RoleSessionName="SageMaker")["Credentials"]
    session = boto3.Session(
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
        region_name=REGION,
    )
    made = Notebook(lambda service: session.client(service, endpoint_url=account.url), account.work)
    yield made
    for client in made.clients.values():
        client.close()

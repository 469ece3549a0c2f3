"""A server for the whole session, and a fresh account in it for each test."""

import gc
import socket
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mockgt.pytest_plugin import server_process

Aws = Callable[..., Any]
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(scope="session", autouse=True)
def loopback_only() -> Iterator[None]:
    """No test reaches another machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise OSError(f"a test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session", autouse=True)
def seldom_collected() -> Iterator[None]:
    """Garbage is looked for seldom: screens are large graphs of objects; looking took a fifth of their time."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 10, 10)
    yield
    gc.set_threshold(*usual)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """URL of a `mockgt serve` in memory, one for each xdist worker."""
    with server_process() as url:
        yield url


@pytest.fixture
def account_id() -> str:
    """An account that no other test uses; its access key is the account id."""
    return f"{uuid.uuid4().int % 10**12:012d}"


@pytest.fixture
def aws(server_url: str, account_id: str) -> Iterator[Aws]:
    """Makes boto3 clients of the test's account: `aws("s3")`, `aws("sagemaker", region="eu-west-1")`."""
    import boto3

    clients: list[Any] = []

    def client(service: str, region: str = "us-east-1", account: str = account_id) -> Any:
        made = boto3.client(
            service,
            endpoint_url=server_url,
            region_name=region,
            aws_access_key_id=account,
            aws_secret_access_key="secret",
        )
        clients.append(made)
        return made

    yield client
    for made in clients:
        made.close()


@pytest.fixture
def signed(account_id: str) -> dict[str, str]:
    """Headers that tell the control API the test's account, as a signed call does."""
    credential = f"{account_id}/20240101/us-east-1/sagemaker/aws4_request"
    return {"Authorization": f"AWS4-HMAC-SHA256 Credential={credential}"}

"""A server in this process over a data directory, that can be stopped and started again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config

from mockgt.server import Server

Clients = Callable[..., Any]
ACCOUNT, OTHER_ACCOUNT = "111111111111", "222222222222"


@contextmanager
def clients_of(url: str) -> Iterator[Clients]:
    """`client("s3")`, or `client("s3", account_id)`."""
    made: dict[tuple[str, str], Any] = {}
    session = boto3.Session()

    def client(service: str, account_id: str = ACCOUNT) -> Any:
        if (service, account_id) not in made:
            made[service, account_id] = session.client(
                service, "us-east-1", endpoint_url=url, aws_access_key_id=account_id, aws_secret_access_key="secret",
                config=Config(retries={"max_attempts": 0}),
            )  # fmt: skip
        return made[service, account_id]

    try:
        yield client
    finally:
        for each in made.values():
            each.close()


Running = Callable[[], Any]


@pytest.fixture
def running(tmp_path: Path) -> Running:
    """`with running() as client:` serves the same data directory each time."""

    @contextmanager
    def run() -> Iterator[Clients]:
        with Server(port=0, data_dir=tmp_path / "data") as server, clients_of(server.url) as client:
            yield client

    return run

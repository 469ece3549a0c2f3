"""boto3 for one test after the other: a session whose keys change, since a new one loads botocore's models again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3


class LocalSession:
    """A session and its clients, which work in one account at a time.

    Args:
        region: Of clients that name none.
    """

    def __init__(self, region: str) -> None:
        self._session = boto3.Session(aws_access_key_id="none", aws_secret_access_key="none", region_name=region)
        self._clients: dict[tuple[str, str], Any] = {}

    def client(self, service: str, region: str) -> Any:
        """The client of a service in a region, made at the first call."""
        key = (service, region)
        if key not in self._clients:
            self._clients[key] = self._session.client(service, region_name=region)
        return self._clients[key]

    @contextmanager
    def as_default(self, access_key: str, secret_key: str) -> Iterator[None]:
        """Within it, the clients sign with these keys, and boto3's default session is this one."""
        keys, before = self._session.get_credentials(), boto3.DEFAULT_SESSION
        keys.access_key, keys.secret_key = access_key, secret_key
        boto3.DEFAULT_SESSION = self._session
        try:
            yield
        finally:
            boto3.DEFAULT_SESSION = before

    def close(self) -> None:
        """Close the clients' connections."""
        for client in self._clients.values():
            client.close()

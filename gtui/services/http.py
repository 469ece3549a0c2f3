"""The calls that are no AWS calls: the worker portal and the server's own `/_mockgt`; no proxies, no redirects."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gtui.errors import GtuiError, ServerLost
from gtui.services.clients import CONNECT_SECONDS, READ_SECONDS, USER_AGENT, Clients
from gtui.services.faults import UNREACHABLE

CONNECTIONS = 10


@dataclass(frozen=True)
class Answer:
    """Status and body of an HTTP answer."""

    status: int
    body: bytes

    def json(self) -> Any:
        """The body as JSON; None where it is empty or no JSON."""
        try:
            return json.loads(self.body) if self.body else None
        except ValueError:
            return None


@dataclass
class Http:
    """HTTP calls to the clients' endpoint; the connections are made at the first call."""

    clients: Clients
    _pool: Any = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def call(
        self, method: str, path: str, body: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One call, whatever status it answers. Raises GtuiError where there is no answer."""
        from urllib3.exceptions import HTTPError

        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        sent = {
            "User-Agent": USER_AGENT,
            **({"Content-Type": "application/json"} if content is not None else {}),
            **(headers or {}),
        }
        url = f"{self.clients.endpoint_url}{path}"
        try:
            answer = self._connections().request(method, url, body=content, headers=sent, redirect=False)
        except HTTPError as error:
            raise ServerLost(
                "The server cannot be reached", f"{self.clients.endpoint_url}: {error}", UNREACHABLE
            ) from error
        return Answer(answer.status, answer.data)

    def signed(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Answer:
        """One call signed as AWS calls are, which tells the server account and region."""
        from botocore.auth import SigV4Auth
        from botocore.awsrequest import AWSRequest

        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        request = AWSRequest(method, f"{self.clients.endpoint_url}{path}", data=content)
        if content is not None:
            request.headers["Content-Type"] = "application/json"
        SigV4Auth(self.clients.credentials(), "sagemaker", self.clients.region).add_auth(request)
        return self.call(method, path, body, dict(request.headers.items()))

    def _connections(self) -> Any:
        import urllib3

        with self._lock:
            if self._pool is None:
                timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
                self._pool = urllib3.PoolManager(maxsize=CONNECTIONS, timeout=timeout, retries=False)
            return self._pool


def refused(answer: Answer, title: str, hint: str = "Try again.") -> GtuiError:
    """The error that an answer of the portal or of `/_mockgt` stands for."""
    document = answer.json()
    message = document.get("message", "") if isinstance(document, dict) else ""
    return GtuiError(title, str(message) or f"The server answered HTTP {answer.status}.", hint)

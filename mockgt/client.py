"""The command line's side of the control API of a running server."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import urllib3

from mockgt.arns import DEFAULT_ACCOUNT_ID, DEFAULT_REGION
from mockgt.data_dir import OPERATOR_HEADER, read_note, read_operator_token


class ClientError(Exception):
    """A call did not succeed; `str()` says why and what to do."""


def find_endpoint(endpoint_url: str, data_dir: Path) -> str:
    """The server to use: the one that is named, else the one that `server.json` in the data directory names."""
    note = read_note(data_dir)
    if endpoint_url or note:
        return (endpoint_url or str(note and note["url"])).rstrip("/")
    raise ClientError("No mockgt server is running. Start one with `mockgt serve`, or name one with --endpoint-url.")


def operator_token(endpoint: str, data_dir: Path) -> str:
    """The token of the server that uses this data directory; it is shown to no other server."""
    note = read_note(data_dir)
    return read_operator_token(data_dir) if note and str(note["url"]).rstrip("/") == endpoint else ""


class ControlClient:
    """Calls in the account and region of the usual AWS variables."""

    def __init__(
        self,
        endpoint: str,
        region: str = "",
        environ: Mapping[str, str] = os.environ,
        read_seconds: float | None = None,
        operator_token: str = "",
    ) -> None:
        self.endpoint = endpoint
        # A manager of its own: no proxies, which are not for this machine.
        self._http = urllib3.PoolManager(retries=False, timeout=urllib3.Timeout(connect=5, read=read_seconds))
        key = environ.get("AWS_ACCESS_KEY_ID") or DEFAULT_ACCOUNT_ID
        region = region or environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION") or DEFAULT_REGION
        self._region = region
        self._headers = {**_credential(key, region), OPERATOR_HEADER: operator_token}

    def as_account(self, account_id: str) -> "ControlClient":
        """The same client for another account."""
        token = self._headers[OPERATOR_HEADER]
        return ControlClient(self.endpoint, self._region, {"AWS_ACCESS_KEY_ID": account_id}, operator_token=token)

    def call(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        """The JSON answer of one call, or None without a body. Raises ClientError."""
        return json.loads(b"".join(self._send(method, path, body).stream()) or b"null")

    def content(self, path: str) -> bytes:
        """The body of an answer, such as a file. Raises ClientError."""
        return b"".join(self._send("GET", path, None).stream())

    def lines(self, path: str, body: Mapping[str, object]) -> Iterator[dict[str, Any]]:
        """The JSON lines of an answer that is streamed. Raises ClientError."""
        rest = b""
        for part in self._send("POST", path, body).stream(amt=None):
            *complete, rest = (rest + part).split(b"\n")
            yield from (json.loads(line) for line in complete)

    def _send(self, method: str, path: str, body: Mapping[str, object] | None) -> urllib3.BaseHTTPResponse:
        try:
            response = self._http.request(
                method,
                f"{self.endpoint}{path}",
                body=None if body is None else json.dumps(body),
                headers=self._headers,
                preload_content=False,
            )
        except urllib3.exceptions.HTTPError as error:
            raise ClientError(f"No mockgt server answers at {self.endpoint}. Start one with `mockgt serve`.") from error
        if response.status >= 400:
            raise ClientError(_message(response))
        return response


def _credential(key: str, region: str) -> dict[str, str]:
    """The header that says account and region; the operator's token stands for a signature where one is needed."""
    return {"Authorization": f"AWS4-HMAC-SHA256 Credential={key}/20000101/{region}/sagemaker/aws4_request"}


def _message(response: urllib3.BaseHTTPResponse) -> str:
    try:
        return str(json.loads(response.read())["message"])
    except (ValueError, KeyError):
        return f"The server answered {response.status}. Is it a mockgt server?"

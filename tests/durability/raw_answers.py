"""Answers to S3 calls as they come over the wire, without what differs between any two."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import urllib3

from tests.durability.writers import AUTHORIZATION

Answer = tuple[int, Mapping[str, str], bytes]
VERSION_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
OF_THE_MOMENT = ("date", "x-amzn-requestid", "last-modified", "x-amz-object-lock-retain-until-date")
OF_THE_REQUEST = re.compile(rb"<RequestId>\w+</RequestId>|<LastModified>[^<]+</LastModified>")


@dataclass(frozen=True)
class Call:
    """One call; it is signed by the account of these tests unless it says otherwise."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


def answers(url: str, calls: Iterable[Call]) -> dict[str, Answer]:
    """Answers by call, in their order; version ids are numbered as they turn up."""
    found: dict[str, Answer] = {}
    versions: dict[str, str] = {}

    def numbered(match: re.Match[str]) -> str:
        return versions.setdefault(match.group(), f"version-{len(versions)}")

    with urllib3.PoolManager(retries=False) as pool:
        for place, call in enumerate(calls):
            headers = {**AUTHORIZATION, **call.headers}
            answer = pool.request(call.method, url + call.path, headers=headers, body=call.body, decode_content=False)
            told = {
                name.lower(): VERSION_ID.sub(numbered, value)
                for name, value in answer.headers.items()
                if name.lower() not in OF_THE_MOMENT
            }
            body = VERSION_ID.sub(numbered, OF_THE_REQUEST.sub(b"", answer.data).decode("latin-1")).encode("latin-1")
            found[f"{place} {call.method} {call.path} {dict(call.headers)}"] = (answer.status, told, body)
    return found

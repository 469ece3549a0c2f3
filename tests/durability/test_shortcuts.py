"""Every answer is the same with moto's shortcuts and without."""

import re
from pathlib import Path

import urllib3

from mockgt.server import Server
from tests.durability.conftest import clients_of
from tests.durability.s3_features import use_features
from tests.durability.writers import AUTHORIZATION

Raw = tuple[int, dict[str, str], bytes]
LISTING = "/plain?list-type=2"
QUESTIONS = [
    ("GET", "/"),
    ("GET", LISTING),
    ("GET", f"{LISTING}&encoding-type=url&delimiter=%2F&prefix="),
    ("GET", f"{LISTING}&max-keys=1"),
    ("GET", f"{LISTING}&max-keys=0"),
    ("GET", f"{LISTING}&start-after=copy&fetch-owner=true"),
    ("GET", f"{LISTING}&continuation-token="),
    ("GET", "/plain"),
    ("GET", "/plain?delimiter=/&max-keys=1&encoding-type=url"),
    ("GET", "/plain/?prefix=copy/&marker=copy/of/a"),
    ("GET", "/features?list-type=2"),
    ("GET", "/features?versions"),
    ("GET", "/features?uploads"),
    ("GET", "/features?policy"),
    ("GET", "/features?lifecycle"),
    ("HEAD", "/features"),
    ("HEAD", "/features/versions"),
    ("GET", "/features/versions"),
    ("GET", "/features/versions?tagging"),
    ("GET", "/features/a%20b/%C3%BC%2B%252F%3F.txt"),
    ("GET", "/features/deleted"),
    ("HEAD", "/features/deleted"),
    ("GET", "/plain/missing"),
    ("HEAD", "/plain/missing"),
    ("GET", "/nowhere/key"),
    ("GET", "/nowhere?list-type=2"),
    ("GET", "/plain/copy//of"),
    ("OPTIONS", "/features/versions"),
    ("DELETE", "/features"),
    ("DELETE", "/plain/missing"),
    ("PUT", "/Bad_Name"),
    ("PUT", "/plain/new"),
    ("DELETE", "/plain/new"),
]
HEADERS: list[dict[str, str]] = [
    {},
    {"Range": "bytes=1-1"},
    {"Range": "bytes=900-"},
    {"If-None-Match": "*"},
    {"Origin": "http://page"},
]


def answers(url: str, questions: list[tuple[str, str, dict[str, str]]]) -> dict[str, Raw]:
    found: dict[str, Raw] = {}
    with urllib3.PoolManager(retries=False) as pool:
        for method, path, headers in questions:
            answer = pool.request(method, url + path, headers={**AUTHORIZATION, **headers})
            found[f"{method} {path} {headers}"] = (answer.status, told(dict(answer.headers)), undated(answer.data))
    return found


def told(headers: dict[str, str]) -> dict[str, str]:
    """Headers without what differs between any two answers."""
    lower = {name.lower(): value for name, value in headers.items()}
    return {name: value for name, value in lower.items() if name not in ("date", "x-amzn-requestid", "last-modified")}


def undated(body: bytes) -> bytes:
    """A body without the id of the request."""
    return re.sub(rb"<RequestId>\w+</RequestId>", b"", body)


def test_answers_are_the_same_with_and_without(tmp_path: Path) -> None:
    questions = [(method, path, headers) for headers in HEADERS for method, path in QUESTIONS]
    with Server(port=0, data_dir=tmp_path) as server, clients_of(server.url) as client:
        use_features(client("s3"))
        quick = answers(server.url, questions)
    with Server(port=0, data_dir=tmp_path, shortcuts=False) as server:
        plain = answers(server.url, questions)

    assert quick == plain

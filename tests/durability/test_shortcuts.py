"""Every answer about what is stored is the same with moto's shortcuts and without."""

from pathlib import Path

from mockgt.server import Server
from tests.durability.conftest import clients_of
from tests.durability.raw_answers import Call, answers
from tests.durability.s3_features import use_features

LISTING = "/plain?list-type=2"
QUESTIONS = [
    ("GET", "/"),
    ("GET", LISTING),
    ("GET", f"{LISTING}&encoding-type=url&delimiter=%2F&prefix="),
    ("GET", f"{LISTING}&max-keys=1"),
    ("GET", f"{LISTING}&max-keys=0"),
    ("GET", f"{LISTING}&start-after=copy&fetch-owner=true"),
    ("GET", f"{LISTING}&continuation-token="),
    ("GET", f"{LISTING}&max-keys=none"),
    ("GET", f"{LISTING}&continuation-token=%21"),
    ("GET", f"{LISTING}&unknown=1"),
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
    ("HEAD", "/plain/finished"),
    ("GET", "/plain/finished?partNumber=1"),
    ("GET", "/plain/archived"),
    ("HEAD", "/plain/archived"),
    ("HEAD", "/features/a%20b/%C3%BC%2B%252F%3F.txt"),
    ("GET", "/features/locked"),
    ("GET", "/features/versions?"),
    ("GET", "/features/versions?response-content-type=text/html"),
    ("GET", "/features/versions?AWSAccessKeyId=111111111111&Signature=x&Expires=1"),
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
    {"If-Match": "nothing"},
    {"X-Amz-Checksum-Mode": "ENABLED", "User-Agent": "Boto3/1 region/eu-west-1"},
    {"Origin": "http://page"},
]


def test_answers_are_the_same_with_and_without(tmp_path: Path) -> None:
    calls = [Call(method, path, headers) for headers in HEADERS for method, path in QUESTIONS]
    with Server(port=0, data_dir=tmp_path) as server, clients_of(server.url) as client:
        use_features(client("s3"))
        quick = answers(server.url, calls)
    with Server(port=0, data_dir=tmp_path, shortcuts=False) as server:
        plain = answers(server.url, calls)

    assert quick == plain

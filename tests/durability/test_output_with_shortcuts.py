"""A labeling job's output is the same, byte for byte and header for header, with moto's shortcuts and without."""

from pathlib import Path
from typing import Any

import pytest

from mockgt.finished_job import finish_labeling_job
from mockgt.local_account import LocalAccount
from mockgt.server import Server
from tests.durability.conftest import ACCOUNT, clients_of
from tests.durability.raw_answers import Answer, Call, answers

LINES = [{"source": f"A text, number {number}"} for number in range(6)]
BUCKET = "finished-labeling-jobs"
ENCRYPTION = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}


def plain(s3: Any) -> None:
    """A bucket as it is made."""


def with_versions(s3: Any) -> None:
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})


def encrypted(s3: Any) -> None:
    s3.put_bucket_encryption(Bucket=BUCKET, ServerSideEncryptionConfiguration=ENCRYPTION)


def public(s3: Any) -> None:
    s3.put_bucket_acl(Bucket=BUCKET, ACL="public-read")


def output(data_dir: Path, shortcuts: bool, change: Any) -> dict[str, Answer]:
    """What the server tells of each file of a finished job's output."""
    with Server(port=0, data_dir=data_dir, shortcuts=shortcuts) as server, clients_of(server.url) as client:
        account = LocalAccount(server.url, ACCOUNT, "us-east-1", lambda service, region: client(service))
        account.control("POST", "/_mockgt/clock", {"freeze": True, "set": "2026-01-02T03:04:05Z"})
        account.workplace(BUCKET, {})
        change(client("s3"))
        gold = ["x", "y", "x", "y", "x", "y"]
        finish_labeling_job(account.client, account.workplace, account.work, LINES, gold, workers=3)
        listed = client("s3").list_objects_v2(Bucket=BUCKET, Prefix="output/")["Contents"]
        paths = [f"/{BUCKET}/{each['Key'].replace(':', '%3A')}" for each in listed]
        calls = [Call("GET", f"/{BUCKET}?versions"), Call("GET", f"/{BUCKET}?list-type=2")]
        for path in paths:
            calls += [Call("HEAD", path), Call("GET", path), Call("GET", f"{path}?acl")]
        return answers(server.url, calls)


@pytest.mark.parametrize("change", [plain, with_versions, encrypted, public])
def test_a_jobs_output_is_the_same(tmp_path: Path, change: Any) -> None:
    quick, plainly = (output(tmp_path / name, name == "on", change) for name in ("on", "off"))

    assert quick == plainly
    assert len(quick) > 30

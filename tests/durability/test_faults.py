"""A write that fails: the request is refused with a reason, and nothing of it is there."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.durability.conftest import Clients, Running
from tests.durability.faulty import Disk
from tests.durability.s3_features import features, use_features

MOST_WRITES = 40


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(sqlite3, "connect", disk.connect)
    return disk


def failures_of(disk: Disk, call: Callable[[], object]) -> Iterator[ClientError]:
    """The call's error for each of its writes in turn, until one call is done without reaching the failing write."""
    for write in range(MOST_WRITES):
        disk.fails_at = write
        try:
            call()
        except ClientError as error:
            disk.fails_at = None
            yield error
            continue
        disk.fails_at = None
        return
    raise AssertionError("the call never succeeded")


@pytest.fixture
def prepared(running: Running, disk: Disk) -> Iterator[tuple[Clients, str]]:
    with running() as client:
        yield client, use_features(client("s3"))


S3_CALLS: dict[str, Callable[[Any, str], object]] = {
    "put a version": lambda s3, upload: s3.put_object(Bucket="features", Key="versions", Body=b"three", Tagging="a=b"),
    "put over an object": lambda s3, upload: s3.put_object(Bucket="bare", Key="twice", Body=b"the third"),
    "put a large body": lambda s3, upload: s3.put_object(Bucket="plain", Key="video", Body=bytes(9 * 1024**2)),
    "delete": lambda s3, upload: s3.delete_object(Bucket="plain", Key="empty"),
    "delete with a marker": lambda s3, upload: s3.delete_object(Bucket="features", Key="versions"),
    "make a bucket": lambda s3, upload: s3.create_bucket(Bucket="another"),
    "configure": lambda s3, upload: s3.put_bucket_policy(Bucket="plain", Policy='{"Statement": []}'),
    "tag": lambda s3, upload: s3.put_object_tagging(
        Bucket="features", Key="versions", Tagging={"TagSet": [{"Key": "new", "Value": "tag"}]}
    ),
    "begin an upload": lambda s3, upload: s3.create_multipart_upload(Bucket="plain", Key="second"),
    "add a part": lambda s3, upload: s3.upload_part(
        Bucket="features", Key="open", UploadId=upload, PartNumber=2, Body=b"other"
    ),
    "end an upload": lambda s3, upload: s3.abort_multipart_upload(Bucket="features", Key="open", UploadId=upload),
}


@pytest.mark.parametrize("call", S3_CALLS.values(), ids=S3_CALLS.keys())
def test_an_s3_call_whose_write_fails_changes_nothing(
    prepared: tuple[Clients, str], disk: Disk, call: Callable[[Any, str], object]
) -> None:
    client, upload = prepared
    s3 = client("s3")
    before = features(s3, upload)
    seen = 0

    for error in failures_of(disk, lambda: call(s3, upload)):
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 503
        assert error.response["Error"]["Message"].startswith("The disk is full")
        assert features(s3, upload) == before
        seen += 1

    assert seen >= 2


def test_another_service_whose_write_fails_changes_nothing(running: Running, disk: Disk) -> None:
    with running() as client:
        cognito = client("cognito-idp")
        pool = cognito.create_user_pool(PoolName="workers")["UserPool"]["Id"]

        def users() -> list[str]:
            return [user["Username"] for user in cognito.list_users(UserPoolId=pool)["Users"]]

        failures = failures_of(disk, lambda: cognito.admin_create_user(UserPoolId=pool, Username="labeler"))
        answers = [(error.response["Error"]["Code"], users()) for error in failures]
        assert answers == [("ServiceUnavailable", [])] * len(answers)
        assert len(answers) >= 2
        assert users() == ["labeler"]

    with running() as client:
        listed = client("cognito-idp").list_users(UserPoolId=pool)["Users"]
        assert [user["Username"] for user in listed] == ["labeler"]


def test_a_refused_answer_leaves_no_trace(running: Running) -> None:
    with running() as client:
        client("s3").create_bucket(Bucket="here")
        with pytest.raises(ClientError, match="NoSuchBucket"):
            client("s3").copy_object(Bucket="nowhere", Key="copy", CopySource={"Bucket": "here", "Key": "missing"})
        with pytest.raises(ClientError, match="BucketAlreadyExists"):
            client("s3", "222222222222").create_bucket(Bucket="here")
        client("s3", "222222222222").create_bucket(Bucket="there")
        assert [bucket["Name"] for bucket in client("s3").list_buckets()["Buckets"]] == ["here"]

"""A server with moto's shortcuts and one without give the same answers to the same writes, and keep the same."""

from pathlib import Path
from typing import Any

import pytest
import urllib3

from mockgt.server import Server
from tests.durability.conftest import OTHER_ACCOUNT, clients_of
from tests.durability.raw_answers import Answer, Call, answers

FIRST, SECOND = b"first", b"second body"
LARGE = bytes(9 * 1024**2)
SUSPENDED = b"<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>"
CRC32 = {"x-amz-sdk-checksum-algorithm": "CRC32", "x-amz-checksum-crc32": "9RF2Rw=="}
CHUNKED = {
    "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    "x-amz-decoded-content-length": "5",
    "x-amz-trailer": "x-amz-checksum-crc32",
    "Content-Encoding": "aws-chunked",
}
OTHERS = {
    "Authorization": f"AWS4-HMAC-SHA256 Credential={OTHER_ACCOUNT}/20260101/eu-west-1/s3/aws4_request, Signature=x"
}
QUERY = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=111111111111%2F20260101%2Fus-east-1%2Fs3%2Faws4_request"
PRESIGNED = f"{QUERY}&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=x"

WRITES = {
    "plain": [Call("PUT", "/plain/key", {}, FIRST), Call("PUT", "/plain/key", {}, SECOND)],
    "small, large, small": [Call("PUT", "/plain/key", {}, body) for body in (FIRST, LARGE, SECOND)],
    "typed, then not": [
        Call("PUT", "/plain/key", {"Content-Type": "text/plain"}, FIRST),
        Call("PUT", "/plain/key", {}, b""),
    ],
    "empty": [Call("PUT", "/plain/key", {}, b"")],
    "typed": [Call("PUT", "/plain/key", {"Content-Type": "text/plain", "Content-MD5": "i0XkveR="}, FIRST)],
    "a form": [Call("PUT", "/plain/key", {"Content-Type": "application/x-www-form-urlencoded"}, b"a=b&c=d")],
    "a form of files": [Call("PUT", "/plain/key", {"Content-Type": "multipart/form-data; boundary=x"}, b"--x--")],
    "boto3's checksum": [Call("PUT", "/plain/key", {**CRC32, "Expect": "100-continue"}, FIRST)],
    "a checksum alone": [Call("PUT", "/plain/key", {"x-amz-checksum-sha256": "bm8="}, FIRST)],
    "an algorithm alone": [Call("PUT", "/plain/key", {"x-amz-sdk-checksum-algorithm": "SHA256"}, FIRST)],
    "a hashed body": [Call("PUT", "/plain/key", {"x-amz-content-sha256": "a" * 64}, FIRST)],
    "aws-chunked": [Call("PUT", "/plain/key", CHUNKED, b"5\r\nfirst\r\n0\r\nx-amz-checksum-crc32:9RF2Rw==\r\n\r\n")],
    "encoded": [Call("PUT", "/plain/key", {"Content-Encoding": "gzip", "Cache-Control": "no-cache"}, FIRST)],
    "metadata": [Call("PUT", "/plain/key", {"x-amz-meta-color": "red", "x-amz-meta-my_name": "x"}, FIRST)],
    "tags, then none": [
        Call("PUT", "/plain/key", {"x-amz-tagging": "kind=shoe"}, FIRST),
        Call("PUT", "/plain/key", {}, SECOND),
    ],
    "an acl": [Call("PUT", "/plain/key", {"x-amz-acl": "public-read"}, FIRST)],
    "a storage class": [Call("PUT", "/plain/key", {"x-amz-storage-class": "GLACIER"}, FIRST)],
    "a wrong storage class": [Call("PUT", "/plain/key", {"x-amz-storage-class": "NONE"}, FIRST)],
    "encrypted": [Call("PUT", "/plain/key", {"x-amz-server-side-encryption": "AES256"}, FIRST)],
    "a redirect": [Call("PUT", "/plain/key", {"x-amz-website-redirect-location": "/other"}, FIRST)],
    "if there is none": [Call("PUT", "/plain/key", {"If-None-Match": "*"}, body) for body in (FIRST, SECOND)],
    "if it matches": [Call("PUT", "/plain/key", {"If-Match": "nothing"}, FIRST)],
    "a copy": [
        Call("PUT", "/plain/source", CRC32, FIRST),
        Call("PUT", "/plain/key", {"x-amz-copy-source": "/plain/source"}),
    ],
    "versions": [Call("PUT", "/versions/key", {}, FIRST), Call("PUT", "/versions/key", {}, SECOND)],
    "versions, then none": [
        Call("PUT", "/suspended/key", {}, FIRST),
        Call("PUT", "/suspended/key", {}, SECOND),
        Call("PUT", "/suspended?versioning", {}, SUSPENDED),
        Call("PUT", "/suspended/key", {}, FIRST),
        Call("PUT", "/suspended/key", {}, SECOND),
        Call("DELETE", "/suspended/key"),
        Call("PUT", "/suspended/key", {}, FIRST),
    ],
    "a delete marker": [
        Call("PUT", "/versions/key", {}, FIRST),
        Call("DELETE", "/versions/key"),
        Call("HEAD", "/versions/key"),
    ],
    "an encrypted bucket": [Call("PUT", "/encrypted/key", {}, FIRST)],
    "a locked bucket": [
        Call("PUT", "/locked/key", {}, FIRST),
        Call("PUT", "/locked/key", {"Content-MD5": "i0XkveR="}, FIRST),
    ],
    "a bucket that denies": [Call("PUT", "/denied/key", {}, FIRST), Call("PUT", "/denied/key", {}, SECOND)],
    "a bucket with a log": [Call("PUT", "/logged/key", {}, FIRST)],
    "a public bucket": [Call("PUT", "/public/key", {}, FIRST)],
    "a bucket that notifies": [Call("PUT", "/notifying/key", {}, FIRST)],
    "another account's bucket": [Call("PUT", "/plain/key", OTHERS, FIRST), Call("GET", "/plain/key", OTHERS)],
    "the other account's own": [
        Call("PUT", "/others", OTHERS),
        Call("PUT", "/others/key", OTHERS, FIRST),
        Call("GET", "/others/key", OTHERS),
    ],
    "no bucket": [Call("PUT", "/missing/key", {}, FIRST)],
    "an odd key": [Call("PUT", "/plain/a%20b/%C3%BC%2B%252F%3F;c=%23", {}, FIRST), Call("GET", "/plain?list-type=2")],
    "a key that begins with a slash": [Call("PUT", "/plain/%2Fkey", {}, FIRST)],
    "a folder": [Call("PUT", "/plain/key/", {}, b""), Call("GET", "/plain/key/")],
    "presigned": [Call("PUT", f"/plain/key?{PRESIGNED}", {"Authorization": ""}, FIRST)],
    "unsigned": [Call("PUT", "/plain/key", {"Authorization": ""}, FIRST)],
    "an old signature": [Call("PUT", "/plain/key", {"Authorization": "AWS 111111111111:signature"}, FIRST)],
    "a page's": [Call("PUT", "/plain/key", {"Origin": "http://page"}, FIRST)],
}


def make_buckets(s3: Any, sqs: Any) -> None:
    for name in ("plain", "versions", "encrypted", "denied", "logged", "public", "notifying", "suspended"):
        s3.create_bucket(Bucket=name)
    s3.create_bucket(Bucket="locked", ObjectLockEnabledForBucket=True)
    days = {"Mode": "GOVERNANCE", "Days": 1}
    s3.put_object_lock_configuration(
        Bucket="locked", ObjectLockConfiguration={"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": days}}
    )
    for name in ("versions", "suspended"):
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    encryption = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]}
    s3.put_bucket_encryption(Bucket="encrypted", ServerSideEncryptionConfiguration=encryption)
    deny = '{"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::denied/*"}'
    s3.put_bucket_policy(Bucket="denied", Policy=f'{{"Version": "2012-10-17", "Statement": [{deny}]}}')
    s3.put_bucket_acl(Bucket="public", ACL="public-read")
    s3.put_bucket_acl(
        Bucket="logged",
        AccessControlPolicy={
            "Grants": [
                {"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/s3/LogDelivery"}, "Permission": p}
                for p in ("WRITE", "READ_ACP")
            ],
            "Owner": {"ID": "id"},
        },
    )
    s3.put_bucket_logging(
        Bucket="logged", BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "logged", "TargetPrefix": "log/"}}
    )
    queue = sqs.create_queue(QueueName="written")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events = {"QueueArn": arn, "Events": ["s3:ObjectCreated:*", "s3:ObjectTagging:*"]}
    s3.put_bucket_notification_configuration(
        Bucket="notifying", NotificationConfiguration={"QueueConfigurations": [events]}
    )


def what_is_kept(s3: Any, sqs: Any) -> dict[str, Any]:
    """Buckets' listings, and the messages about them."""
    queue = sqs.get_queue_url(QueueName="written")["QueueUrl"]
    messages = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    return {
        "logs": s3.list_objects_v2(Bucket="logged", Prefix="log/")["KeyCount"],
        "messages": len(messages),
        "tags": s3.get_object_tagging(Bucket="plain", Key="key")["TagSet"],
    }


def calls() -> list[Call]:
    """Every write, and what is there after it."""
    found = []
    for writes in WRITES.values():
        bucket = writes[0].path.split("/")[1]
        look = f"/{bucket}/key"
        found += [
            *writes,
            Call("GET", look, {"x-amz-checksum-mode": "ENABLED"}),
            Call("HEAD", look),
            Call("GET", f"{look}?acl"),
            Call("GET", f"/{bucket}?versions&prefix=key"),
        ]
    return found


def one_after_the_other(data_dir: Path, shortcuts: bool) -> tuple[dict[str, Answer], dict[str, Any]]:
    with Server(port=0, data_dir=data_dir, shortcuts=shortcuts) as server, clients_of(server.url) as client:
        make_buckets(client("s3"), client("sqs"))
        return answers(server.url, calls()), what_is_kept(client("s3"), client("sqs"))


def test_writes_are_answered_and_kept_the_same(tmp_path: Path) -> None:
    quick, quickly_kept = one_after_the_other(tmp_path / "quick", shortcuts=True)
    plain, plainly_kept = one_after_the_other(tmp_path / "plain", shortcuts=False)

    assert quick == plain
    assert quickly_kept == plainly_kept
    assert quickly_kept["messages"] > 0


@pytest.mark.parametrize("shortcuts", [True, False])
def test_the_last_use_of_a_key_is_known(tmp_path: Path, shortcuts: bool) -> None:
    with Server(port=0, data_dir=tmp_path, shortcuts=shortcuts) as server, clients_of(server.url) as client:
        iam = client("iam")
        iam.create_user(UserName="student")
        key = iam.create_access_key(UserName="student")["AccessKey"]["AccessKeyId"]
        client("s3", key).create_bucket(Bucket="students")
        client("s3", key).put_object(Bucket="students", Key="key", Body=b"")

        used = iam.get_access_key_last_used(AccessKeyId=key)["AccessKeyLastUsed"]
        assert (used["ServiceName"], used["Region"]) == ("s3", "us-east-1")


@pytest.mark.parametrize("shortcuts", [True, False])
@pytest.mark.parametrize("kind", ["text/html", "text/html; charset=utf-8", "text/plain"])
def test_an_object_keeps_its_content_type(tmp_path: Path, kind: str, shortcuts: bool) -> None:
    with Server(port=0, data_dir=tmp_path, shortcuts=shortcuts) as server, clients_of(server.url) as client:
        s3 = client("s3")
        s3.create_bucket(Bucket="pages")
        s3.put_object(Bucket="pages", Key="page", Body=b"<p>", ContentType=kind)

        assert s3.get_object(Bucket="pages", Key="page")["ContentType"] == kind
        assert s3.head_object(Bucket="pages", Key="page")["ContentType"] == kind
        link = s3.generate_presigned_url("get_object", Params={"Bucket": "pages", "Key": "page"})
        assert urllib3.request("GET", link).headers["Content-Type"] == kind

"""What a restarted server still knows."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import urllib3

from mockgt.arns import Scope
from mockgt.engine.clock import SystemClock
from mockgt.engine.ids import SeededIds
from mockgt.store.store import Store
from tests.durability.conftest import ACCOUNT, OTHER_ACCOUNT, Running
from tests.durability.labeling import SIGNED, call
from tests.durability.s3_features import BUCKET, ODD_KEY, features, use_features

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_26_features_of_s3_answer_the_same_after_a_restart(running: Running) -> None:
    with running() as client:
        upload = use_features(client("s3"))
        before = features(client("s3"), upload)

    with running() as client:
        after = features(client("s3"), upload)

    assert len(before) == 26
    assert after == before


def test_an_upload_is_finished_after_a_restart(running: Running) -> None:
    with running() as client:
        upload = use_features(client("s3"))

    with running() as client:
        s3 = client("s3")
        listed = s3.list_parts(Bucket=BUCKET, Key="open", UploadId=upload)["Parts"]
        parts = [{"PartNumber": part["PartNumber"], "ETag": part["ETag"]} for part in listed]
        s3.complete_multipart_upload(Bucket=BUCKET, Key="open", UploadId=upload, MultipartUpload={"Parts": parts})
        body = s3.get_object(Bucket=BUCKET, Key="open")["Body"].read()

    assert (len(body), body[-100:]) == (5 * 1024 * 1024 + 100, b"q" * 100)


def test_a_page_of_a_listing_leads_to_the_next_after_a_restart(running: Running) -> None:
    with running() as client:
        s3 = client("s3")
        s3.create_bucket(Bucket="pages")
        for key in ("a/1", "a/2", "b", "c", ODD_KEY):
            s3.put_object(Bucket="pages", Key=key, Body=b"")
        page = s3.list_objects_v2(Bucket="pages", Delimiter="/", MaxKeys=2)

    with running() as client:
        following = client("s3").list_objects_v2(
            Bucket="pages", Delimiter="/", ContinuationToken=page["NextContinuationToken"]
        )

    assert [folder["Prefix"] for folder in page["CommonPrefixes"]] == ["a b/", "a/"]
    assert [entry["Key"] for entry in following["Contents"]] == ["b", "c"]
    assert "CommonPrefixes" not in following


def test_keys_that_iam_made_still_lead_to_their_account(running: Running) -> None:
    with running() as client:
        client("iam").create_user(UserName="teacher")
        key = client("iam").create_access_key(UserName="teacher")["AccessKey"]["AccessKeyId"]

    with running() as client:
        assert client("sts", key).get_caller_identity()["Account"] == ACCOUNT


def test_a_large_body_is_a_file_that_goes_with_its_object(running: Running, tmp_path: Path) -> None:
    large = bytes(9 * 1024 * 1024)
    bodies = tmp_path / "data" / "bodies"
    with running() as client:
        client("s3").create_bucket(Bucket="large")
        client("s3").put_object(Bucket="large", Key="video", Body=large)
        assert [path.stat().st_size for path in bodies.iterdir()] == [len(large)]
    (bodies / "999").write_bytes(b"left behind by a crash")

    with running() as client:
        assert client("s3").get_object(Bucket="large", Key="video")["Body"].read() == large
        client("s3").put_object(Bucket="large", Key="video", Body=b"small")
        assert list(bodies.iterdir()) == []


def test_numbers_of_ids_never_repeat(tmp_path: Path) -> None:
    first, second = tmp_path / "first.sqlite3", tmp_path / "second.sqlite3"
    ids = []
    for path in (first, first, second):
        store = Store(path)
        ids.append(SeededIds(7, store.issued_ids.next_number).token("job", 16, "abcdef"))
        store.close()

    assert ids[0] != ids[1]
    assert ids[0] == ids[2]


def test_an_accounts_clock_keeps_its_time(tmp_path: Path) -> None:
    scope = Scope(ACCOUNT, "us-east-1")
    store = Store(tmp_path / "mockgt.sqlite3")
    clock = SystemClock(lambda: NOON, store.clocks)
    clock.advance(scope, 3600)
    clock.freeze(scope)
    store.close()

    again = Store(tmp_path / "mockgt.sqlite3")
    later = SystemClock(lambda: NOON + timedelta(days=1), again.clocks)
    assert later.now(scope) == NOON + timedelta(hours=1)
    later.unfreeze(scope)
    assert later.now(scope) == NOON + timedelta(hours=1)
    again.close()


STACK = {"Resources": {"Pictures": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "pictures-of-the-stack"}}}}


def test_a_stack_with_a_bucket_is_kept_and_deleted_with_it(running: Running) -> None:
    with running() as client:
        client("cloudformation").create_stack(StackName="labeling", TemplateBody=json.dumps(STACK))

    with running() as client:
        resources = client("cloudformation").describe_stack_resources(StackName="labeling")["StackResources"]
        assert [each["PhysicalResourceId"] for each in resources] == ["pictures-of-the-stack"]
        client("s3").put_object(Bucket="pictures-of-the-stack", Key="a", Body=b"a")
        client("s3").delete_object(Bucket="pictures-of-the-stack", Key="a")
        client("cloudformation").delete_stack(StackName="labeling")
        assert client("s3").list_buckets()["Buckets"] == []


def test_an_upload_may_be_completed_again(running: Running) -> None:
    place = {"Bucket": "uploads", "Key": "video"}
    with running() as client:
        s3 = client("s3")
        s3.create_bucket(Bucket="uploads")
        upload = {**place, "UploadId": s3.create_multipart_upload(**place)["UploadId"]}
        part = s3.upload_part(**upload, PartNumber=1, Body=b"the only part")
        whole = {"MultipartUpload": {"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}}
        etag = s3.complete_multipart_upload(**upload, **whole)["ETag"]

        assert s3.complete_multipart_upload(**upload, **whole)["ETag"] == etag


def test_a_reset_of_moto_frees_the_names_of_buckets(running: Running) -> None:
    with running() as client:
        client("s3").create_bucket(Bucket="fashion-labeling")
        with urllib3.PoolManager(retries=False) as pool:
            assert pool.request("POST", f"{client('s3').meta.endpoint_url}/moto-api/reset").status == 200
        client("s3", OTHER_ACCOUNT).create_bucket(Bucket="fashion-labeling")
        assert client("s3").list_buckets()["Buckets"] == []


def test_a_workplace_is_there_after_a_restart(running: Running) -> None:
    def make(client: Any) -> Any:
        return call(client("s3").meta.endpoint_url, "POST", "/_mockgt/workplaces", {"name": "place"}, SIGNED)

    with running() as client:
        made = make(client)
        [member] = client("sagemaker").describe_workteam(WorkteamName="place")["Workteam"]["MemberDefinitions"]

    with running() as client:
        assert make(client) == made
        assert [bucket["Name"] for bucket in client("s3").list_buckets()["Buckets"]] == ["place"]
        assert client("iam").get_role(RoleName="place")["Role"]["Arn"] == made["role_arn"]
        pool = member["CognitoMemberDefinition"]
        client("cognito-idp").get_group(UserPoolId=pool["UserPool"], GroupName="place")

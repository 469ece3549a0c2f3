"""The same seed and the same time give the same bytes; moto's times are the account's."""

from datetime import UTC, datetime
from typing import Any

import boto3
import pytest

import mockgt
from mockgt.arns import Scope

MAY = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)
TEXTS = [{"source": f"text {number}"} for number in range(12)]
GOLD = ["sport", "news", "culture"] * 4


@pytest.fixture(autouse=True)
def region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


def output_manifest(seed: int) -> bytes:
    """What noisy workers make of the texts, at a time that stands still."""
    with mockgt.mock_ground_truth(seed=seed) as mock:
        scope = Scope("123456789012", "us-east-1")
        mock.clock.freeze(scope)
        mock.clock.set_time(scope, MAY)
        job = mockgt.finish_labeling_job(TEXTS, GOLD, accuracy=0.6, workers=3, seed=seed)
        bucket, _, key = job.output_manifest_uri.removeprefix("s3://").partition("/")
        return bytes(boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read())


def test_the_same_seed_gives_the_same_output_manifest_to_the_byte() -> None:
    assert output_manifest(7) == output_manifest(7)
    assert output_manifest(7) != output_manifest(8)


def test_times_in_s3_iam_and_cognito_follow_the_accounts_clock(aws: Any, http: Any, signed: dict[str, str]) -> None:
    http("POST", "/_mockgt/clock", {"set": "2024-05-01T08:00:00Z", "freeze": True}, signed)
    aws("s3").create_bucket(Bucket="pictures")
    aws("s3").put_object(Bucket="pictures", Key="key", Body=b"body")
    http("POST", "/_mockgt/clock", {"advance_seconds": 3600}, signed)
    aws("s3").put_object(Bucket="pictures", Key="later", Body=b"body")
    role = aws("iam").create_role(RoleName="labeling", AssumeRolePolicyDocument="{}")["Role"]
    pool = aws("cognito-idp").create_user_pool(PoolName="people")["UserPool"]

    dates = [entry["LastModified"] for entry in aws("s3").list_objects_v2(Bucket="pictures")["Contents"]]
    assert dates == [MAY, MAY.replace(hour=9)]
    assert role["CreateDate"] == pool["CreationDate"] == MAY.replace(hour=9)
    assert aws("s3", account="999999999999").list_buckets()["Buckets"] == []


@pytest.mark.parametrize("moment", ["yesterday", 5, "2024-13-01T00:00:00Z", {}])
def test_a_time_that_is_none_is_a_bad_request(moment: object, http: Any, signed: dict[str, str]) -> None:
    answer = http("POST", "/_mockgt/clock", {"set": moment}, signed)

    assert (answer.status, answer.json["code"]) == (400, "BadRequest")

from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from mockgt.pytest_plugin import server_process


def test_an_access_key_of_twelve_digits_is_the_account(aws: Any, account_id: str) -> None:
    assert aws("sts").get_caller_identity()["Account"] == account_id


def test_a_key_that_iam_made_belongs_to_its_account(aws: Any, account_id: str) -> None:
    iam = aws("iam")
    iam.create_user(UserName="ann")
    key = iam.create_access_key(UserName="ann")["AccessKey"]["AccessKeyId"]

    assert aws("sts", account=key).get_caller_identity()["Account"] == account_id


def test_any_other_key_is_the_default_accounts(aws: Any) -> None:
    assert aws("sts", account="AKIAIOSFODNN7EXAMPLE").get_caller_identity()["Account"] == "123456789012"


def test_a_client_cannot_choose_another_account_by_header(aws: Any, account_id: str) -> None:
    sts = aws("sts")

    def forge(request: Any, **_: Any) -> None:
        request.headers["x-moto-account-id"] = "999999999999"

    sts.meta.events.register("before-send.sts.GetCallerIdentity", forge)

    assert sts.get_caller_identity()["Account"] == account_id


def test_accounts_cannot_reach_each_others_buckets_but_may_use_the_same_names(aws: Any) -> None:
    mine, other = aws("s3"), aws("s3", account="111111111111")
    mine.create_bucket(Bucket="fashion-labeling")
    mine.put_object(Bucket="fashion-labeling", Key="secret", Body=b"mine")

    with pytest.raises(ClientError, match="NoSuchBucket"):
        other.get_object(Bucket="fashion-labeling", Key="secret")
    other.create_bucket(Bucket="fashion-labeling")
    assert other.list_objects_v2(Bucket="fashion-labeling")["KeyCount"] == 0
    other.delete_bucket(Bucket="fashion-labeling")


def test_making_ones_own_bucket_again_in_another_region_is_refused(aws: Any) -> None:
    aws("s3").create_bucket(Bucket="fashion-labeling")
    europe = aws("s3", region="eu-west-1")

    with pytest.raises(ClientError, match="BucketAlreadyOwnedByYou"):
        europe.create_bucket(Bucket="fashion-labeling", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})


def test_a_presigned_url_reads_the_signers_account(aws: Any, http: Any, server_url: str) -> None:
    s3 = aws("s3")
    s3.create_bucket(Bucket="fashion-labeling")
    s3.put_object(Bucket="fashion-labeling", Key="fashion/001.jpg", Body=b"picture")

    url = s3.generate_presigned_url("get_object", Params={"Bucket": "fashion-labeling", "Key": "fashion/001.jpg"})

    assert http("GET", url.removeprefix(server_url)).body == b"picture"


@pytest.mark.documented("https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html")
@pytest.mark.parametrize(
    "name",
    ["ab", "a" * 64, "My-bucket", "my_bucket", "192.168.1.1", "a..b", "-abc", "abc-", "xn--abc", "abc-s3alias"],
)
def test_a_bucket_name_against_the_rules_of_s3_is_refused(aws: Any, name: str) -> None:
    with pytest.raises(ClientError, match=r"InvalidBucketName.*The specified bucket is not valid"):
        aws("s3").create_bucket(Bucket=name)


def test_a_bucket_name_that_another_account_has_is_not_available() -> None:
    with server_process("--bucket-names", "global") as url:
        mine, other = (
            boto3.client(
                "s3",
                endpoint_url=url,
                region_name="us-east-1",
                aws_access_key_id=account,
                aws_secret_access_key="secret",
            )
            for account in ("111111111111", "222222222222")
        )
        mine.create_bucket(Bucket="fashion-labeling")
        with pytest.raises(ClientError, match=r"BucketAlreadyExists.*The requested bucket name is not available"):
            other.create_bucket(Bucket="fashion-labeling")
        mine.close()
        other.close()

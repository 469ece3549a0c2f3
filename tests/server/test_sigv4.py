"""A server that takes signed calls only: who gets in, and that accounts cannot reach each other."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
import urllib3
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from typer.testing import CliRunner

from mockgt.cli import app
from mockgt.pytest_plugin import server_process

BUCKET = "fashion-labeling"


@dataclass(frozen=True)
class School:
    """A running server, where it keeps its data, and the keys of two students."""

    url: str
    data_dir: Path
    keys: dict[str, dict[str, str]]

    def client(self, service: str, student: str, **config: Any) -> Any:
        keys = self.keys[student]
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=keys["access_key"],
            aws_secret_access_key=keys["secret_key"],
            config=Config(retries={"total_max_attempts": 1}, **config),
        )

    def run(self, *arguments: str) -> str:
        result = CliRunner().invoke(app, [*arguments, "--data-dir", str(self.data_dir)])
        assert result.exit_code == 0, result.output
        return result.output

    def send(self, method: str, path: str, headers: dict[str, str] | None = None) -> urllib3.BaseHTTPResponse:
        with urllib3.PoolManager(retries=False) as pool:
            return pool.request(method, path if path.startswith("http") else self.url + path, headers=headers)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    data_dir = tmp_path_factory.mktemp("school")
    with server_process("--auth", "sigv4", "--data-dir", str(data_dir)) as url:
        made = CliRunner().invoke(
            app, ["accounts", "add", "Ada", "Ben", "--json", "--data-dir", str(data_dir), "--endpoint-url", url]
        )
        assert made.exit_code == 0, made.output
        yield School(url, data_dir, {account["name"]: account for account in json.loads(made.output)})


@pytest.fixture
def bucket(school: School, request: pytest.FixtureRequest) -> str:
    """Ada's bucket, with one object."""
    name = f"ada-{abs(hash(request.node.name)) % 10**9}"
    s3 = school.client("s3", "Ada")
    s3.create_bucket(Bucket=name)
    s3.put_object(Bucket=name, Key="a b/ä+1.txt", Body=b"Ada's")
    return name


def refusal(call: Callable[..., Any], **arguments: Any) -> tuple[str, int]:
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    return refused.value.response["Error"]["Code"], refused.value.response["ResponseMetadata"]["HTTPStatusCode"]


def test_a_signed_call_works_in_the_signers_account(school: School, bucket: str) -> None:
    assert school.client("sts", "Ada").get_caller_identity()["Account"] == school.keys["Ada"]["account_id"]
    body = school.client("s3", "Ada").get_object(Bucket=bucket, Key="a b/ä+1.txt")["Body"].read()
    assert body == b"Ada's"
    listed = school.client("s3", "Ada").list_objects_v2(Bucket=bucket, Prefix="a b/", Delimiter="/")
    assert [entry["Key"] for entry in listed["Contents"]] == ["a b/ä+1.txt"]
    assert school.client("sagemaker", "Ada").list_labeling_jobs()["LabelingJobSummaryList"] == []


@pytest.mark.parametrize("service", ["s3", "sagemaker", "iam"])
def test_a_wrong_secret_key_is_refused(school: School, service: str) -> None:
    wrong = School(school.url, school.data_dir, {"Ada": {**school.keys["Ada"], "secret_key": "guessed"}})
    calls = {"s3": "list_buckets", "sagemaker": "list_labeling_jobs", "iam": "list_roles"}
    expected = {
        "s3": ("SignatureDoesNotMatch", 403),
        "sagemaker": ("InvalidSignatureException", 400),
        "iam": ("SignatureDoesNotMatch", 403),
    }
    assert refusal(getattr(wrong.client(service, "Ada"), calls[service])) == expected[service]


def test_a_key_that_nobody_made_is_refused_even_if_it_has_twelve_digits(school: School) -> None:
    stranger = School(school.url, school.data_dir, {"x": {"access_key": "123456789012", "secret_key": "any"}})
    assert refusal(stranger.client("s3", "x").list_buckets) == ("InvalidAccessKeyId", 403)
    assert refusal(stranger.client("sagemaker", "x").list_workteams) == ("UnrecognizedClientException", 400)


def test_a_call_that_is_not_signed_is_refused(school: School, bucket: str) -> None:
    answer = school.send("GET", f"/{bucket}?list-type=2")
    assert answer.status == 403
    assert b"<Code>AccessDenied</Code>" in answer.data


def test_a_request_signed_an_hour_ago_is_refused(school: School, bucket: str) -> None:
    request = AWSRequest("GET", f"{school.url}/{bucket}")
    auth = S3SigV4Auth(
        Credentials(*(school.keys["Ada"][name] for name in ("access_key", "secret_key"))), "s3", "us-east-1"
    )
    request.context["timestamp"] = "20240101T000000Z"
    request.headers["X-Amz-Date"] = "20240101T000000Z"
    request.headers["X-Amz-Content-SHA256"] = auth.payload(request)
    auth._inject_signature_to_request(
        request, auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
    )
    answer = school.send("GET", f"/{bucket}", dict(request.headers.items()))
    assert answer.status == 403
    assert b"<Code>RequestTimeTooSkewed</Code>" in answer.data


def test_a_body_that_is_not_the_signed_one_is_refused(school: School, bucket: str) -> None:
    s3 = school.client("s3", "Ada", request_checksum_calculation="when_required")

    def tamper(request: Any, **_: Any) -> None:
        request.body = b"other"

    s3.meta.events.register("before-send.s3.PutObject", tamper)
    assert refusal(s3.put_object, Bucket=bucket, Key="note", Body=b"words") == ("XAmzContentSHA256Mismatch", 400)


@pytest.mark.parametrize("version", ["s3", "s3v4"])
def test_a_presigned_url_reads_until_it_expires_and_not_for_another_key(
    school: School, bucket: str, version: str
) -> None:
    s3 = school.client("s3", "Ada", signature_version=version)
    where = {"Bucket": bucket, "Key": "a b/ä+1.txt"}
    url = s3.generate_presigned_url("get_object", where, ExpiresIn=60)

    assert school.send("GET", url).data == b"Ada's"
    assert b"SignatureDoesNotMatch" in school.send("GET", url.replace("1.txt", "2.txt")).data
    expired = s3.generate_presigned_url("get_object", where, ExpiresIn=-60 if version == "s3" else 0)
    if version == "s3v4":
        expired = re.sub(r"X-Amz-Expires=0", "X-Amz-Expires=60", expired)
        assert b"SignatureDoesNotMatch" in school.send("GET", expired).data
    else:
        assert b"Request has expired" in school.send("GET", expired).data


def test_a_presigned_put_writes(school: School, bucket: str) -> None:
    s3 = school.client("s3", "Ada", signature_version="s3v4")
    url = s3.generate_presigned_url("put_object", {"Bucket": bucket, "Key": "new"})
    with urllib3.PoolManager(retries=False) as pool:
        assert pool.request("PUT", url, body=b"put").status == 200
    assert s3.get_object(Bucket=bucket, Key="new")["Body"].read() == b"put"


def test_nobody_reaches_anothers_objects_jobs_or_teams(school: School, bucket: str) -> None:
    ben = school.client("s3", "Ben")
    where = {"Bucket": bucket, "Key": "a b/ä+1.txt"}
    ben.create_bucket(Bucket="ben-copies")
    for call, arguments in (
        (ben.get_object, where),
        (ben.put_object, {**where, "Body": b"Ben's"}),
        (ben.delete_object, where),
        (ben.list_objects_v2, {"Bucket": bucket}),
        (ben.copy_object, {"Bucket": "ben-copies", "Key": "c", "CopySource": where}),
    ):
        assert refusal(call, **arguments) == ("NoSuchBucket", 404)
    assert school.client("s3", "Ada").get_object(**where)["Body"].read() == b"Ada's"
    assert bucket not in [found["Name"] for found in ben.list_buckets()["Buckets"]]


def test_nobody_reaches_anothers_uploads_versions_or_settings(school: School, bucket: str) -> None:
    ada, ben = school.client("s3", "Ada"), school.client("s3", "Ben")
    place = {"Bucket": bucket, "Key": "upload"}
    upload = {**place, "UploadId": ada.create_multipart_upload(**place)["UploadId"]}
    part = ada.upload_part(**upload, PartNumber=1, Body=b"part")
    ben.create_bucket(Bucket=f"bens-{bucket}")
    own = {"Bucket": f"bens-{bucket}", "Key": "c"}
    own_upload = {**own, "UploadId": ben.create_multipart_upload(**own)["UploadId"]}
    whole = {"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
    for call, arguments in (
        (ben.list_parts, upload),
        (ben.upload_part, {**upload, "PartNumber": 1, "Body": b"Ben's"}),
        (ben.complete_multipart_upload, {**upload, "MultipartUpload": whole}),
        (ben.abort_multipart_upload, upload),
        (ben.upload_part_copy, {**own_upload, "PartNumber": 1, "CopySource": f"{bucket}/a b/ä+1.txt"}),
        (ben.list_multipart_uploads, {"Bucket": bucket}),
        (ben.list_object_versions, {"Bucket": bucket}),
        (ben.delete_objects, {"Bucket": bucket, "Delete": {"Objects": [{"Key": "a b/ä+1.txt"}]}}),
        (ben.put_bucket_versioning, {"Bucket": bucket, "VersioningConfiguration": {"Status": "Enabled"}}),
        (ben.put_bucket_policy, {"Bucket": bucket, "Policy": "{}"}),
        (ben.put_object_acl, {"Bucket": bucket, "Key": "a b/ä+1.txt", "ACL": "public-read"}),
        (ben.delete_bucket, {"Bucket": bucket}),
    ):
        assert refusal(call, **arguments) == ("NoSuchBucket", 404)
    assert [each["Size"] for each in ada.list_parts(**upload)["Parts"]] == [4]
    url = ben.generate_presigned_url("get_object", {"Bucket": bucket, "Key": "a b/ä+1.txt"})
    assert b"<Code>NoSuchBucket</Code>" in school.send("GET", url).data


def test_nobody_reaches_anothers_topics_queues_keys_or_people(school: School) -> None:
    topic = school.client("sns", "Ada").create_topic(Name="done")["TopicArn"]
    queue = school.client("sqs", "Ada").create_queue(QueueName="inbox")["QueueUrl"]
    key = school.client("kms", "Ada").create_key()["KeyMetadata"]
    secret = school.client("kms", "Ada").encrypt(KeyId=key["KeyId"], Plaintext=b"secret")["CiphertextBlob"]
    pool = school.client("cognito-idp", "Ada").create_user_pool(PoolName="people")["UserPool"]["Id"]
    sns, kms, cognito = (school.client(service, "Ben") for service in ("sns", "kms", "cognito-idp"))

    assert refusal(sns.publish, TopicArn=topic, Message="Ben's") == ("NotFound", 404)
    assert refusal(sns.list_subscriptions_by_topic, TopicArn=topic) == ("NotFound", 404)
    sns.delete_topic(TopicArn=topic)
    assert [each["TopicArn"] for each in school.client("sns", "Ada").list_topics()["Topics"]] == [topic]
    receive = school.client("sqs", "Ben").receive_message
    assert refusal(receive, QueueUrl=queue)[0] == "AWS.SimpleQueueService.NonExistentQueue"
    assert refusal(kms.decrypt, CiphertextBlob=secret) == ("AccessDeniedException", 400)
    assert refusal(kms.disable_key, KeyId=key["Arn"]) == ("NotFoundException", 400)
    assert refusal(cognito.list_users, UserPoolId=pool) == ("ResourceNotFoundException", 400)
    set_password = {"UserPoolId": pool, "Username": "ada", "Password": "Bens-2026!", "Permanent": True}
    assert refusal(cognito.admin_set_user_password, **set_password) == ("ResourceNotFoundException", 400)


def test_keys_of_another_accounts_role_are_not_given(school: School) -> None:
    role = f"arn:aws:iam::{school.keys['Ada']['account_id']}:role/theirs"
    sts = school.client("sts", "Ben")
    assert refusal(sts.assume_role, RoleArn=role, RoleSessionName="lesson") == ("AccessDenied", 400)


def test_keys_that_iam_and_sts_make_sign_for_their_account(school: School) -> None:
    iam = school.client("iam", "Ada")
    iam.create_user(UserName="ann")
    made = iam.create_access_key(UserName="ann")["AccessKey"]
    keys = {"access_key": made["AccessKeyId"], "secret_key": made["SecretAccessKey"]}
    ann = School(school.url, school.data_dir, {"ann": keys})
    own_role = f"arn:aws:iam::{school.keys['Ada']['account_id']}:role/own"
    taken = school.client("sts", "Ada").assume_role(RoleArn=own_role, RoleSessionName="lesson")["Credentials"]
    role_keys = {"access_key": taken["AccessKeyId"], "secret_key": taken["SecretAccessKey"]}
    assumed = School(school.url, school.data_dir, {"role": role_keys})
    assert assumed.client("s3", "role").list_buckets()["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert ann.client("sts", "ann").get_caller_identity()["Account"] == school.keys["Ada"]["account_id"]


def test_the_control_api_is_the_operators_but_for_ones_own_account(school: School) -> None:
    for method, path in (
        ("POST", "/_mockgt/reset"),
        ("POST", "/_mockgt/clock"),
        ("POST", "/_mockgt/work"),
        ("GET", "/_mockgt/requests"),
        ("GET", "/_mockgt/accounts"),
        ("POST", "/moto-api/reset"),
    ):
        assert school.send(method, path).status == 401
        assert school.send(method, path, _signed(school, "Ben", method, path)).status == 403
        assert school.send(method, path, {"X-Mockgt-Operator": "guessed"}).status == 401
    assert school.send("GET", "/_mockgt/mail").status == 401
    assert school.send("GET", "/_mockgt/mail", _signed(school, "Ben", "GET", "/_mockgt/mail")).data == b'{"mails": []}'
    assert school.send("GET", "/_mockgt/health").status == 200


def test_a_name_on_the_roster_again_gets_the_same_keys(school: School, tmp_path: Path) -> None:
    roster = tmp_path / "roster.txt"
    roster.write_text("# class 4b\nAda\n\nCleo Ünal\n", encoding="utf-8")

    lines = school.run("accounts", "add", "--roster", str(roster)).splitlines()

    assert [line.partition("  ")[0] for line in lines] == ["Ada", "Cleo Ünal"]
    assert school.keys["Ada"]["account_id"] in lines[0]
    assert all("  gtui join " in line for line in lines)
    assert lines == school.run("accounts", "add", "Ada", "Cleo Ünal").splitlines()


def test_a_removed_account_cannot_call_any_more_and_its_data_can_be_erased(school: School) -> None:
    added = json.loads(school.run("accounts", "add", "Dora", "--json"))[0]
    dora = School(school.url, school.data_dir, {"Dora": added})
    dora.client("s3", "Dora").create_bucket(Bucket="doras")

    said = school.run("accounts", "remove", "Dora", "--erase")

    assert said == f"The account {added['account_id']} of Dora and everything in it are removed.\n"
    assert refusal(dora.client("s3", "Dora").list_buckets) == ("InvalidAccessKeyId", 403)
    again = json.loads(school.run("accounts", "add", "Dora", "--json"))[0]
    assert again["access_key"] != added["access_key"]


def test_the_secrets_are_readable_by_their_owner_only(school: School) -> None:
    for name in ("accounts.json", "operator.token"):
        assert (school.data_dir / name).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--auth", "basic"], "--auth is off or sigv4, not 'basic'."),
        (["--auth", "sigv4", "--memory"], "Leave --memory out."),
        (["--host", "0.0.0.0"], "Add --auth sigv4, or --insecure if that is what you want."),
    ],
)
def test_a_server_that_anybody_could_use_does_not_start(options: list[str], message: str) -> None:
    result = CliRunner().invoke(app, ["serve", *options])
    assert result.exit_code == 1
    assert message in result.output


def _signed(school: School, student: str, method: str, path: str) -> dict[str, str]:
    keys = school.keys[student]
    request = AWSRequest(method, school.url + path)
    S3SigV4Auth(Credentials(keys["access_key"], keys["secret_key"]), "sagemaker", "us-east-1").add_auth(request)
    return dict(request.headers.items())


def test_the_address_that_a_template_grants_is_signed_and_reads_that_object_only(school: School, bucket: str) -> None:
    sagemaker, iam = school.client("sagemaker", "Ada"), school.client("iam", "Ada")
    role = iam.create_role(RoleName=f"render-{bucket}", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    school.client("s3", "Ada").put_object(Bucket=bucket, Key="picture.txt", Body=b"picture")
    template = {"Content": "{{ task.input.u | grant_read_access | skip_autoescape }}"}
    task = {"Input": json.dumps({"u": f"s3://{bucket}/picture.txt"})}

    url = sagemaker.render_ui_template(UiTemplate=template, Task=task, RoleArn=role)["RenderedContent"]

    assert school.send("GET", url).data == b"picture"
    assert school.send("GET", url.replace("picture.txt", "other.txt")).status == 403

"""Requests that are none, to the services that are moto's: refused as AWS refuses them, which SDKs do not try again."""

from collections.abc import Callable
from typing import Any

import pytest
import urllib3
from botocore.exceptions import ClientError

from tests.server.conftest import Http

FORM = "application/x-www-form-urlencoded"
ODD_ACCOUNT = b'{"Name": "a", "Account": "twelve-signs"}'
ENTITIES = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"


def signed_for(service: str, account_id: str) -> dict[str, str]:
    credential = f"Credential={account_id}/20240101/us-east-1/{service}/aws4_request"
    return {"Authorization": f"AWS4-HMAC-SHA256 {credential}, SignedHeaders=host, Signature=x"}


@pytest.mark.parametrize(
    ("service", "target", "body", "code", "said"),
    [
        ("kms", "TrentService.CreateAlias", b"{}", "ValidationException", "Missing required parameter"),
        ("kms", "TrentService.Decrypt", b'{"a":', "SerializationException", "cannot be read"),
        ("kms", "TrentService.ListAliases", b"", "SerializationException", "cannot be read"),
        ("secretsmanager", "secretsmanager.GetSecretValue", b"{}", "ValidationException", "SecretId"),
        ("dynamodb", "DynamoDB_20120810.DescribeTable", b"[]", "SerializationException", "cannot be read"),
        ("kms", "TrentService.RetireGrant", b"{}", "ValidationException", "Check GrantToken, KeyId, GrantId, DryRun ("),
        ("kms", "TrentService.ListGrants", b'{"KeyId": "key"}', "ValidationException", "Check KeyId (KeyError: 'key')"),
        ("sqs", "AmazonSQS.ListQueues", b'{"QueueNamePrefix": "*"}', "ValidationException", "Check QueueNamePrefix ("),
        (
            "events",
            "AWSEvents.CreatePartnerEventSource",
            b'{"Name": "a", "Account": "b"}',
            "ValidationException",
            "'b'",
        ),
    ],
)
def test_calls_in_json(
    service: str, target: str, body: bytes, code: str, said: str, http: Http, account_id: str
) -> None:
    headers = {"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.1"}

    answer = http("POST", "/", body, {**signed_for(service, account_id), **headers})

    assert (answer.status, answer.json["__type"], said in answer.json["message"]) == (400, code, True)


@pytest.mark.parametrize(
    ("service", "body", "said"),
    [
        ("sts", b"Action=AssumeRoleWithWebIdentity", b"<Code>ValidationError</Code>"),
        ("sns", b"Action=ListSubscriptionsByTopic", b"<Code>ValidationError</Code>"),
        ("sns", b"Action=GetTopicAttributes&TopicArn=topic", b"Check TopicArn (ValueError"),
        ("sns", b"Action=ListTopics&NextToken=next", b"Check NextToken (ValueError"),
        ("iam", b"\xff", b"<Code>UnknownOperationException</Code>"),
        ("ses", b"Action=ListConfigurationSets&NextToken=next", b"<Code>InvalidToken</Code>"),
        ("elasticloadbalancing", b"Action=NoSuchAction&Version=2015-12-01", b"<Code>UnknownOperationException</Code>"),
    ],
)
def test_calls_in_forms(service: str, body: bytes, said: bytes, http: Http, account_id: str) -> None:
    answer = http("POST", "/", body, {**signed_for(service, account_id), "Content-Type": FORM})

    assert (answer.status, said in answer.body) == (400, True)
    assert answer.body.startswith(b'<?xml version="1.0"')


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("PUT", "/bucket", ENTITIES, 400, b"MalformedXML"),
        ("GET", "/bucket?list-type=2&max-keys=many", b"", 400, b"InvalidArgument"),
        ("POST", "/bucket", b"<Delete>", 400, b"MalformedPOSTRequest"),
        ("POST", "/bucket/key", b"", 405, b"MethodNotAllowed"),
    ],
)
def test_calls_of_s3(
    method: str, path: str, body: bytes, status: int, code: bytes, http: Http, account_id: str
) -> None:
    headers = signed_for("s3", account_id)
    http("PUT", "/bucket", b"", headers)

    answer = http(method, path, body, headers)

    assert answer.status == status
    assert b"<Code>" + code + b"</Code>" in answer.body


def test_what_s3_does_not_have_is_said_by_name(aws: Any) -> None:
    s3 = aws("s3")
    s3.create_bucket(Bucket="bucket")
    upload = {"Bucket": "bucket", "Key": "key", "UploadId": "none"}

    def code(call: Callable[..., Any], **arguments: Any) -> str:
        with pytest.raises(ClientError) as raised:
            call(**arguments)
        return str(raised.value.response["Error"]["Code"])

    assert code(s3.upload_part, **upload, PartNumber=1, Body=b"") == "NoSuchUpload"
    parts = {"Parts": [{"PartNumber": 1, "ETag": "a"}]}
    assert code(s3.complete_multipart_upload, **upload, MultipartUpload=parts) == "NoSuchUpload"
    assert code(s3.delete_object_tagging, Bucket="bucket", Key="none") == "NoSuchKey"
    assert code(s3.put_object, Bucket="bucket", Key="key", Body=b"", ACL="everybody") == "InvalidArgument"


def test_an_answer_in_json_is_said_to_be_json(server_url: str, account_id: str) -> None:

    headers = {"X-Amz-Target": "TrentService.ListKeys", "Content-Type": "application/x-amz-json-1.1"}
    with urllib3.PoolManager() as pool:
        answer = pool.request("POST", server_url, body=b"{}", headers={**signed_for("kms", account_id), **headers})

    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/x-amz-json-1.1")


def test_a_path_with_an_empty_name_is_refused_by_the_service(http: Http, account_id: str) -> None:
    answer = http("PUT", "/2021-10-31/functions//url", b"{}", signed_for("lambda", account_id))

    message = "The path /2021-10-31/functions//url has an empty part. Give every name in it."
    assert (answer.status, answer.json) == (400, {"__type": "ValidationException", "message": message})


def test_what_moto_says_it_failed_over_is_no_server_error(http: Http, account_id: str) -> None:
    answer = http("POST", "/TraceSummaries", {"StartTime": {}, "EndTime": 0}, signed_for("xray", account_id))

    message = "int() argument must be a string, a bytes-like object or a real number, not 'dict'"
    assert (answer.status, answer.json) == (400, {"__type": "ValidationException", "message": message})

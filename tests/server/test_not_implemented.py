import json
from typing import Any

import pytest
from botocore.exceptions import ClientError
from typer.testing import CliRunner

from mockgt.cli import app
from tests.server.conftest import Http


@pytest.mark.parametrize(
    ("service", "operation", "arguments"),
    [
        ("sagemaker", "ListHubs", {}),
        ("iam", "GetOrganizationsAccessReport", {"JobId": "0" * 36}),
        ("lambda", "GetFunctionRecursionConfig", {"FunctionName": "function"}),
        ("outposts", "ListSites", {}),
    ],
)
def test_an_operation_that_nobody_implements_is_refused_by_name_and_not_retried(
    aws: Any, service: str, operation: str, arguments: dict[str, str]
) -> None:
    client = aws(service)
    method = next(name for name, wire in client.meta.method_to_api_mapping.items() if wire == operation)

    with pytest.raises(ClientError) as raised:
        getattr(client, method)(**arguments)

    response = raised.value.response
    assert response["Error"]["Code"] == "UnknownOperationException"
    assert response["Error"]["Message"].startswith(f"The operation {operation} of ")
    assert (response["ResponseMetadata"]["HTTPStatusCode"], response["ResponseMetadata"]["RetryAttempts"]) == (400, 0)


@pytest.mark.parametrize("service", ["iam", "sts", "sqs"])
def test_an_action_that_aws_does_not_have_is_refused_by_name(http: Http, service: str) -> None:
    credential = f"AWS4-HMAC-SHA256 Credential=123456789012/20240101/us-east-1/{service}/aws4_request"
    headers = {"Authorization": credential, "Content-Type": "application/x-www-form-urlencoded"}

    answer = http("POST", "/", b"Action=MakeCoffee&Version=2010-05-08", headers)

    assert answer.status == 400
    assert b"UnknownOperationException" in answer.body
    assert f"The operation MakeCoffee of {service} is not implemented".encode() in answer.body


def test_an_operation_that_is_called_without_a_signature_is_named_with_its_service(aws: Any) -> None:
    with pytest.raises(ClientError, match="The operation ListDevices of AWSCognitoIdentityProviderService is not"):
        aws("cognito-idp").list_devices(AccessToken="token")


def test_coverage_lists_every_ground_truth_operation_with_its_depth(aws: Any) -> None:
    result = CliRunner().invoke(app, ["coverage", "--json"])

    listed = json.loads(result.stdout)
    depth = {entry["operation"]: entry["depth"] for entry in listed}
    pages = {entry["operation"]: entry["source"] for entry in listed}
    assert pages["AddTags"] == "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AddTags.html"
    assert pages["StartHumanLoop"].endswith("/augmented-ai/2019-11-07/APIReference/API_StartHumanLoop.html")
    assert len(depth) == 34
    assert depth["CreateLabelingJob"] == "data plane"
    assert depth["CreateWorkteam"] == "control"
    assert depth["StartHumanLoop"] == "data plane"
    assert "refused" not in depth.values()
    assert "AddTags" in depth
    assert "AddAssociation" not in depth


def test_a_part_of_an_object_that_is_not_there_is_no_such_key(aws: Any) -> None:
    s3 = aws("s3")
    s3.create_bucket(Bucket="copies")
    place = {"Bucket": "copies", "Key": "whole"}
    upload = {**place, "UploadId": s3.create_multipart_upload(**place)["UploadId"]}

    with pytest.raises(ClientError) as refused:
        s3.upload_part_copy(**upload, PartNumber=1, CopySource="copies/missing")

    assert refused.value.response["Error"]["Code"] == "NoSuchKey"

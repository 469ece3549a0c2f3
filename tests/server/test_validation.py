from typing import Any

import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def call(http: Any, signed: dict[str, str]) -> Any:
    """A SageMaker call without the checks that SDKs make themselves."""

    def send(operation: str, body: object) -> Any:
        headers = {
            **signed,
            "X-Amz-Target": f"SageMaker.{operation}",
            "Content-Type": "application/x-amz-json-1.1",
        }
        answer = http("POST", "/", body, headers)
        return answer.status, answer.json.get("__type"), answer.json.get("Message")

    return send


@pytest.mark.documented("the general form of AWS validation errors")
def test_what_is_missing_is_said_in_aws_words(call: Any) -> None:
    status, code, message = call("CreateWorkteam", {})

    assert (status, code) == (400, "ValidationException")
    assert message == (
        "3 validation errors detected: Value null at 'workteamName' failed to satisfy constraint: Member must not be "
        "null; Value null at 'memberDefinitions' failed to satisfy constraint: Member must not be null; Value null at "
        "'description' failed to satisfy constraint: Member must not be null"
    )


def test_a_value_against_the_pattern_is_quoted_with_path_and_pattern(aws: Any) -> None:
    with pytest.raises(ClientError) as raised:
        aws("sagemaker").describe_labeling_job(LabelingJobName="no spaces")

    assert raised.value.response["Error"] == {
        "Code": "ValidationException",
        "Message": "1 validation error detected: Value 'no spaces' at 'labelingJobName' failed to satisfy constraint: "
        "Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}",
    }


def test_limits_and_choices_are_checked_at_any_depth(call: Any) -> None:
    member = {"CognitoMemberDefinition": {"UserPool": "us-east-1_x", "UserGroup": "a b", "ClientId": "c"}}
    body = {"WorkteamName": "team", "Description": "d" * 201, "MemberDefinitions": [member]}

    _, _, message = call("CreateWorkteam", body)

    assert message.startswith("2 validation errors detected: ")
    assert "at 'description' failed to satisfy constraint: Member must have length less than or equal to 200" in message
    assert "'a b' at 'memberDefinitions.1.member.cognitoMemberDefinition.userGroup' failed" in message
    _, _, message = call("ListLabelingJobs", {"MaxResults": 0, "SortBy": "Colour"})
    assert "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than" in message
    assert "Member must satisfy enum value set: [Name, CreationTime, Status]" in message


def test_letters_of_every_script_pass_a_unicode_pattern(call: Any) -> None:
    member = {"CognitoMemberDefinition": {"UserPool": "us-east-1_x", "UserGroup": "Prüfer-部門", "ClientId": "c"}}

    _, _, message = call("CreateWorkteam", {"WorkteamName": "team", "Description": "d", "MemberDefinitions": [member]})

    assert "validation error" not in message


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"LabelingJobName": 5}, "NUMBER_VALUE can not be converted to a String at 'labelingJobName'"),
        ({"LabelingJobName": {}}, "Start of structure or map found where not expected at 'labelingJobName'"),
        ({"LabelingJobName": True}, "TRUE_VALUE can not be converted to a String at 'labelingJobName'"),
    ],
)
def test_a_wrong_json_type_is_a_serialization_error(call: Any, body: object, message: str) -> None:
    assert call("DescribeLabelingJob", body) == (400, "SerializationException", message)


def test_a_body_that_is_no_json_object_is_a_serialization_error(call: Any) -> None:
    assert call("DescribeLabelingJob", b"{")[:2] == (400, "SerializationException")
    assert call("DescribeLabelingJob", b"[]")[:2] == (400, "SerializationException")


@pytest.mark.ours("AWS ignores what it does not know; here nothing is silently left out")
def test_unknown_members_are_refused(call: Any) -> None:
    status, code, message = call("StopLabelingJob", {"LabelingJobName": "job", "Colour": "blue"})

    assert (status, code) == (400, "ValidationException")
    assert message == (
        "1 validation error detected: Unknown member 'Colour' at 'request': Member must be one of [LabelingJobName]"
    )


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("ListLabelingJobs", b'{"MaxResults": NaN}'),
        ("ListLabelingJobs", b'{"MaxResults": 99999999999}'),
        ("ListLabelingJobs", b'{"CreationTimeAfter": 1e300}'),
        ("ListLabelingJobs", b'{"CreationTimeAfter": "2024-01-01T00:00:00Z"}'),
        ("CreateWorkteam", b'{"Description": "\\ud800"}'),
        ("DescribeLabelingJob", b'{"LabelingJobName": "\xff"}'),
        ("DescribeLabelingJob", b"[" * 100_000),
    ],
)
def test_what_no_json_parser_of_aws_takes_is_a_serialization_error(call: Any, operation: str, body: bytes) -> None:
    assert call(operation, body)[:2] == (400, "SerializationException")

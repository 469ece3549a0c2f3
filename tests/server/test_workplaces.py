"""What labeling jobs of a test need, made in one call."""

from typing import Any

from tests.server.conftest import Http

PATH = "/_mockgt/workplaces"


def test_bucket_files_role_and_team_are_made_once_and_are_those_of_aws(
    aws: Any, account_id: str, http: Http, signed: Any
) -> None:
    wanted = {"name": "place", "files": {"in/labels.json": "{}"}, "sources": ["s3://pictures/1.jpg"]}

    made = http("POST", PATH, wanted, signed)
    again = http("POST", PATH, {"name": "place"}, signed)

    assert made.json == again.json == {
        "bucket": "place",
        "role_arn": f"arn:aws:iam::{account_id}:role/place",
        "workteam_arn": f"arn:aws:sagemaker:us-east-1:{account_id}:workteam/private-crowd/place",
    }  # fmt: skip
    assert aws("s3").get_object(Bucket="place", Key="in/labels.json")["Body"].read() == b"{}"
    assert aws("s3").get_object(Bucket="pictures", Key="1.jpg")["Body"].read() == b"s3://pictures/1.jpg"
    trust = aws("iam").get_role(RoleName="place")["Role"]["AssumeRolePolicyDocument"]
    assert trust["Statement"][0]["Principal"] == {"Service": "sagemaker.amazonaws.com"}
    [member] = aws("sagemaker").describe_workteam(WorkteamName="place")["Workteam"]["MemberDefinitions"]
    pool = member["CognitoMemberDefinition"]
    assert aws("cognito-idp").list_users_in_group(UserPoolId=pool["UserPool"], GroupName="place")["Users"] == []


def test_a_source_that_is_there_stays_as_it_is(aws: Any, http: Http, signed: Any) -> None:
    aws("s3").create_bucket(Bucket="pictures")
    aws("s3").put_object(Bucket="pictures", Key="1.jpg", Body=b"mine")

    http("POST", PATH, {"name": "place", "sources": ["s3://pictures/1.jpg"]}, signed)

    assert aws("s3").get_object(Bucket="pictures", Key="1.jpg")["Body"].read() == b"mine"


def test_a_second_place_shares_the_workforce(aws: Any, http: Http, signed: Any) -> None:
    for name in ("one", "two"):
        http("POST", PATH, {"name": f"place-{name}"}, signed)

    teams = aws("sagemaker").list_workteams()["Workteams"]
    assert {team["WorkteamName"] for team in teams} == {"place-one", "place-two"}
    assert len(aws("sagemaker").list_workforces()["Workforces"]) == 1
    assert len(aws("cognito-idp").list_user_pools(MaxResults=10)["UserPools"]) == 1


def test_what_can_not_be_made_is_refused_with_the_reason_and_nothing_is_made(aws: Any, http: Http, signed: Any) -> None:
    refused = {
        "name must be a text.": {"files": {}},
        "files must be an object of texts by key.": {"name": "place", "files": {"a": 1}},
        "sources must be a list of S3 URIs.": {"name": "place", "sources": "s3://a/b"},
        "'s3://pictures' is not of the form s3://bucket/key.": {"name": "place", "sources": ["s3://pictures"]},
    }
    for message, body in refused.items():
        answer = http("POST", PATH, body, signed)
        assert (answer.status, answer.json["message"]) == (400, message)
    short = http("POST", PATH, {"name": "ab"}, signed)
    assert (short.status, short.json["message"][:35]) == (400, "There can be no bucket named 'ab': ")
    assert aws("s3").list_buckets()["Buckets"] == []

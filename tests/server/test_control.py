from datetime import datetime, timedelta
from typing import Any

import pytest

from mockgt import __version__


def test_health_tells_the_version(http: Any) -> None:
    assert http("GET", "/_mockgt/health").json == {"status": "ok", "version": __version__}


def test_the_clock_of_an_account_moves_on_and_stands_still(http: Any, signed: dict[str, str]) -> None:
    def now(body: object) -> datetime:
        return datetime.fromisoformat(http("POST", "/_mockgt/clock", body, signed).json["now"])

    frozen = now({"freeze": True})
    assert now({"advance_seconds": 86400}) == frozen + timedelta(days=1)
    assert datetime.fromisoformat(http("GET", "/_mockgt/clock").json["now"]) < frozen + timedelta(hours=1)


@pytest.mark.parametrize("body", [{"advance_seconds": -1}, {"advance_seconds": "1"}, {"freeze": "yes"}])
def test_a_clock_that_makes_no_sense_is_a_bad_request(http: Any, signed: dict[str, str], body: object) -> None:
    answer = http("POST", "/_mockgt/clock", body, signed)

    assert (answer.status, answer.json["code"]) == (400, "BadRequest")


def test_course_documents_are_kept_by_account(http: Any, signed: dict[str, str]) -> None:
    path = "/_mockgt/course/draft%2Fmy%20job"
    assert http("GET", path, headers=signed).status == 404
    assert http("PUT", path, {"step": 2}, signed).status == 204

    assert http("GET", path, headers=signed).json == {"step": 2}
    assert http("GET", "/_mockgt/course", headers=signed).json == {"keys": ["draft/my job"]}
    assert http("GET", path).status == 404
    assert http("DELETE", path, headers=signed).status == 204
    assert http("GET", path, headers=signed).status == 404


def test_a_course_document_of_more_than_a_megabyte_is_refused(http: Any, signed: dict[str, str]) -> None:
    answer = http("PUT", "/_mockgt/course/big", {"text": "x" * (1 << 20)}, signed)

    assert (answer.status, answer.json["code"]) == (413, "TooLarge")


def test_reset_empties_one_account_and_leaves_the_others(aws: Any, http: Any, signed: dict[str, str]) -> None:
    aws("s3").create_bucket(Bucket="fashion-labeling")
    aws("iam").create_user(UserName="ann")
    http("PUT", "/_mockgt/course/draft", {"step": 2}, signed)
    http("PUT", "/_mockgt/course/kept", {"step": 3})

    assert http("POST", "/_mockgt/reset", headers=signed).json == {"status": "ok"}

    assert aws("s3").list_buckets()["Buckets"] == []
    assert aws("iam").list_users()["Users"] == []
    assert http("GET", "/_mockgt/course", headers=signed).json == {"keys": []}
    assert http("GET", "/_mockgt/course/kept").json == {"step": 3}


def test_recent_calls_are_listed_without_secrets(aws: Any, http: Any, signed: dict[str, str]) -> None:
    aws("sagemaker").list_workteams()

    call = http("GET", "/_mockgt/requests", headers=signed).json["requests"][0]

    assert (call["operation"], call["status"], call["region"]) == ("ListWorkteams", 200, "us-east-1")
    assert sorted(call) == ["account", "at", "method", "operation", "path", "region", "seconds", "status"]


def test_events_and_work_of_an_unknown_job_say_so(http: Any, signed: dict[str, str]) -> None:
    events = http("GET", "/_mockgt/jobs/nope/events", headers=signed)
    work = http("POST", "/_mockgt/work", {"job": "nope"}, signed)

    assert (events.status, events.json["code"]) == (404, "ResourceNotFound")
    assert work.json["error"]["code"] == "ResourceNotFound"


def test_what_is_not_there_and_what_is_not_offered_are_said_in_json(http: Any) -> None:
    assert http("GET", "/_mockgt/nothing").json["code"] == "NotFound"
    assert http("DELETE", "/_mockgt/reset").json == {
        "code": "BadRequest",
        "message": "DELETE is not offered at /_mockgt/reset.",
    }

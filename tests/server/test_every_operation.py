"""What holds for every operation of Ground Truth and Augmented AI, generated from the service model."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mockgt.aws.catalogue import coverage
from mockgt.aws.validation import service_model
from tests.server.conftest import Http
from tests.server.violations import Violation, violations

OPERATIONS = [each.operation for each in coverage() if each.service == "sagemaker"]
SERIALIZATION = ("wrong type",)
BOUNDED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
ROUTES = [
    ("POST", "/portal/sessions"),
    ("POST", "/_mockgt/clock"),
    ("POST", "/_mockgt/work"),
    ("POST", "/_mockgt/human-loops/loop/answer"),
    ("POST", "/_mockgt/faults"),
    ("POST", "/portal/human-loops/loop/submit"),
    ("POST", "/portal/jobs/job/lease"),
    ("POST", "/portal/jobs/job/lease-batch"),
    ("POST", "/portal/tasks/task/submit"),
    ("PUT", "/portal/tasks/task/draft"),
    ("POST", "/_mockgt/staff"),
    ("POST", "/_mockgt/workplaces"),
    ("POST", "/_mockgt/functions"),
    ("POST", "/_mockgt/course/sightings"),
    ("PUT", "/_mockgt/course/progress"),
    ("GET", "/_mockgt/jobs/job/objects/0/why"),
    ("GET", "/_mockgt/jobs/job/events"),
    ("GET", "/_mockgt/requests"),
    ("POST", "/human-loops"),
    ("POST", "/human-loops/stop"),
]


@pytest.fixture
def call(http: Http, signed: dict[str, str]) -> Any:
    def send(operation: str, body: object) -> Any:
        headers = {**signed, "X-Amz-Target": f"SageMaker.{operation}", "Content-Type": "application/x-amz-json-1.1"}
        return http("POST", "/", body, headers)

    return send


def accepted(violation: Violation, answer: Any) -> str:
    """What is wrong with the answer to a request that breaks a constraint; empty if nothing is."""
    expected = "SerializationException" if violation.kind in SERIALIZATION else "ValidationException"
    body = answer.json
    code = body.get("__type", expected)
    if (answer.status, code) == (400, expected) and f"'{violation.member or 'request'}'" in body["Message"]:
        return ""
    return f"{violation.kind} at {violation.member}: {answer.status} {str(body)[:300]}"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_request_that_breaks_a_constraint_is_refused_with_the_members_name(operation: str, call: Any) -> None:
    shape = service_model("sagemaker").operation_model(operation).input_shape

    assert [fault for each in violations(shape) if (fault := accepted(each, call(operation, each.body)))] == []


def test_a_human_loop_that_breaks_a_constraint_is_refused_with_the_members_name(http: Http, signed: Any) -> None:
    shape = service_model("sagemaker-a2i-runtime").operation_model("StartHumanLoop").input_shape

    sent = [(each, http("POST", "/human-loops", each.body, signed)) for each in violations(shape)]

    assert [fault for each, answer in sent if (fault := accepted(each, answer))] == []


FLOW = "arn:aws:sagemaker:us-east-1:123456789012:flow-definition/f"


@pytest.mark.parametrize(
    ("method", "path", "member"),
    [
        ("GET", "/human-loops", "flowDefinitionArn"),
        ("GET", "/human-loops?FlowDefinitionArn=f", "flowDefinitionArn"),
        ("GET", f"/human-loops?FlowDefinitionArn={FLOW}&MaxResults=0", "maxResults"),
        ("GET", f"/human-loops?FlowDefinitionArn={FLOW}&SortOrder=Up", "sortOrder"),
        ("GET", "/human-loops/UP", "humanLoopName"),
        ("DELETE", "/human-loops/UP", "humanLoopName"),
        ("POST", "/human-loops/stop", "humanLoopName"),
    ],
)
def test_members_of_path_and_query_are_checked_too(
    method: str, path: str, member: str, http: Http, signed: Any
) -> None:
    answer = http(method, path, {} if method == "POST" else None, signed)

    assert (answer.status, f"'{member}'" in answer.json["Message"]) == (400, True)


@BOUNDED
@given(operation=st.sampled_from(OPERATIONS), data=st.data())
def test_whatever_members_hold_the_answer_is_json_and_no_server_error(operation: str, data: Any, call: Any) -> None:
    members = service_model("sagemaker").operation_model(operation).input_shape.members
    body = data.draw(st.dictionaries(st.sampled_from(sorted(members)), JSON_VALUES))

    answer = call(operation, body)

    assert answer.status < 500, answer.body
    assert isinstance(json.loads(answer.body or b"{}"), dict)


@BOUNDED
@given(target=st.sampled_from([*OPERATIONS, "", "Nonsense", "a.b.c"]), body=st.binary(max_size=200))
def test_whatever_bytes_come_the_answer_is_json_and_no_server_error(target: str, body: bytes, call: Any) -> None:
    answer = call(target, body)

    assert answer.status < 500, answer.body
    assert isinstance(json.loads(answer.body or b"{}"), dict)


@BOUNDED
@given(route=st.sampled_from(ROUTES), body=st.binary(max_size=50) | JSON_VALUES.map(lambda it: json.dumps(it).encode()))
def test_whatever_comes_to_other_routes_the_answer_is_json_and_no_server_error(
    route: tuple[str, str], body: bytes, http: Http, signed: dict[str, str]
) -> None:
    answer = http(*route, body, signed)

    assert answer.status < 500, answer.body
    assert all(isinstance(json.loads(line), dict) for line in answer.body.splitlines())


@BOUNDED
@given(path=st.text(max_size=20), method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD"]))
def test_whatever_path_is_asked_for_the_answer_is_no_server_error(
    path: str, method: str, http: Http, signed: dict[str, str]
) -> None:
    from urllib.parse import quote

    answer = http(method, f"/human-loops/{quote(path.encode('utf-8', 'replace'), safe='')}", b"", signed)

    assert answer.status < 500, answer.body
    assert b"<html" not in answer.body

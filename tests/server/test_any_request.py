"""Whatever is asked of the AWS services that are moto's, the answer is one that the service's clients read."""

import os
import re
from collections.abc import Callable

import pytest
from botocore.loaders import Loader
from botocore.parsers import ResponseParserError, create_parser
from moto.backends import list_of_moto_modules

from tests.server.any_request import AnyRequest, any_request, model_of
from tests.server.conftest import Answer, Http

AROUND_LABELING = [
    *("s3", "sagemaker", "sagemaker-a2i-runtime", "sagemaker-runtime", "iam", "sts", "cognito-idp", "sns", "sqs"),
    *("kms", "lambda", "logs", "events", "cloudwatch"),
]
EVERYWHERE = Loader().list_available_services("service-2")
LARGE = "ec2"
"""Its state takes a second to be read again, as it is after each refusal; asked by hand."""
OF_MOTO = [name for name in EVERYWHERE if name != LARGE and {name, name.replace("-", "")} & set(list_of_moto_modules())]
TIMES = int(os.environ.get("ANY_REQUEST_TIMES", "1"))
"""Requests to each operation of every service in make test-more; a longer search is asked for by the variable."""
SHOWN = 300
PAGE = re.compile(rb"(?i)<!doctype html|<html[ >]")


def fault(service: str, request: AnyRequest, answer: Answer) -> str:
    """What is wrong with an answer; empty if nothing is."""
    said = f"{request.method} {request.path} {request.body[:SHOWN]!r}: {answer.status} {answer.body[:SHOWN]!r}"
    if answer.status >= 500 or PAGE.search(answer.body[:SHOWN]):
        return said
    if answer.status < 400:
        return ""
    model = model_of(service)
    raw = {"status_code": answer.status, "headers": answer.headers, "body": answer.body}
    shape = model.operation_model(request.operation).output_shape
    begin = b"{" if "json" in model.resolved_protocol else b"<"
    try:
        code = create_parser(model.resolved_protocol).parse(raw, shape)["Error"]["Code"]
    except ResponseParserError:
        return said
    return "" if code and answer.body.lstrip()[:1] in (begin, b"") else said


@pytest.fixture
def faults(http: Http, account_id: str) -> Callable[[str, int], list[str]]:
    """`faults("s3", 2)`: what is wrong with the answers to two requests for each operation."""

    def found(service: str, times: int) -> list[str]:
        return [
            wrong
            for operation in model_of(service).operation_names
            for seed in range(times)
            for request in [any_request(service, operation, account_id, seed)]
            for answer in [http(request.method, request.path, request.body, dict(request.headers))]
            if (wrong := fault(service, request, answer))
        ]

    return found


@pytest.mark.parametrize("service", AROUND_LABELING)
def test_any_request_to_a_service_around_labeling_is_answered_in_its_form(
    service: str, faults: Callable[[str, int], list[str]]
) -> None:
    assert faults(service, 1) == []


@pytest.mark.more
@pytest.mark.parametrize("service", OF_MOTO)
def test_any_request_to_a_service_of_moto_is_answered_in_its_form(
    service: str, faults: Callable[[str, int], list[str]]
) -> None:
    assert faults(service, TIMES) == []

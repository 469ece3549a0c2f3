from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import create_environ
from werkzeug.wrappers import Request, Response

from mockgt.arns import Scope
from mockgt.engine.engine import Settings
from mockgt.http.failures import failures
from mockgt.unit_of_work import UnitOfWork
from mockgt.wiring import wire

SCOPE = Scope("111111111111", "us-east-1")


@pytest.fixture
def unit() -> Iterator[UnitOfWork]:
    unit = wire(None, Settings(), lambda: "http://127.0.0.1").unit
    yield unit
    unit.close()


def saved(unit: UnitOfWork) -> list[str]:
    with unit(SCOPE) as engine:
        return [key for key, _ in engine.repository.documents(SCOPE, "course")]


def test_what_a_unit_wrote_is_kept_at_its_end(unit: UnitOfWork) -> None:
    with unit(SCOPE) as engine:
        engine.repository.put_document(SCOPE, "course", "draft", {})

    assert saved(unit) == ["draft"]


def test_an_exception_takes_everything_back(unit: UnitOfWork) -> None:
    def write_and_fail() -> None:
        with unit(SCOPE) as engine:
            engine.repository.put_document(SCOPE, "course", "draft", {})
            with unit(SCOPE) as inner:
                inner.repository.put_document(SCOPE, "course", "inner", {})
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_and_fail()
    assert saved(unit) == []


@pytest.mark.parametrize(
    ("method", "path", "headers", "content"),
    [
        ("POST", "/portal/jobs", {}, b'"code": "InternalFailure"'),
        ("POST", "/", {"X-Amz-Target": "SageMaker.ListWorkteams"}, b'"__type": "InternalFailure"'),
        ("PUT", "/bucket/key", {}, b"<Error><Code>InternalFailure</Code>"),
    ],
)
def test_a_fault_is_answered_in_the_callers_protocol(
    method: str, path: str, headers: dict[str, str], content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(request: Request) -> Response:
        raise KeyError("reason")

    environ: dict[str, Any] = create_environ(path, method=method, headers=headers)
    answer = failures(broken)(Request(environ))

    assert answer.status_code == 500
    assert content in answer.get_data()
    assert "reason" not in answer.get_data(as_text=True).replace("The reason is in", "")
    assert "KeyError: 'reason'" in caplog.text

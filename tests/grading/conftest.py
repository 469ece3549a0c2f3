"""A capstone on the session's server, and submissions that are made without a server."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.course.student import Student


@pytest.fixture
def student(aws: Callable[..., Any], server_url: str, signed: dict[str, str]) -> Iterator[Student]:
    person = Student(aws, server_url, signed)
    yield person
    person.http.clear()

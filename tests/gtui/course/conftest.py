"""A student of the capstone who labels as wished."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from gtui.course.capstone.pack import Pack
from gtui.course.capstone.traffic_signs import traffic_signs
from tests.course.student import Student

Capstone = Callable[[Mapping[str, str]], None]


@pytest.fixture
def student(aws: Callable[..., Any], server_url: str, signed: dict[str, str]) -> Iterator[Student]:
    person = Student(aws, server_url, signed)
    yield person
    person.http.clear()


@pytest.fixture
def signs() -> Pack:
    return traffic_signs()


@pytest.fixture
def do_capstone(student: Student, signs: Pack) -> Capstone:
    """Everything the capstone asks for but reading the output manifest, with these labels."""

    def do(labels: Mapping[str, str]) -> None:
        student.create_bucket("signs")
        student.upload("signs", "", signs.names)
        manifest = student.make_manifest("signs", "", signs.names)
        student.read(manifest)
        name = signs.job_name
        student.create_job(name, manifest, student.create_role(), student.create_team(), [*signs.labels, "Stop"])
        student.sign_in()
        student.label(name, labels)

    return do

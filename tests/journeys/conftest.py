"""A job from the example of a task type, in an account of its own."""

from collections.abc import Iterator
from typing import Any

import pytest

from mockgt.tasktypes.contract import TaskType
from tests.journeys.example_job import ExampleJob


@pytest.fixture
def job(
    task_type: TaskType, aws: Any, server_url: str, signed: dict[str, str], account_id: str
) -> Iterator[ExampleJob]:
    """The job of the test's parameter `task_type`, with its data uploaded."""
    made = ExampleJob(task_type, aws, server_url, signed, account_id)
    made.upload()
    yield made
    made.http.clear()

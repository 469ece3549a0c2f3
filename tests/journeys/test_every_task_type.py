"""Each task type with boto3, from the category file to the output manifest, with one worker and with three."""

from collections.abc import Iterator
from typing import Any

import pytest

from mockgt.tasktypes.contract import TaskType
from mockgt.tasktypes.masks import class_indexes
from tests.journeys.example_job import ExampleJob, undated
from tests.tasktypes.examples import NAMES, TASK_TYPES, drawn

every_task_type = pytest.mark.parametrize("task_type", TASK_TYPES, ids=NAMES)


@pytest.fixture
def job(
    task_type: TaskType, aws: Any, server_url: str, signed: dict[str, str], account_id: str
) -> Iterator[ExampleJob]:
    made = ExampleJob(task_type, aws, server_url, signed, account_id)
    yield made
    made.http.clear()


@every_task_type
@pytest.mark.parametrize(("workers", "output"), [(1, "output_of_one_worker"), (3, "output")])
def test_a_job_writes_the_example_output(task_type: TaskType, job: ExampleJob, workers: int, output: str) -> None:
    job.create(min(workers, task_type.max_workers_per_object))
    job.label(workers)
    described, expected = job.describe(), job.example.data[output]
    assert described["LabelingJobStatus"] == "Completed"
    assert described["LabelCounters"]["HumanLabeled"] == len(expected)
    assert undated(job.output(), job.example.attribute) == undated(expected, job.example.attribute)


@every_task_type
def test_a_label_file_holds_the_mask_and_the_why_says_who_answered(task_type: TaskType, job: ExampleJob) -> None:
    job.create(min(3, task_type.max_workers_per_object))
    job.label(3)
    why = job.why(0)
    assert why["task_type"] == task_type.function_name
    assert why["sentence"].endswith(".")
    assert len(why["answers"]) == min(3, task_type.max_workers_per_object)
    assert why["answers"][0]["content"] == job.example.data["answers"]["0"][0][1]
    if task_type.label_is_file and "masks" in job.example.data:
        mask = class_indexes(job.get(job.output()[0][job.example.attribute]))
        assert mask.tolist() == drawn(job.example.data["masks"]["0"]).tolist()


@every_task_type
def test_a_refused_answer_leaves_the_task_open_with_the_reason(task_type: TaskType, job: ExampleJob) -> None:
    job.create(1)
    reason, content = job.example.data["refused"][1]
    [*_, report] = job.work({"0": [content]})
    assert [refusal["line"] for refusal in report["refused"]] == [0]
    assert reason in report["refused"][0]["reason"]
    assert job.why(0)["status"] == "open"

"""Each task type with boto3, from the category file to the output manifest, with one worker and with three."""

import pytest

from mockgt.tasktypes.contract import TaskType
from mockgt.tasktypes.masks import class_indexes
from tests.journeys.example_job import ExampleJob, undated
from tests.tasktypes.examples import NAMES, TASK_TYPES, drawn

every_task_type = pytest.mark.parametrize("task_type", TASK_TYPES, ids=NAMES)


@every_task_type
@pytest.mark.parametrize(("workers", "output"), [(1, "output_of_one_worker"), (3, "output")])
def test_a_job_writes_the_example_output(task_type: TaskType, job: ExampleJob, workers: int, output: str) -> None:
    crew = min(workers, task_type.max_workers_per_object)
    job.create(crew)
    reason, content = job.example.data["refused"][1]
    [*_, report] = job.work({"0": [content]})
    assert [refusal["line"] for refusal in report["refused"]] == [0] * crew
    assert reason in report["refused"][0]["reason"]
    assert job.why(0)["status"] == "open"

    job.label(crew)

    described, expected = job.describe(), job.example.data[output]
    assert described["LabelingJobStatus"] == "Completed"
    assert described["LabelCounters"]["HumanLabeled"] == len(expected)
    assert undated(job.output(), job.example.attribute) == undated(expected, job.example.attribute)
    why = job.why(0)
    assert why["task_type"] == task_type.function_name
    assert [each["content"] for each in why["answers"]] == [
        content for _, content in job.example.data["answers"]["0"][:crew]
    ]
    is_told = crew > 1 and task_type.category != "Custom"
    assert all((each["reliability"] is not None) == is_told for each in why["answers"])
    if "masks" in job.example.data and crew > 1:
        mask = class_indexes(job.get(job.output()[0][job.example.attribute]))
        assert mask.tolist() == drawn(job.example.data["masks"]["0"]).tolist()

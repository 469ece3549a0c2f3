"""The contract every task type's folder keeps, run over its example.json."""

import json
from pathlib import Path
from typing import Any

import pytest

import mockgt.tasktypes
from mockgt.tasktypes.contract import AnsweredObject, InvalidAnswer, TaskType, WorkerAnswer
from mockgt.tasktypes.registry import task_types

FOLDER = Path(mockgt.tasktypes.__file__).parent
FOLDERS = sorted(each.parent.name for each in FOLDER.glob("*/__init__.py"))


def folder_of(task_type: TaskType) -> str:
    return type(task_type).__module__.split(".")[2]


def example(task_type: TaskType) -> dict[str, Any]:
    text = (FOLDER / folder_of(task_type) / "example.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def answered(data: dict[str, Any], order: int = 1) -> list[AnsweredObject]:
    return [
        AnsweredObject(object_id, tuple(WorkerAnswer(worker, content) for worker, content in answers[::order]))
        for object_id, answers in list(data["answers"].items())[::order]
    ]


every_task_type = pytest.mark.parametrize("task_type", task_types().values(), ids=task_types().keys())


def test_every_folder_is_in_the_registry() -> None:
    assert sorted(folder_of(task_type) for task_type in task_types().values()) == FOLDERS


@every_task_type
def test_output_lines_are_those_of_the_example(task_type: TaskType) -> None:
    data = example(task_type)
    attribute = data["label_attribute_name"]
    lines = []
    for label in task_type.consolidate(answered(data), data["labels"]):
        metadata = task_type.metadata(label, data["job_name"], data["creation_date"])
        line = data["manifest"][int(label.dataset_object_id)]
        lines.append(line | {attribute: label.value, f"{attribute}-metadata": metadata})
    assert [json.dumps(line, separators=(",", ":")) for line in lines] == data["output"]


@every_task_type
def test_order_of_objects_and_answers_changes_nothing(task_type: TaskType) -> None:
    data = example(task_type)
    forwards = task_type.consolidate(answered(data), data["labels"])
    backwards = task_type.consolidate(answered(data, order=-1), data["labels"])
    assert backwards[::-1] == forwards


@every_task_type
def test_answers_of_the_example_are_accepted(task_type: TaskType) -> None:
    data = example(task_type)
    for answers in data["answers"].values():
        for _, content in answers:
            task_type.check_answer(content, data["labels"])


@every_task_type
def test_answers_that_do_not_fit_are_refused(task_type: TaskType) -> None:
    data = example(task_type)
    for content in data["refused"]:
        with pytest.raises(InvalidAnswer):
            task_type.check_answer(content, data["labels"])


@every_task_type
def test_an_answer_made_for_a_label_is_accepted(task_type: TaskType) -> None:
    data = example(task_type)
    task_type.check_answer(task_type.answer_for(data["labels"][0]), data["labels"])


@every_task_type
def test_one_worker_gives_confidence_zero(task_type: TaskType) -> None:
    data = example(task_type)
    alone = [AnsweredObject(each.dataset_object_id, each.answers[:1]) for each in answered(data)]
    assert {label.confidence for label in task_type.consolidate(alone, data["labels"])} == {0.0}


@every_task_type
def test_nothing_answered_gives_nothing(task_type: TaskType) -> None:
    assert task_type.consolidate([], example(task_type)["labels"]) == []

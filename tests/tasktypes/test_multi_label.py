"""Consolidation of several labels per object."""

import pytest

from mockgt.tasktypes.contract import AnsweredObject, ConsolidatedLabel, JobSettings, TaskObject, WorkerAnswer
from mockgt.tasktypes.image_multi_class_multi_label.task_type import ImageMultiClassMultiLabel

JOB = JobSettings(labels=("person", "bicycle", "car", "clothing"))
ELEMENT = "crowd-image-classifier-multi-select"


def answered(object_id: str, **by_worker: list[str]) -> AnsweredObject:
    answers = tuple(WorkerAnswer(worker, {ELEMENT: {"labels": labels}}) for worker, labels in by_worker.items())
    return AnsweredObject(TaskObject(object_id), answers)


def consolidated(*objects: AnsweredObject) -> list[ConsolidatedLabel]:
    return ImageMultiClassMultiLabel().consolidate(objects, JOB)


def by_name(label: ConsolidatedLabel) -> dict[str, float]:
    """Confidence of each label by its name."""
    names, confidences = label.details["class-map"], label.details["confidence-map"]
    assert isinstance(names, dict)
    assert isinstance(confidences, dict)
    return {names[index]: confidence for index, confidence in confidences.items()}


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html")
def test_every_label_that_anybody_chose_is_there_the_surest_first() -> None:
    [label] = consolidated(answered("0", a=["car"], b=["car", "person"], c=["bicycle", "car"]))
    assert label.value == [2, 0, 1]
    assert label.details["class-map"] == {"2": "car", "0": "person", "1": "bicycle"}
    assert by_name(label) == {"car": 0.95, "person": 0.01, "bicycle": 0.01}


@pytest.mark.observed('one worker: {"6": 0.0, "0": 0.0}, in the order of choosing')
def test_one_workers_labels_keep_their_order_with_confidence_zero() -> None:
    [label] = consolidated(answered("0", a=["clothing", "person"]))
    assert (label.value, label.details["confidence-map"]) == ([3, 0], {"3": 0.0, "0": 0.0})
    assert label.reliability == {}


def test_an_object_of_one_worker_among_others_has_confidence_zero_and_teaches_nothing() -> None:
    many = [answered(str(number), a=["car"], b=["car"]) for number in range(5)]
    with_single = consolidated(*many, answered("9", a=["bicycle", "clothing", "person"]))
    assert with_single[-1].details["confidence-map"] == {"1": 0.0, "3": 0.0, "0": 0.0}
    assert with_single[:-1] == consolidated(*many)


def test_a_worker_who_chooses_everything_weighs_little() -> None:
    objects = [
        answered(
            str(number), a=["car"], b=["car"], c=list(JOB.labels), d=["car", "person"] if number % 5 == 0 else ["car"]
        )
        for number in range(40)
    ]
    labels = consolidated(*objects)
    assert labels[0].reliability["c"] < 0.5 < 0.9 < labels[0].reliability["a"]
    confidences = by_name(labels[1])
    assert max(confidences["person"], confidences["bicycle"], confidences["clothing"]) < 0.1


def test_another_order_of_the_labels_changes_the_indexes_only() -> None:
    objects = [answered(str(n), a=["car"], b=["car", "person"], c=["bicycle"]) for n in range(6)]
    turned = JobSettings(labels=JOB.labels[::-1])
    others = ImageMultiClassMultiLabel().consolidate(objects, turned)
    assert [by_name(label) for label in others] == [by_name(label) for label in consolidated(*objects)]


def test_an_object_for_which_nobody_chose_anything_has_an_empty_label() -> None:
    [label] = consolidated(answered("0", a=[], b=[]))
    assert (label.value, label.details) == ([], {"confidence-map": {}, "class-map": {}})
    assert label.why["sentence"] == "Nobody of 2 workers chose a label."

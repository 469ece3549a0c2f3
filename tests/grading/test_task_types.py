"""What every task type writes can be graded, or is refused by name."""

import pytest

from mockgt.grading.errors import GradingError
from mockgt.grading.gold import read_gold
from mockgt.grading.grade import grade
from mockgt.grading.labels import Shape
from mockgt.grading.manifest_labels import read_manifest
from mockgt.tasktypes.contract import TaskType
from tests.tasktypes.examples import TASK_TYPES, Example, example

SHAPES: dict[str, Shape] = {
    "ImageMultiClass": "classification",
    "TextMultiClass": "classification",
    "VideoMultiClass": "classification",
    "VerificationBoundingBox": "classification",
    "VerificationSemanticSegmentation": "classification",
    "ImageMultiClassMultiLabel": "multi-label",
    "TextMultiClassMultiLabel": "multi-label",
    "BoundingBox": "boxes",
    "AdjustmentBoundingBox": "boxes",
    "SemanticSegmentation": "masks",
    "AdjustmentSemanticSegmentation": "masks",
    "NamedEntityRecognition": "spans",
}


def output(given: Example) -> tuple[bytes, dict[str, bytes]]:
    """The example's output manifest and its label files by address."""
    answered, created = given.answered(), given.data["creation_date"]
    labels = given.task_type.consolidate(answered, given.settings)
    files = {
        f"s3://output/{label.file.name.format(creation_date=created)}": label.file.body
        for label in labels
        if label.file
    }
    return "\n".join(given.lines(answered)).encode(), files


@pytest.mark.parametrize(
    "task_type", [each for each in TASK_TYPES if each.function_name in SHAPES], ids=lambda each: each.function_name
)
def test_labels_that_can_be_graded_equal_themselves(task_type: TaskType) -> None:
    body, files = output(example(task_type))

    labels = read_manifest(body, files.__getitem__)
    found = grade(labels, read_gold(body, files.__getitem__, labels.shape))

    assert labels.shape == SHAPES[task_type.function_name]
    assert labels.attribute == example(task_type).attribute
    assert (found.score, found.wrong) == (1.0, ())


@pytest.mark.parametrize(
    "task_type", [each for each in TASK_TYPES if each.function_name not in SHAPES], ids=lambda each: each.function_name
)
def test_other_labels_are_refused_by_name(task_type: TaskType) -> None:
    body, files = output(example(task_type))

    with pytest.raises(GradingError, match=f"Labels of the type {task_type.output_type} cannot be graded"):
        read_manifest(body, files.__getitem__)

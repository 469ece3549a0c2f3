from datetime import UTC, datetime

import pytest

from gtui.services.explain import explain_line
from gtui.services.manifests import parse_line
from gtui.services.results import read_labeled_object
from mockgt.tasktypes.contract import TaskType
from tests.tasktypes.examples import TASK_TYPES, example

LINE = (
    '{"source-ref":"s3://b/001.jpg","job":0,"job-metadata":{"confidence":0.0,"job-name":"labeling-job/job",'
    '"class-name":"Bag","human-annotated":"yes","creation-date":"2022-02-03T11:41:04.123456",'
    '"type":"groundtruth/image-classification"},"size":3}'
)
DECK = (
    '{ "source-ref": "s3://b/c3cd0200df79.png", "auto-label": 1, "auto-label-metadata": { "confidence": 1, '
    '"job-name": "labeling-job/auto-label", "class-name": "severe", "human-annotated": "yes", '
    '"creation-date": "2017-03-01", "type": "groundtruth/image-classification" } }'
)


def texts(line: str) -> dict[str, str]:
    return {found.path: found.text for found in explain_line(parse_line(1, line))}


def test_every_key_of_a_line_is_explained_in_order() -> None:
    assert list(texts(LINE)) == [
        "source-ref",
        "job",
        "job-metadata",
        "job-metadata.confidence",
        "job-metadata.job-name",
        "job-metadata.class-name",
        "job-metadata.human-annotated",
        "job-metadata.creation-date",
        "job-metadata.type",
        "size",
    ]


def test_confidence_zero_is_explained_by_the_one_worker() -> None:
    assert (
        "one worker labeled this object and nothing was labeled automatically" in texts(LINE)["job-metadata.confidence"]
    )


def test_the_label_is_the_number_of_its_class() -> None:
    assert "0 is the number of the class Bag" in texts(LINE)["job"]


def test_a_key_of_the_owner_is_said_to_be_copied() -> None:
    assert "copies it into the output" in texts(LINE)["size"]


@pytest.mark.parametrize("task_type", TASK_TYPES, ids=lambda each: each.function_name)
def test_every_key_of_every_task_types_output_is_explained(task_type: TaskType) -> None:
    given = example(task_type)
    for line in given.lines(given.answered()):
        unknown = [each.path for each in explain_line(parse_line(1, line)) if "does not document" in each.text]
        assert unknown == []


def test_a_line_that_cannot_be_read_is_explained_too() -> None:
    assert "cannot be read" in texts('{"source-ref":')[""]


def test_a_line_with_spaces_and_a_date_without_time_is_read() -> None:
    row = read_labeled_object(parse_line(1, DECK), "auto-label")
    assert (row.label, row.confidence, row.human_annotated) == ("severe", 1.0, True)
    assert row.created == datetime(2017, 3, 1, tzinfo=UTC)
    assert "The day on which" in texts(DECK)["auto-label-metadata.creation-date"]


@pytest.mark.parametrize("text", ['{"source-ref":"s3://b/1.jpg"}', '{"source-ref":"s3://b/1.jpg","job":0}', "[1]", ""])
def test_a_line_without_a_label_has_none(text: str) -> None:
    row = read_labeled_object(parse_line(3, text), "job")
    assert (row.line, row.label, row.confidence, row.created) == (3, "", None, None)

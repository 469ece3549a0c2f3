"""Consolidation of entities: matched by overlap, boundaries by mode or median, labels by majority."""

from itertools import pairwise

import pytest

from mockgt.tasktypes.contract import AnsweredObject, ConsolidatedLabel, JobSettings, TaskObject, WorkerAnswer
from mockgt.tasktypes.named_entity_recognition.task_type import NamedEntityRecognition

AWS = "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-annotation-consolidation.html"
JOB = JobSettings(labels=("Person", "Place"))
Span = tuple[int, int, str]


def answered(*by_worker: list[Span], object_id: str = "0") -> AnsweredObject:
    contents = [
        {"crowd-entity-annotation": {"entities": [{"startOffset": a, "endOffset": b, "label": c} for a, b, c in spans]}}
        for spans in by_worker
    ]
    answers = tuple(WorkerAnswer(f"w{number}", content) for number, content in enumerate(contents))
    return AnsweredObject(TaskObject(object_id, {}, {"text_length": 100}), answers)


def consolidated(each: AnsweredObject, job: JobSettings = JOB) -> ConsolidatedLabel:
    [label] = NamedEntityRecognition().consolidate([each], job)
    return label


def spans(label: ConsolidatedLabel) -> list[Span]:
    assert isinstance(label.value, dict)
    entities = label.value["annotations"]["entities"]
    return [(each["startOffset"], each["endOffset"], each["label"]) for each in entities]


@pytest.mark.documented(AWS)
@pytest.mark.parametrize(
    ("ends", "boundary"),
    [([20, 20, 24], 20), ([18, 20, 24], 20), ([18, 18, 24, 24, 20], 20), ([18, 24], 18)],
    ids=["mode", "median", "two modes", "two workers"],
)
def test_a_boundary_is_the_mode_or_the_median(ends: list[int], boundary: int) -> None:
    assert spans(consolidated(answered(*([(10, end, "Place")] for end in ends)))) == [(10, boundary, "Place")]


@pytest.mark.documented(AWS)
def test_the_label_is_the_one_assigned_most_often() -> None:
    found = consolidated(answered([(0, 5, "Place")], [(0, 5, "Person")], [(0, 5, "Place")]))
    assert spans(found) == [(0, 5, "Place")]
    assert found.details["entities"] == [{"confidence": 0.67}]


@pytest.mark.documented(AWS)
def test_equal_votes_for_a_label_are_decided_at_random_but_always_alike() -> None:
    objects = [answered([(0, 5, "Place")], [(0, 5, "Person")], object_id=str(number)) for number in range(30)]
    names = [spans(consolidated(each))[0][2] for each in objects]
    assert set(names) == {"Person", "Place"}
    assert names == [spans(consolidated(each))[0][2] for each in objects]


@pytest.mark.ours("more than half of the workers")
def test_what_half_of_the_workers_selected_is_left_out() -> None:
    assert spans(consolidated(answered([(0, 5, "Place")], []))) == []
    assert spans(consolidated(answered([(0, 5, "Place")], [], [(0, 5, "Place")]))) == [(0, 5, "Place")]


@pytest.mark.ours("of two that overlap the surer one")
def test_entities_of_the_result_do_not_overlap() -> None:
    found = consolidated(
        answered(
            [(0, 10, "Place"), (10, 20, "Person")],
            [(0, 10, "Place"), (10, 20, "Person")],
            [(0, 14, "Place"), (14, 20, "Person")],
            [(0, 14, "Place"), (14, 20, "Person")],
            [(0, 14, "Place"), (10, 20, "Person")][:1],
        )
    )
    result = spans(found)
    assert all(before[1] <= after[0] for before, after in pairwise(result))
    assert result[0] == (0, 14, "Place")


def test_a_worker_who_selects_what_the_others_do_is_more_reliable() -> None:
    found = consolidated(answered([(0, 5, "Place")], [(0, 5, "Place")], [(50, 60, "Person")]))
    assert found.reliability == {"w0": 1.0, "w1": 1.0, "w2": 0.0}


@pytest.mark.observed("one worker: confidence is the integer 0")
def test_one_workers_entities_stay_as_they_are() -> None:
    found = consolidated(answered([(20, 25, "Person"), (0, 5, "Place")]))
    assert spans(found) == [(0, 5, "Place"), (20, 25, "Person")]
    assert repr(found.details["entities"]) == "[{'confidence': 0}, {'confidence': 0}]"

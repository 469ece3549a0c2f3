"""What simulated workers make of the truth: right at accuracy 1, worse with the accuracy, always valid."""

from collections.abc import Callable
from statistics import mean
from typing import Any

import numpy as np
import pytest

from mockgt.arns import Scope
from mockgt.grading.labels import Box, Mask, Span
from mockgt.tasktypes.contract import JobSettings, TaskObject
from mockgt.tasktypes.registry import task_types
from mockgt.workers.attempts import Attempt, attempt
from mockgt.workers.generators import GENERATORS
from mockgt.workers.people import steady_worker
from mockgt.workers.roster import named_worker
from mockgt.workers.scenes import Scene, UnusableGold

LABELS = ("person", "place", "date", "other")
TEXT = "Anna Karenina moved from Saint Petersburg to Moscow in 1873, and Levin stayed on his farm near Tula. " * 2
SCENE = Scene(
    settings=JobSettings(labels=LABELS),
    line={"source": TEXT},
    facts={"image_size": {"width": 160, "height": 120, "depth": 3}},
)
SPANS = (Span(0, 13, "person"), Span(25, 41, "place"), Span(45, 51, "place"), Span(55, 59, "date"))
BOXES = (Box("person", 10, 10, 40, 60), Box("place", 80, 20, 60, 50), Box("date", 20, 80, 60, 30))
PIXELS = np.zeros((120, 160), dtype=np.uint8)
PIXELS[20:70, 30:90], PIXELS[80:110, 100:150] = 1, 2

TRUTHS: dict[str, Any] = {
    "groundtruth/image-classification": "date",
    "groundtruth/text-classification-multilabel": ("person", "date"),
    "groundtruth/object-detection": BOXES,
    "groundtruth/semantic-segmentation": Mask(PIXELS),
    "groundtruth/text-span": SPANS,
}


def attempts(accuracy: float, count: int = 300) -> list[Attempt]:
    worker = named_worker(Scope("123456789012", "us-east-1"), "private", "ana")
    return [attempt(7, steady_worker(7, worker, accuracy), f"s3://b/{number}") for number in range(count)]


def made(kind: str, accuracy: float, count: int = 300) -> list[Any]:
    generator = GENERATORS[kind]
    truth = generator.truth(TRUTHS[kind], SCENE)
    return [generator.answer(each, truth, SCENE) for each in attempts(accuracy, count)]


@pytest.mark.parametrize("kind", TRUTHS)
def test_accuracy_one_gives_the_truth(kind: str) -> None:
    truth: Any = GENERATORS[kind].truth(TRUTHS[kind], SCENE)
    assert all(np.array_equal(answer, truth) for answer in made(kind, 1.0, 20))


@pytest.mark.parametrize("kind", TRUTHS)
def test_the_same_worker_gives_the_same_answer_to_the_same_object(kind: str) -> None:
    for first, second in zip(made(kind, 0.6, 20), made(kind, 0.6, 20), strict=True):
        assert np.array_equal(first, second)


@pytest.mark.parametrize("kind", TRUTHS)
def test_every_answer_is_one_that_its_task_type_takes(kind: str) -> None:
    task_type = next(each for each in task_types().values() if each.output_type == kind and not each.audits)
    facts = {**SCENE.facts, "text_length": len(TEXT)}
    settings, data_object = JobSettings(labels=LABELS), TaskObject("0", SCENE.line, facts)
    chance = [GENERATORS[kind].by_chance(each.stream, SCENE) for each in attempts(0.5, 30)]
    for answer in [*chance, *made(kind, 0.0, 30), *made(kind, 0.5, 30)]:
        task_type.check_answer(task_type.answer_for(answer, settings, data_object), settings, data_object)


def label_accuracy(answer: Any) -> float:
    return float(answer == "date")


def labels_jaccard(answer: Any) -> float:
    right = {"person", "date"}
    return len(right & set(answer)) / len(right | set(answer))


def box_overlap(answer: Any) -> float:
    """Mean over the true boxes of the best overlap."""

    def iou(box: Any, truth: Box) -> float:
        wide = min(box["left"] + box["width"], truth.left + truth.width) - max(box["left"], truth.left)
        high = min(box["top"] + box["height"], truth.top + truth.height) - max(box["top"], truth.top)
        both: float = max(0.0, wide) * max(0.0, high)
        return both / float(box["width"] * box["height"] + truth.width * truth.height - both)

    return mean(max((iou(box, truth) for box in answer), default=0.0) for truth in BOXES)


def mask_overlap(answer: Any) -> float:
    return mean(float(((answer == n) & (n == PIXELS)).sum() / ((answer == n) | (n == PIXELS)).sum()) for n in (1, 2))


def span_f1(answer: Any) -> float:
    found = {(each["startOffset"], each["endOffset"], each["label"]) for each in answer}
    right = {(each.start, each.end, each.label) for each in SPANS}
    return 2 * len(found & right) / (len(found) + len(right))


@pytest.mark.parametrize(
    ("kind", "quality", "ordinary"),
    [
        ("groundtruth/image-classification", label_accuracy, 0.86),
        ("groundtruth/text-classification-multilabel", labels_jaccard, 0.81),
        ("groundtruth/object-detection", box_overlap, 0.78),
        ("groundtruth/semantic-segmentation", mask_overlap, 0.85),
        ("groundtruth/text-span", span_f1, 0.75),
    ],
)
def test_quality_falls_with_the_accuracy_and_is_a_real_workers_in_an_ordinary_crowd(
    kind: str, quality: Callable[[Any], float], ordinary: float
) -> None:
    poor, crowd, expert = (mean(map(quality, made(kind, accuracy))) for accuracy in (0.6, 0.86, 0.96))
    assert poor < crowd < expert
    assert crowd == pytest.approx(ordinary, abs=0.05)


@pytest.mark.parametrize(
    ("kind", "label", "reason"),
    [
        ("groundtruth/image-classification", "Shoe", '"Shoe" is not a label of this job'),
        ("groundtruth/text-classification-multilabel", ("date", "Shoe"), '"Shoe" is not a label of this job'),
        (
            "groundtruth/object-detection",
            (Box("date", 150, 0, 20, 5),),
            "is not inside the picture of 160 × 120 pixels",
        ),
        ("groundtruth/semantic-segmentation", Mask(PIXELS.T), "does not have the picture's 160 × 120 pixels"),
        ("groundtruth/text-span", (Span(0, 9, "date"), Span(4, 12, "date")), "overlap"),
        ("groundtruth/text-span", (Span(0, 999, "date"),), "is not inside the text"),
    ],
)
def test_gold_that_does_not_fit_the_object_is_refused(kind: str, label: Any, reason: str) -> None:
    with pytest.raises(UnusableGold, match=reason):
        GENERATORS[kind].truth(label, SCENE)


def test_gold_masks_are_read_by_their_own_class_names() -> None:
    numbered = Mask(PIXELS, {1: "date", 2: "person"})
    truth: Any = GENERATORS["groundtruth/semantic-segmentation"].truth(numbered, SCENE)
    assert (truth[30, 40], truth[90, 110], truth[0, 0]) == (3, 1, 0)

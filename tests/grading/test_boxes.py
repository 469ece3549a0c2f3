import pytest

from mockgt.grading.boxes import boxes
from mockgt.grading.classification import ClassScore, WrongLabel
from mockgt.grading.errors import GradingError
from mockgt.grading.labels import Box

STOP, YIELD = Box("stop", 10, 10, 100, 100), Box("yield", 200, 10, 50, 50)
GOLD = {"1.jpg": (STOP,), "2.jpg": (YIELD,)}


def test_the_same_boxes_get_the_best_figures() -> None:
    grade = boxes(GOLD, GOLD)

    assert (grade.precision, grade.recall, grade.f1, grade.macro_f1, grade.mean_iou) == (1.0, 1.0, 1.0, 1.0, 1.0)


def test_a_box_that_is_moved_a_little_is_found_with_its_overlap() -> None:
    grade = boxes({"1.jpg": (STOP,)}, {"1.jpg": (Box("stop", 30, 10, 100, 100),)})

    assert (grade.f1, round(grade.mean_iou or 0, 4)) == (1.0, 0.6667)


def test_a_box_that_overlaps_too_little_is_one_missed_and_one_too_much() -> None:
    grade = boxes(GOLD, {**GOLD, "1.jpg": (Box("stop", 60, 10, 100, 100),)})

    assert (grade.precision, grade.recall, grade.f1, grade.right) == (0.5, 0.5, 0.5, 1)
    assert grade.wrong == (WrongLabel("1.jpg", "stop at 10, 10, 100 × 100", "stop at 60, 10, 100 × 100"),)


def test_a_box_of_another_label_finds_nothing() -> None:
    grade = boxes({"1.jpg": (STOP,)}, {"1.jpg": (Box("yield", 10, 10, 100, 100),)})

    assert (grade.f1, grade.mean_iou) == (0.0, None)
    assert grade.per_class == {"stop": ClassScore(0.0, 0.0, 0.0, 1), "yield": ClassScore(0.0, 0.0, 0.0, 0)}


def test_a_second_box_on_the_same_thing_is_too_much() -> None:
    grade = boxes({"1.jpg": (STOP,)}, {"1.jpg": (STOP, Box("stop", 11, 10, 100, 100))})

    assert (grade.precision, grade.recall, grade.mean_iou) == (0.5, 1.0, 1.0)


def test_boxes_are_paired_so_that_most_of_them_are_found() -> None:
    gold = (Box("car", 0, 0, 100, 10), Box("car", 40, 0, 100, 10))
    given = (Box("car", 20, 0, 100, 10), Box("car", -25, 0, 100, 10))

    assert boxes({"1.jpg": gold}, {"1.jpg": given}).recall == 1.0


def test_a_picture_without_boxes_is_right_when_nothing_was_drawn() -> None:
    grade = boxes({**GOLD, "3.jpg": ()}, GOLD)

    assert (grade.f1, grade.right, grade.unlabeled) == (1.0, 3, ("3.jpg",))


def test_gold_without_any_box_is_an_error() -> None:
    with pytest.raises(GradingError, match="no gold label"):
        boxes({"1.jpg": ()}, {})

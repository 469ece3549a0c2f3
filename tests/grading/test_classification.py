import sys

import pytest

from mockgt.grading.classification import ClassScore, Confusion, WrongLabel, classification
from mockgt.grading.errors import GradingError, LibraryMissing

GOLD = {"1.jpg": "Bag", "2.jpg": "Bag", "3.jpg": "Watch", "4.jpg": "Watch"}


def test_labels_that_all_equal_the_gold_labels_get_the_best_figures() -> None:
    grade = classification(GOLD, GOLD)

    assert (grade.accuracy, grade.macro_f1, grade.kappa, grade.right, grade.wrong) == (1.0, 1.0, 1.0, 4, ())


def test_one_wrong_label_of_four_is_named_and_lowers_every_figure() -> None:
    grade = classification(GOLD, {**GOLD, "2.jpg": "Watch"})

    assert (grade.accuracy, grade.kappa, round(grade.macro_f1, 4)) == (0.75, 0.5, 0.7333)
    assert grade.wrong == (WrongLabel("2.jpg", "Bag", "Watch"),)
    assert grade.per_class == {
        "Bag": ClassScore(precision=1.0, recall=0.5, f1=2 / 3, support=2),
        "Watch": ClassScore(precision=2 / 3, recall=1.0, f1=0.8, support=2),
    }
    assert grade.confusion == Confusion(("Bag", "Watch"), ((1, 1), (0, 2)))


def test_an_object_without_a_label_counts_as_wrong() -> None:
    grade = classification(GOLD, {"1.jpg": "Bag", "3.jpg": "Watch", "4.jpg": "Watch"})

    assert (grade.accuracy, grade.unlabeled) == (0.75, ("2.jpg",))
    assert grade.confusion == Confusion(("Bag", "Watch", ""), ((1, 0, 1), (0, 2, 0), (0, 0, 0)))
    assert round(grade.macro_f1, 4) == 0.8333


def test_nothing_labeled_is_all_wrong() -> None:
    grade = classification(GOLD, {})

    assert (grade.accuracy, grade.macro_f1, grade.kappa, grade.right) == (0.0, 0.0, 0.0, 0)


def test_an_object_without_a_gold_label_is_named_and_counts_for_nothing() -> None:
    grade = classification(GOLD, {**GOLD, "9.jpg": "Bag"})

    assert (grade.accuracy, grade.extra, grade.objects) == (1.0, ("9.jpg",), 4)


def test_kappa_is_undefined_where_there_is_one_label_only() -> None:
    assert classification({"1.jpg": "Bag"}, {"1.jpg": "Bag"}).kappa is None


def test_no_gold_labels_is_an_error() -> None:
    with pytest.raises(GradingError, match="no gold labels"):
        classification({}, {"1.jpg": "Bag"})


def test_without_scikit_learn_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)

    with pytest.raises(LibraryMissing, match=r"pip install 'gtui\[course\]'"):
        classification(GOLD, GOLD)

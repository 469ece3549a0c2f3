from mockgt.grading.classification import WrongLabel
from mockgt.grading.labels import Span
from mockgt.grading.several import several, spans

TEXT = "Northlight Optics opens its first store in Lisbon"
ENTITIES = (Span(0, 17, "ORG"), Span(43, 49, "LOC"))


def test_each_of_several_labels_counts_by_itself() -> None:
    grade = several(
        {"1.jpg": ("person", "bicycle"), "2.jpg": ("person",)}, {"1.jpg": ("person",), "2.jpg": ("person", "dog")}
    )

    assert (round(grade.precision, 4), round(grade.recall, 4), round(grade.f1, 4)) == (0.6667, 0.6667, 0.6667)
    assert (grade.right, round(grade.macro_f1, 4)) == (0, 0.3333)
    assert grade.wrong == (WrongLabel("1.jpg", "bicycle", ""), WrongLabel("2.jpg", "", "dog"))


def test_an_entity_is_right_only_with_both_ends_and_its_label() -> None:
    cut, renamed = Span(0, 10, "ORG"), Span(43, 49, "ORG")
    grade = spans({TEXT: ENTITIES}, {TEXT: (cut, renamed)})

    assert grade.f1 == 0.0
    assert grade.wrong == (WrongLabel(TEXT, "ORG at 0-17; LOC at 43-49", "ORG at 0-10; ORG at 43-49"),)


def test_one_of_two_entities_is_half() -> None:
    grade = spans({TEXT: ENTITIES}, {TEXT: ENTITIES[:1]})

    assert (grade.precision, grade.recall, round(grade.f1, 4), grade.macro_f1) == (1.0, 0.5, 0.6667, 0.5)


def test_a_text_that_nobody_labeled_has_all_its_entities_missed() -> None:
    grade = spans({TEXT: ENTITIES}, {})

    assert (grade.recall, grade.unlabeled) == (0.0, (TEXT,))

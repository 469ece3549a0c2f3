from typing import Any

import pytest

from gtui.course.lessons.progress import (
    GoalProgress,
    is_done,
    learned_goals,
    with_answer,
    with_exercise,
    with_page_read,
)
from gtui.course.lessons.reader import lesson, lessons

GOAL_1 = ("why-labels", "labeled-what", "labeled-why-needed")


def answered(*question_ids: str, right: bool = True) -> dict[str, Any]:
    document: dict[str, Any] = {}
    for question_id in question_ids:
        document = with_answer(document, lessons(), question_id, right)
    return document


def test_a_goal_is_learned_once_all_its_questions_were_answered_right() -> None:
    goals = learned_goals(answered(*GOAL_1[:2]), lessons())
    assert (goals[1], goals[1].learned) == (GoalProgress(2, 3), False)

    goals = learned_goals(answered(*GOAL_1), lessons())
    assert (goals[1], goals[1].learned) == (GoalProgress(3, 3), True)
    assert not goals[2].learned


def test_nothing_is_learned_by_wrong_answers_or_without_any() -> None:
    assert learned_goals({}, lessons())[1] == GoalProgress(0, 3)
    assert learned_goals(answered(*GOAL_1, right=False), lessons())[1] == GoalProgress(0, 3)


def test_a_right_answer_stays_right_and_tries_are_counted() -> None:
    document = with_answer(answered("why-labels"), lessons(), "why-labels", False)
    assert document["answers"] == {"why-labels": {"right": True, "tries": 2}}


def test_the_document_holds_the_goals_for_readers_without_the_lessons() -> None:
    assert answered("why-labels")["goals"] == {
        "1": {"right": 1, "questions": 3},
        "2": {"right": 0, "questions": 4},
        "3": {"right": 0, "questions": 4},
    }


def test_a_lesson_is_done_when_its_pages_are_read_and_its_questions_right() -> None:
    subject = lesson("ground-truth-101")
    document = with_page_read(answered("ground-truth-meaning"), subject, 0)
    assert not is_done(document, subject)
    assert is_done(with_page_read(document, subject, 1), subject)


@pytest.mark.parametrize(
    "document",
    [
        {"read": [], "answers": 7, "exercises": {}},
        {"read": {"ground-truth-101": "all"}, "answers": {"ground-truth-meaning": True}, "exercises": [1]},
        {"answers": {"ground-truth-meaning": {"right": "yes", "tries": "many"}}},
    ],
)
def test_a_document_of_another_form_counts_as_nothing_and_is_mended(document: dict[str, Any]) -> None:
    subject = lesson("ground-truth-101")
    assert not is_done(document, subject)
    mended = with_page_read(with_page_read(document, subject, 0), subject, 1)
    mended = with_exercise(with_answer(mended, lessons(), "ground-truth-meaning", True), "manifest-write")
    assert is_done(mended, subject)
    assert mended["answers"]["ground-truth-meaning"] == {"right": True, "tries": 1}


def test_exercises_are_kept_once() -> None:
    document = with_exercise(with_exercise({}, "manifest-write"), "manifest-write")
    assert document == {"exercises": ["manifest-write"]}

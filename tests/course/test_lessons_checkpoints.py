"""The learning goals 1 to 3, from the answers to the lessons' questions."""

import pytest

from gtui.course.lessons.progress import KEY, with_answer
from gtui.course.lessons.reader import lessons
from gtui.services import Services, connect
from tests.course.student import Student

QUERY = "?course=lessons"


@pytest.fixture
def services(server_url: str, account_id: str) -> Services:
    return connect(server_url, "us-east-1", account_id)


def answer(services: Services, *question_ids: str, right: bool = True) -> None:
    document = services.course.load(KEY) or {}
    for question_id in question_ids:
        document = with_answer(document, lessons(), question_id, right)
    services.course.save(KEY, document)


def test_nothing_is_learned_without_answers_or_by_wrong_ones(student: Student, services: Services) -> None:
    assert student.checkpoints(QUERY) == {"why-labels": False, "where-applied": False, "why-hard": False}
    answer(services, "why-labels", "labeled-what", "labeled-why-needed", right=False)
    assert student.checkpoints(QUERY) == {"why-labels": False, "where-applied": False, "why-hard": False}


def test_a_goal_is_learned_with_its_last_right_answer(student: Student, services: Services) -> None:
    answer(services, "why-labels", "labeled-what")
    assert student.checkpoints(QUERY)["why-labels"] is False
    answer(services, "labeled-why-needed")
    assert student.checkpoints(QUERY) == {"why-labels": True, "where-applied": False, "why-hard": False}


@pytest.mark.parametrize(
    "goals", [[], {"1": True}, {"1": {"right": "3", "questions": 3}}, {"1": {"right": 0, "questions": 0}}]
)
def test_a_document_of_another_form_shows_nothing_learned(student: Student, services: Services, goals: object) -> None:
    services.course.save(KEY, {"goals": goals})
    assert student.checkpoints(QUERY)["why-labels"] is False

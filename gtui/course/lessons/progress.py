"""How far a student is in the lessons: a JSON document that the server keeps, and what follows from it.

The document is `{"read": {lesson: [page, …]}, "answers": {question: {"right", "tries"}}, "exercises": [id, …],
"goals": {"1": {"right", "questions"}, …}}`. `goals` repeats what follows from the answers, for readers that don't have
the lessons, such as a teacher's list. A right answer stays right, whatever is answered later. Anything may have written
the document: what has another form counts as not there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gtui.course.lessons.lesson import Lesson

KEY = "lessons"
"""The document's key in `services.course`."""
GOALS = {
    1: "why labeled data sets are needed",
    2: "where supervised learning is applied",
    3: "why labeled data is hard to get",
}
"""The learning goals that the lessons' questions decide."""

Document = Mapping[str, Any]


@dataclass(frozen=True)
class GoalProgress:
    """Questions of a goal that were answered right, of so many."""

    right: int
    questions: int

    @property
    def learned(self) -> bool:
        """Whether every question of the goal was answered right."""
        return self.questions > 0 and self.right == self.questions


def with_page_read(document: Document, lesson: Lesson, page: int) -> dict[str, Any]:
    """The document after a page, counted from 0, was read."""
    pages = sorted({*pages_read(document, lesson), page})
    return {**document, "read": {**_part(document, "read"), lesson.id: pages}}


def with_answer(document: Document, lessons: Iterable[Lesson], question_id: str, right: bool) -> dict[str, Any]:
    """The document after a question was answered once more."""
    answers = _part(document, "answers")
    tries = _part(answers, question_id).get("tries")
    after = {"right": right or is_right(document, question_id), "tries": (tries if isinstance(tries, int) else 0) + 1}
    changed = {**document, "answers": {**answers, question_id: after}}
    goals = learned_goals(changed, lessons)
    counted = {str(goal): {"right": each.right, "questions": each.questions} for goal, each in goals.items()}
    return {**changed, "goals": counted}


def with_exercise(document: Document, exercise_id: str) -> dict[str, Any]:
    """The document after an exercise was solved."""
    return {**document, "exercises": sorted({*exercises_solved(document), exercise_id})}


def pages_read(document: Document, lesson: Lesson) -> frozenset[int]:
    """The pages of a lesson that were read, counted from 0."""
    pages = _part(document, "read").get(lesson.id)
    return frozenset(page for page in pages if isinstance(page, int)) if isinstance(pages, list) else frozenset()


def exercises_solved(document: Document) -> frozenset[str]:
    """The exercises that were solved."""
    found = document.get("exercises")
    return frozenset(each for each in found if isinstance(each, str)) if isinstance(found, list) else frozenset()


def is_right(document: Document, question_id: str) -> bool:
    """Whether a question was ever answered right."""
    return _part(_part(document, "answers"), question_id).get("right") is True


def is_done(document: Document, lesson: Lesson) -> bool:
    """Whether every page was read and every question answered right."""
    all_read = frozenset(range(len(lesson.pages))) <= pages_read(document, lesson)
    return all_read and all(is_right(document, each.id) for each in lesson.questions)


def is_begun(document: Document, lesson: Lesson) -> bool:
    """Whether any page was read."""
    return bool(pages_read(document, lesson))


def learned_goals(document: Document, lessons: Iterable[Lesson]) -> dict[int, GoalProgress]:
    """How far each of the goals 1 to 3 is, from the answers alone."""
    questions = [question for lesson in lessons for question in lesson.questions]
    return {
        goal: GoalProgress(
            sum(is_right(document, question.id) for question in questions if question.goal == goal),
            sum(question.goal == goal for question in questions),
        )
        for goal in GOALS
    }


def _part(document: Document, key: str) -> Document:
    part = document.get(key)
    return part if isinstance(part, Mapping) else {}

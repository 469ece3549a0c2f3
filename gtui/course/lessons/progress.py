"""How far a student is in the lessons: a JSON document that the server keeps, and what follows from it.

The document is `{"read": {lesson: [page, …]}, "answers": {question: {"right", "tries"}}, "exercises": [id, …],
"goals": {"1": {"right", "questions"}, …}}`. `goals` repeats what follows from the answers, for readers that don't have
the lessons, such as a teacher's list. A right answer stays right, whatever is answered later.
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
    read = document.get("read", {})
    pages = sorted({*read.get(lesson.id, ()), page})
    return {**document, "read": {**read, lesson.id: pages}}


def with_answer(document: Document, lessons: Iterable[Lesson], question_id: str, right: bool) -> dict[str, Any]:
    """The document after a question was answered once more."""
    answers = document.get("answers", {})
    before = answers.get(question_id, {})
    after = {"right": right or before.get("right", False), "tries": before.get("tries", 0) + 1}
    changed = {**document, "answers": {**answers, question_id: after}}
    goals = learned_goals(changed, lessons)
    counted = {str(goal): {"right": each.right, "questions": each.questions} for goal, each in goals.items()}
    return {**changed, "goals": counted}


def with_exercise(document: Document, exercise_id: str) -> dict[str, Any]:
    """The document after an exercise was solved."""
    return {**document, "exercises": sorted({*document.get("exercises", ()), exercise_id})}


def is_right(document: Document, question_id: str) -> bool:
    """Whether a question was ever answered right."""
    return bool(document.get("answers", {}).get(question_id, {}).get("right"))


def is_done(document: Document, lesson: Lesson) -> bool:
    """Whether every page was read and every question answered right."""
    read = document.get("read", {}).get(lesson.id, ())
    return set(range(len(lesson.pages))) <= set(read) and all(is_right(document, each.id) for each in lesson.questions)


def is_begun(document: Document, lesson: Lesson) -> bool:
    """Whether any page was read."""
    return bool(document.get("read", {}).get(lesson.id))


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

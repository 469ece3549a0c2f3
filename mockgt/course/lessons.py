"""The learning goals that the questions of gtui's lessons decide, from the answers that gtui keeps in the account.

The document has a `goals` object: for each goal's number how many `questions` there are and how many were answered
`right`. Source: Ours. It is as true as the account's owner: anyone may write documents of their own account.
"""

from collections.abc import Callable, Mapping
from functools import partial

from mockgt.arns import Scope
from mockgt.course.catalogue import LESSONS
from mockgt.course.situation import Finding
from mockgt.engine.engine import Engine
from mockgt.engine.ports import JsonObject


def findings(engine: Engine, scope: Scope) -> Mapping[str, Callable[[], Finding]]:
    """Whether each goal's questions are all answered right."""
    document = engine.repository.document(scope, "course", "lessons") or {}
    goals = document.get("goals")
    counts = goals if isinstance(goals, Mapping) else {}
    return {goal.key: partial(_finding, counts.get(str(goal.number))) for goal in LESSONS}


def _finding(counts: JsonObject | None) -> Finding:
    right, questions = (counts.get("right"), counts.get("questions")) if isinstance(counts, Mapping) else (None, None)
    if not isinstance(right, int) or not isinstance(questions, int) or questions < 1:
        return Finding(False, "No question of the lessons is answered yet.")
    return Finding(right >= questions, f"{right} of {questions} questions answered right.")

"""The tries of a capstone, kept on the server in the student's account."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from gtui.course.capstone.check import CapstoneResult

if TYPE_CHECKING:
    from gtui.services import Course

KEY = "capstone"
KEPT = 50


@dataclass(frozen=True)
class Try:
    """One try's outcome; `checked_at` is ISO 8601 in UTC, accuracy and kappa are None without gold labels."""

    job_name: str
    checked_at: str
    points: float
    of: int
    accuracy: float | None
    kappa: float | None


def keep_try(course: "Course", result: CapstoneResult) -> tuple[Try, ...]:
    """Add the result to the tries, in place of an earlier one with the same job and points; returns all of them."""
    grade = result.grade
    new = Try(
        result.job_name,
        result.checked_at.isoformat().replace("+00:00", "Z"),
        result.points.total,
        result.points.of,
        grade.accuracy if grade else None,
        grade.kappa if grade else None,
    )

    def change(document: Mapping[str, Any]) -> Mapping[str, Any]:
        before = [each for each in _read(document) if (each.job_name, each.points) != (new.job_name, new.points)]
        return {"tries": [asdict(each) for each in [*before, new][-KEPT:]]}

    return _read(course.update(KEY, change))


def kept_tries(course: "Course") -> tuple[Try, ...]:
    """All tries so far, oldest first."""
    return _read(course.load(KEY) or {})


def _read(document: Mapping[str, Any]) -> tuple[Try, ...]:
    kept = document.get("tries")
    rows = kept if isinstance(kept, list) else []
    fields = set(Try.__dataclass_fields__)
    return tuple(Try(**row) for row in rows if isinstance(row, dict) and set(row) == fields)

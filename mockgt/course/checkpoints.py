"""Checkpoints: what the course asks for, whether the account's state shows it done, and what shows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from mockgt.arns import Scope
from mockgt.course import capstone, demo, lessons
from mockgt.course.catalogue import CAPSTONE, CAPSTONE_JOB, CAPSTONE_OBJECTS, DEMO, LESSONS, Requirement
from mockgt.course.situation import Finding
from mockgt.engine.engine import Engine
from mockgt.errors import PortalError

Course = Literal["demo", "lessons", "capstone"]
COURSES: tuple[Course, ...] = get_args(Course)


@dataclass(frozen=True)
class Checkpoint:
    """One requirement of the course in an account.

    Attributes:
        number: Its place in the order, from 1.
        key: Its name for programs; it never changes.
        evidence: What shows that it is done, else what is missing.
    """

    number: int
    key: str
    title: str
    done: bool
    evidence: str


def checkpoints(
    engine: Engine,
    scope: Scope,
    course: str = "demo",
    job_name: str = CAPSTONE_JOB,
    objects: int = CAPSTONE_OBJECTS,
) -> list[Checkpoint]:
    """How far the account is in the demo, the lessons or the capstone, whatever the steps were done with.

    Args:
        course: `demo` (23 steps), `lessons` (3 goals) or `capstone`.
        job_name: The capstone's labeling job.
        objects: How many pictures the capstone has.

    Raises:
        PortalError: BadRequest, there is no such course.
    """
    if course == "demo":
        return _found(DEMO, demo.findings(engine, scope))
    if course == "lessons":
        return _found(LESSONS, lessons.findings(engine, scope))
    if course == "capstone":
        return _found(CAPSTONE, capstone.findings(engine, scope, job_name, objects))
    raise PortalError("BadRequest", f"course must be one of {', '.join(COURSES)}.")


def _found(requirements: Sequence[Requirement], findings: Mapping[str, Callable[[], Finding]]) -> list[Checkpoint]:
    return [
        Checkpoint(each.number, each.key, each.title, finding.done, finding.evidence)
        for each in requirements
        for finding in (findings[each.key](),)
    ]

"""Practice workspaces: accounts of the same server, by name, so that several tries are kept apart."""

import hashlib
from typing import TYPE_CHECKING

from gtui.connection import DEFAULT_ACCOUNT_ID
from gtui.errors import GtuiError
from gtui.membership import current, membership_path

if TYPE_CHECKING:
    from gtui.connection import Connection
    from gtui.services import Services
    from gtui.services.course import Course

KEY = "workspaces"
MAIN = "main"


def workspace_account(name: str) -> str:
    """The account of a practice workspace: the name's hash as 12 digits, so that each has a state of its own."""
    if name == MAIN:
        return DEFAULT_ACCOUNT_ID
    digest = int(hashlib.sha256(name.encode()).hexdigest(), 16)
    return f"9{digest % 10**11:011d}"


def workspace_names(course: "Course") -> list[str]:
    """Every workspace, the first one at the beginning, as the first account keeps them. Blocks; raises GtuiError."""
    kept = course.load(KEY) or {}
    names = [str(name) for name in kept.get("names", [])]
    return [MAIN, *(name for name in names if name != MAIN)]


def keep_workspace(course: "Course", name: str) -> None:
    """Keep the name of a workspace; one that is there stays where it is in the list. Blocks; raises GtuiError."""
    course.update(KEY, lambda kept: {"names": list(dict.fromkeys([*kept.get("names", []), name]))})


def empty_workspace(course: "Course", own: "Course") -> None:
    """Start over in the workspace that `own` belongs to; the list of names stays. Blocks; raises GtuiError."""
    names = workspace_names(course)
    own.start_over()
    course.save(KEY, {"names": names})


def new_workspace(connection: "Connection", wish: str) -> str:
    """Add an empty workspace of that name, with a number where it is taken; returns the name. Blocks.

    Raises:
        GtuiError: In a class, where each person has one account; or the server does not answer.
    """
    if connection.membership is not None:
        raise in_a_class()
    course = connection.shared_course()
    names = workspace_names(course)
    name = next(each for each in _numbered(wish, len(names) + 1) if each not in names)
    keep_workspace(course, name)
    return name


def names_course(services: "Services") -> "Course":
    """Where the names are kept: the first account. Raises GtuiError in a class, which has no workspaces."""
    membership = current(membership_path())
    if membership is not None and membership.url == services.endpoint_url:
        raise in_a_class()
    return course_of(services, MAIN)


def course_of(services: "Services", name: str) -> "Course":
    """The documents of a workspace of the same server."""
    from gtui.services import connect

    return connect(services.endpoint_url, services.region, workspace_account(name)).course


def in_a_class() -> GtuiError:
    """Why a member of a class has no workspaces."""
    return GtuiError(
        "A class has no practice workspaces",
        "In a class you have one workspace, your account.",
        "Leave the class with `gtui join --leave`, or do the steps before this one yourself.",
    )


def _numbered(wish: str, most: int) -> list[str]:
    return [wish, *(f"{wish} ({number})" for number in range(2, most + 2))]

"""Practice workspaces: accounts of the same server, by name, so that several tries are kept apart."""

import hashlib
from typing import TYPE_CHECKING

from gtui.connection import DEFAULT_ACCOUNT_ID
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.connection import Connection

KEY = "workspaces"
MAIN = "main"


def workspace_account(name: str) -> str:
    """The account of a practice workspace: the name's hash as 12 digits, so that each has a state of its own."""
    if name == MAIN:
        return DEFAULT_ACCOUNT_ID
    digest = int(hashlib.sha256(name.encode()).hexdigest(), 16)
    return f"9{digest % 10**11:011d}"


def workspace_names(connection: "Connection") -> list[str]:
    """Every workspace, the first one at the beginning. Blocks; raises GtuiError."""
    kept = connection.shared_course().load(KEY) or {}
    names = [str(name) for name in kept.get("names", [])]
    return [MAIN, *(name for name in names if name != MAIN)]


def keep_workspaces(connection: "Connection", names: list[str]) -> None:
    """Keep the list of names. Blocks; raises GtuiError."""
    connection.shared_course().save(KEY, {"names": names})


def new_workspace(connection: "Connection", wish: str) -> str:
    """Add an empty workspace of that name, with a number where it is taken; returns the name. Blocks.

    Raises:
        GtuiError: In a class, where each person has one account; or the server does not answer.
    """
    if connection.membership is not None:
        raise GtuiError(
            "A class has no practice workspaces",
            "In a class you have one workspace, your account.",
            "Leave the class with `gtui join --leave`, or do the steps before this one yourself.",
        )
    names = workspace_names(connection)
    name = next(each for each in _numbered(wish, len(names) + 1) if each not in names)
    keep_workspaces(connection, [*names, name])
    return name


def _numbered(wish: str, most: int) -> list[str]:
    return [wish, *(f"{wish} ({number})" for number in range(2, most + 2))]

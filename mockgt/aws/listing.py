"""The answer of a List operation."""

from collections.abc import Iterable
from typing import Any


def listing(member: str, records: Iterable[Any], next_token: str | None) -> dict[str, Any]:
    """The page under its member's name; `NextToken` only where there is a next page."""
    return {member: list(records)} | ({"NextToken": next_token} if next_token else {})

"""Pages of a List operation, with AWS's `NextToken`."""

import base64
from collections.abc import Callable, Sequence
from typing import TypeVar

from mockgt.errors import ValidationException

DEFAULT_PAGE = 100
RecordT = TypeVar("RecordT")


def page(
    listing: str,
    records: Sequence[RecordT],
    place: Callable[[RecordT], str],
    descending: bool = False,
    next_token: str | None = None,
    max_results: int | None = None,
) -> tuple[list[RecordT], str | None]:
    """Records sorted by their place, after the one that the token names, and the token of the following page.

    Args:
        listing: Which list it is, sorted by what; a token is good for the list and order that gave it out.
        place: A text that sorts as the answer does and is different for every record.
        max_results: Records of a page; 100 if None.
    Raises:
        ValidationException: the token was not given out by this list in this order.
    Source:
        Ours: AWS's tokens are opaque. A page continues behind the last record even if that was deleted since.
    """
    ordered = sorted(records, key=place, reverse=descending)
    head = f"{listing} {'descending' if descending else 'ascending'}\n"
    if next_token is not None:
        last = _read(next_token, head)
        ordered = [each for each in ordered if (place(each) < last if descending else place(each) > last)]
    size = max_results or DEFAULT_PAGE
    shown = ordered[:size]
    following = _write(head + place(shown[-1])) if len(ordered) > size else None
    return shown, following


def _write(content: str) -> str:
    return base64.urlsafe_b64encode(content.encode()).decode()


def _read(token: str, head: str) -> str:
    try:
        content = base64.b64decode(token, altchars=b"-_", validate=True).decode()
    except ValueError:
        content = ""
    if not content.startswith(head):
        raise ValidationException("The NextToken is not valid. Call again without it to begin at the start.")
    return content.removeprefix(head)

"""Pages of a List operation, with AWS's `NextToken`."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import TypeVar

from mockgt.errors import ValidationException

DEFAULT_PAGE = 100
RecordT = TypeVar("RecordT")


def page(
    records: Sequence[RecordT],
    place: Callable[[RecordT], str],
    descending: bool = False,
    next_token: str | None = None,
    max_results: int | None = None,
) -> tuple[list[RecordT], str | None]:
    """Records sorted by their place, after the one that the token names, and the token of the following page.

    Args:
        place: A text that sorts as the answer does and is different for every record.
        max_results: Records of a page; 100 if None.
    Raises:
        ValidationException: the token was not given out by this kind of call.
    Source:
        Ours: AWS's tokens are opaque. A page continues behind the last record even if that was deleted since.
    """
    ordered = sorted(records, key=place, reverse=descending)
    if next_token is not None:
        last = _read(next_token)
        ordered = [each for each in ordered if (place(each) < last if descending else place(each) > last)]
    size = max_results or DEFAULT_PAGE
    shown = ordered[:size]
    following = _write(place(shown[-1])) if len(ordered) > size else None
    return shown, following


def _write(place: str) -> str:
    return base64.urlsafe_b64encode(place.encode()).decode()


def _read(token: str) -> str:
    try:
        return base64.b64decode(token, altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError) as error:
        raise ValidationException("The NextToken is not valid. Call again without it to begin at the start.") from error

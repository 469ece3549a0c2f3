"""LIKE: `%` stands for any text, `_` for one character."""

from collections.abc import Callable

from mockgt.select.errors import QueryError
from mockgt.select.keys import Record

_ANY_TEXT, _ANY_CHARACTER = object(), object()


def like(value: Callable[[Record], object], pattern: str, escape: str) -> Callable[[Record], bool | None]:
    """The condition that a text fits a pattern; unknown where there is no text. Raises QueryError."""
    if len(escape) > 1:
        raise QueryError("ESCAPE takes one character.")
    parts = _parts(pattern, escape)

    def condition(record: Record) -> bool | None:
        text = value(record)
        return _fits(text, parts) if isinstance(text, str) else None

    return condition


def _parts(pattern: str, escape: str) -> list[object]:
    signs = {"%": _ANY_TEXT, "_": _ANY_CHARACTER}
    parts: list[object] = []
    letters = iter(pattern)
    for letter in letters:
        parts.append(next(letters, "") if letter == escape else signs.get(letter, letter))
    return parts


def _fits(text: str, parts: list[object]) -> bool:
    """Whether the whole text fits, in a time of their lengths multiplied, whatever the pattern."""
    at = part = 0
    star, resumed = -1, 0
    while at < len(text):
        if part < len(parts) and parts[part] is _ANY_TEXT:
            star, resumed = part, at
            part += 1
        elif part < len(parts) and (parts[part] is _ANY_CHARACTER or parts[part] == text[at]):
            at, part = at + 1, part + 1
        elif star >= 0:
            resumed += 1
            at, part = resumed, star + 1
        else:
            return False
    return all(each is _ANY_TEXT for each in parts[part:])

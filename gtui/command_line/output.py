"""What commands print: records as JSON, as lines, or as a table."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from gtui.errors import GtuiError
from gtui.widgets.plain_text import plain


@dataclass(frozen=True)
class Done:
    """What an action did, where there is nothing else to answer; `names` is what it was done to."""

    message: str
    names: tuple[str, ...] = ()


def to_json(value: object) -> str:
    """One JSON document, as it is asked for: fields of records by their names, times in ISO 8601."""
    return json.dumps(value, default=_plain_value, ensure_ascii=False, indent=2)


def error_json(error: GtuiError) -> str:
    """An error as a JSON document."""
    return to_json({"title": error.title, "message": error.message, "hint": error.hint})


def as_text(value: object, columns: Sequence[str] = ()) -> str:
    """For a person to read; what others wrote in it can't command the terminal."""
    if value is None:
        return ""
    if isinstance(value, Done):
        return plain(value.message)
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Sequence):
        return plain(_table(value, columns))
    return plain("\n".join(f"{name}: {text}" for name, text in _lines(value, "")))


def heading(name: str) -> str:
    """What a field is called in a table: `progress_text` is progress."""
    return name.removesuffix("_text").replace("_", " ")


def _table(rows: Sequence[object], columns: Sequence[str]) -> str:
    """Columns under their names, as wide as their longest text; nothing for no rows."""
    if not rows:
        return ""
    names = columns or [name for name, _ in _lines(rows[0], "")]
    cells = [[heading(name).upper() for name in names]]
    cells += [[_one_line(_text(getattr(row, name))) for name in names] for row in rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(names))]
    padded = ([text.ljust(width) for text, width in zip(row, widths, strict=True)] for row in cells)
    return "\n".join("  ".join(row).rstrip() for row in padded)


def _lines(value: object, prefix: str) -> Iterator[tuple[str, str]]:
    """The fields of a record, those of inner records with a dotted name."""
    found = value.items() if isinstance(value, Mapping) else _fields(value)
    for name, each in found:
        if is_dataclass(each) and not isinstance(each, type):
            yield from _lines(each, f"{prefix}{name}.")
        elif isinstance(each, tuple) and each and is_dataclass(each[0]):
            for number, inner in enumerate(each, 1):
                yield from _lines(inner, f"{prefix}{name}.{number}.")
        else:
            yield f"{prefix}{name}", _text(each)


def _fields(value: object) -> Iterator[tuple[str, object]]:
    if is_dataclass(value) and not isinstance(value, type):
        yield from ((field.name, getattr(value, field.name)) for field in fields(value))


def _text(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return json.dumps(value, default=_plain_value, ensure_ascii=False)
    if isinstance(value, tuple | list):
        return ", ".join(map(_text, value)) or "-"
    return str(value) if value != "" else "-"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _plain_value(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return dict(_fields(value))
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Path | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")

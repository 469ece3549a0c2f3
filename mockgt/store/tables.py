"""What the tables have in common: the connection, and moments and JSON as columns."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Tables:
    """Some of the tables, within the transaction that `Store.transaction` opened."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db


def to_column(moment: datetime | None) -> int | None:
    """Microseconds since 1970."""
    return None if moment is None else (moment - EPOCH) // MICROSECOND


def to_moment(column: int | None) -> datetime | None:
    """The moment of a column."""
    return None if column is None else EPOCH + timedelta(microseconds=column)


def required_moment(column: int) -> datetime:
    """The moment of a column that is never empty."""
    return EPOCH + timedelta(microseconds=column)


def to_json(value: object) -> str:
    """Compact JSON text, in ASCII so that half a surrogate pair from a client can be kept too."""
    return json.dumps(value, separators=(",", ":"))


def to_object(text: str) -> Mapping[str, object]:
    """The JSON object of a column."""
    value: Mapping[str, object] = json.loads(text)
    return value

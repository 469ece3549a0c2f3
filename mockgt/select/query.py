"""An S3 Select expression: `SELECT … FROM S3Object[*] s [WHERE …] [LIMIT …]`."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from mockgt.select.conditions import ConditionReader
from mockgt.select.errors import QueryError
from mockgt.select.keys import MISSING, Key, Record, read_key
from mockgt.select.tokens import Reader, read_tokens

_TABLE = "s3object"
_BEYOND = ("ALL", "CASE", "CAST", "DISTINCT")


@dataclass(frozen=True)
class Query:
    """What is selected from which records.

    Attributes:
        columns: Names and keys; empty for whole records.
        count: The name under which the records are counted; empty where they are not.
        limit: How many records at most; None: all.
    """

    columns: tuple[tuple[str, Key], ...]
    count: str
    accepts: Callable[[Record], bool]
    limit: int | None

    def rows(self, records: Iterable[Record]) -> Iterator[dict[str, object]]:
        """The answer's rows."""
        chosen = filter(self.accepts, records)
        if self.count:
            if self.limit != 0:
                yield {self.count: sum(1 for _ in chosen)}
            return
        for record in islice(chosen, self.limit):
            values = ((name, key.of(record)) for name, key in self.columns) if self.columns else record.items()
            yield {name: value for name, value in values if value is not MISSING}


def parse_where(text: str) -> Callable[[Record], bool]:
    """The test that a WHERE clause by itself stands for; the table is `s` or `S3Object`. Raises QueryError."""
    clause = re.sub(r"^\s*where\s", "", text, flags=re.IGNORECASE).strip()
    if not clause:
        raise QueryError("The WHERE clause is empty.")
    reader = ConditionReader(read_tokens(clause), ("s", _TABLE))
    condition = reader.either()
    reader.expect_end("AND, OR")
    return lambda record: condition(record) is True


def parse_query(expression: str) -> Query:
    """The query of an expression.

    Raises:
        QueryError: It is none, or one beyond what is understood here.
    """
    tokens = read_tokens(expression)
    # What the columns' keys begin with is said after them.
    alias = _alias(Reader(tokens))
    reader = ConditionReader(tokens, (alias, _TABLE))
    reader.need_word("SELECT")
    count, columns = _selected(reader, (alias, _TABLE))
    _read_from(reader)
    condition = reader.either() if reader.take_word("WHERE") else None
    limit = _limit(reader)
    reader.expect_end("WHERE, LIMIT" if condition is None else "AND, OR, LIMIT")
    return Query(columns, count, lambda record: condition is None or condition(record) is True, limit)


def _alias(reader: Reader) -> str:
    while not reader.peek().is_word("FROM"):
        if reader.next().kind == "end":
            raise QueryError("Expected FROM S3Object, but the clause ends.", "ParseExpectedKeyword")
    return _read_from(reader)


def _read_from(reader: Reader) -> str:
    """The name that the table is given, in small letters."""
    reader.need_word("FROM")
    if not reader.take_word(_TABLE):
        raise QueryError(f"Expected S3Object, {reader.found()}.", "InvalidDataSource")
    if reader.take_sign("["):
        reader.need_sign("*")
        reader.need_sign("]")
    if reader.peek().text in (".", "["):
        raise QueryError("Select from S3Object or S3Object[*]: paths below it are not read.", "UnsupportedSqlStructure")
    named = reader.take_word("AS")
    if reader.peek().kind == "word" and (named or not _ends_from(reader)):
        return reader.next().text.lower()
    return _TABLE


def _ends_from(reader: Reader) -> bool:
    return reader.peek().is_word("WHERE") or reader.peek().is_word("LIMIT")


def _selected(reader: Reader, tables: tuple[str, ...]) -> tuple[str, tuple[tuple[str, Key], ...]]:
    """The name of a count, and the columns."""
    if reader.take_sign("*"):
        return "", ()
    place = reader.place
    if reader.take_word("COUNT") and reader.take_sign("("):
        reader.need_sign("*")
        reader.need_sign(")")
        return _given_name(reader) or "_1", ()
    reader.place = place
    columns: list[tuple[str, Key]] = []
    while not columns or reader.take_sign(","):
        if reader.peek().kind not in ("word", "quoted"):
            raise QueryError(f"Expected * or a key, {reader.found()}.")
        if reader.peek().text.upper() in _BEYOND:
            raise QueryError(f"{reader.peek().text} is not available here.", "UnsupportedSqlOperation")
        key = read_key(reader, tables)
        columns.append((_given_name(reader) or key.name or f"_{len(columns) + 1}", key))
    if any(len(key.steps) == 1 and key.name.lower() == tables[0] for _, key in columns):
        raise QueryError(f"Select * for whole records, not {tables[0]}.", "UnsupportedSqlStructure")
    return "", tuple(columns)


def _given_name(reader: Reader) -> str:
    reader.take_word("AS")
    is_name = reader.peek().kind in ("word", "quoted") and not reader.peek().is_word("FROM")
    return reader.next().text.strip('"') if is_name else ""


def _limit(reader: Reader) -> int | None:
    if not reader.take_word("LIMIT"):
        return None
    if not reader.peek().text.isdigit():
        raise QueryError(f"Expected a number of records, {reader.found()}.")
    return min(int(reader.next().text), sys.maxsize)

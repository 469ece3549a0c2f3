"""The WHERE clause of S3 Select: comparisons on the keys of a record.

Comparisons (`= <> != < <= > >=`), `[NOT] LIKE … [ESCAPE …]`, `[NOT] IN (…)`, `[NOT] BETWEEN … AND …`, `IS [NOT] NULL`,
`IS [NOT] MISSING`, `AND`, `OR`, `NOT` and parentheses; a key is `s."source-ref"` or, without hyphens, `s.source`. As in
SQL, a key that a record does not have makes a comparison unknown, and only what is true is selected.
Functions and casts are refused with a message. Own code, because the library that moto brings along evaluates neither
LIMIT nor IN with several values nor IS MISSING, and reads no quoted key with a hyphen.
Source: Documented, https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-select-sql-reference.html.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from mockgt.select.errors import QueryError
from mockgt.select.keys import MISSING, Record, read_key
from mockgt.select.like import like
from mockgt.select.tokens import Reader, Token

MAX_DEPTH = 50

Truth = bool | None
Condition = Callable[[Record], Truth]
Operand = Callable[[Record], object]

_LITERALS: Mapping[str, object] = {"TRUE": True, "FALSE": False, "NULL": None}
_COMPARE: Mapping[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "!=": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


class Cell(str):
    """A text of a CSV file, which is compared with a number as a number. Source: Ours."""


class ConditionReader(Reader):
    """Recursive descent: OR over AND over NOT over one comparison. All raise QueryError."""

    def __init__(self, tokens: list[Token], tables: Sequence[str]) -> None:
        """Read tokens.

        Args:
            tables: What the table is called, in small letters.
        """
        super().__init__(tokens)
        self._tables = tables
        self._depth = 0

    def either(self) -> Condition:
        """A whole condition."""
        found = [self._both()]
        while self.take_word("OR"):
            found.append(self._both())
        return found[0] if len(found) == 1 else lambda record: _any([each(record) for each in found])

    def _both(self) -> Condition:
        found = [self._negated()]
        while self.take_word("AND"):
            found.append(self._negated())
        return found[0] if len(found) == 1 else lambda record: _all([each(record) for each in found])

    def _negated(self) -> Condition:
        if self.take_word("NOT"):
            return self._nested(lambda: _not(self._negated()))
        if self.take_sign("("):
            inner = self._nested(self.either)
            self.need_sign(")")
            return inner
        return self._comparison()

    def _nested(self, parse: Callable[[], Condition]) -> Condition:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError("The WHERE clause is nested too deeply.")
        condition = parse()
        self._depth -= 1
        return condition

    def _comparison(self) -> Condition:
        left = self._operand()
        if self.take_word("IS"):
            return self._is(left)
        if self.take_word("NOT"):
            return _not(self._range_or_pattern(left))
        token = self.peek()
        if token.kind == "sign" and token.text in _COMPARE:
            self.next()
            return _compare(left, self._operand(), _COMPARE[token.text])
        return self._range_or_pattern(left)

    def _is(self, left: Operand) -> Condition:
        wanted = not self.take_word("NOT")
        if self.take_word("MISSING"):
            return lambda record: (left(record) is MISSING) == wanted
        if not self.take_word("NULL"):
            raise QueryError(f"Expected NULL or MISSING, {self.found()}.")
        return lambda record: (left(record) in (None, MISSING)) == wanted

    def _range_or_pattern(self, left: Operand) -> Condition:
        if self.take_word("LIKE"):
            return like(left, self._string(), self._string() if self.take_word("ESCAPE") else "")
        if self.take_word("IN"):
            self.need_sign("(")
            choices = [self._operand()]
            while self.take_sign(","):
                choices.append(self._operand())
            self.need_sign(")")
            equal = [_compare(left, choice, _COMPARE["="]) for choice in choices]
            return lambda record: _any([each(record) for each in equal])
        if self.take_word("BETWEEN"):
            low = self._operand()
            self.need_word("AND")
            ends = (_compare(left, low, _COMPARE[">="]), _compare(left, self._operand(), _COMPARE["<="]))
            return lambda record: _all([end(record) for end in ends])
        raise QueryError(f"Expected =, <>, <, >, LIKE, IN, BETWEEN or IS, {self.found()}.")

    def _operand(self) -> Operand:
        token = self.peek()
        if token.kind == "string":
            text = self._string()
            return lambda record: text
        if token.kind == "number":
            number = float(self.next().text)
            return lambda record: number
        if token.kind == "word" and token.text.upper() in _LITERALS:
            literal = _LITERALS[self.next().text.upper()]
            return lambda record: literal
        if token.kind in ("word", "quoted"):
            return read_key(self, self._tables).of
        raise QueryError(f"Expected a key, a text in '…' or a number, {self.found()}.")

    def _string(self) -> str:
        if self.peek().kind != "string":
            raise QueryError(f"Expected a text in '…', {self.found()}.")
        return self.next().text[1:-1].replace("''", "'")


def _compare(left: Operand, right: Operand, holds: Callable[[int], bool]) -> Condition:
    def condition(record: Record) -> Truth:
        one, two = left(record), right(record)
        if isinstance(one, str) and isinstance(two, str):
            return holds((one > two) - (one < two))
        first, second = _number(one), _number(two)
        if first is not None and second is not None and isinstance(one, bool) == isinstance(two, bool):
            return holds((first > second) - (first < second))
        return None

    return condition


def _number(value: object) -> float | None:
    if isinstance(value, Cell):
        with suppress(ValueError):
            value = float(value)
    return value if isinstance(value, int | float) and not math.isnan(value) else None


def _not(condition: Condition) -> Condition:
    def negation(record: Record) -> Truth:
        truth = condition(record)
        return None if truth is None else not truth

    return negation


def _any(truths: list[Truth]) -> Truth:
    return True if True in truths else None if None in truths else False


def _all(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True

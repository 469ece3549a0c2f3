"""The WHERE clause of "Filtered subset": S3 Select's comparisons on the keys of a manifest line.

Comparisons (`= <> != < <= > >=`), `[NOT] LIKE … [ESCAPE …]`, `[NOT] IN (…)`, `[NOT] BETWEEN … AND …`, `IS [NOT] NULL`,
`AND`, `OR`, `NOT` and parentheses; a key is `s."source-ref"` or, without hyphens, `s.source`. As in SQL, a key
that a line does not have makes a comparison unknown, and only what is true is selected.
Functions and casts are refused with a message. Own code, because moto's S3 Select reads no quoted key with a hyphen.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MAX_CHARACTERS = 4096
MAX_DEPTH = 50

Line = Mapping[str, object]
Truth = bool | None
Condition = Callable[[Line], Truth]
Operand = Callable[[Line], object]

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>'(?:[^']|'')*')|(?P<quoted>"[^"]+")|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<word>[A-Za-z_]\w*)|(?P<sign><>|!=|<=|>=|[=<>(),.]))"""
)
_COMPARE: Mapping[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "!=": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


class WhereError(Exception):
    """The clause cannot be read; `str()` says where and why."""


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str

    def is_word(self, word: str) -> bool:
        return self.kind == "word" and self.text.upper() == word


def parse_where(text: str) -> Callable[[Line], bool]:
    """The test that a clause stands for. Raises WhereError."""
    clause = re.sub(r"^\s*where\s", "", text, flags=re.IGNORECASE).strip()
    if not clause:
        raise WhereError("The WHERE clause is empty.")
    if len(clause) > MAX_CHARACTERS:
        raise WhereError(f"The WHERE clause is longer than {MAX_CHARACTERS} characters.")
    parser = _Parser(_tokens(clause))
    condition = parser.either()
    parser.expect_end()
    return lambda line: condition(line) is True


def _tokens(clause: str) -> list[_Token]:
    found: list[_Token] = []
    place = 0
    while place < len(clause):
        match = _TOKEN.match(clause, place)
        if match is None:
            raise WhereError(f"Cannot read from here: {clause[place:].strip()[:40]}")
        found.append(_Token(str(match.lastgroup), match[str(match.lastgroup)]))
        place = match.end()
    return found


class _Parser:
    """Recursive descent: OR over AND over NOT over one comparison."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0

    def either(self) -> Condition:
        found = [self.both()]
        while self.take_word("OR"):
            found.append(self.both())
        return found[0] if len(found) == 1 else lambda line: _any([each(line) for each in found])

    def both(self) -> Condition:
        found = [self.negated()]
        while self.take_word("AND"):
            found.append(self.negated())
        return found[0] if len(found) == 1 else lambda line: _all([each(line) for each in found])

    def negated(self) -> Condition:
        if self.take_word("NOT"):
            return self.nested(lambda: _not(self.negated()))
        if self.take_sign("("):
            inner = self.nested(self.either)
            self.need_sign(")")
            return inner
        return self.comparison()

    def nested(self, parse: Callable[[], Condition]) -> Condition:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise WhereError("The WHERE clause is nested too deeply.")
        condition = parse()
        self.depth -= 1
        return condition

    def comparison(self) -> Condition:
        left = self.operand()
        if self.take_word("IS"):
            wanted = not self.take_word("NOT")
            self.need_word("NULL")
            return lambda line: (left(line) is None) == wanted
        if self.take_word("NOT"):
            return _not(self.range_or_pattern(left))
        token = self.peek()
        if token.kind == "sign" and token.text in _COMPARE:
            self.place += 1
            return _compare(left, self.operand(), _COMPARE[token.text])
        return self.range_or_pattern(left)

    def range_or_pattern(self, left: Operand) -> Condition:
        if self.take_word("LIKE"):
            pattern = self.string()
            escape = self.string() if self.take_word("ESCAPE") else ""
            return _like(left, _pattern(pattern, escape))
        if self.take_word("IN"):
            self.need_sign("(")
            choices = [self.operand()]
            while self.take_sign(","):
                choices.append(self.operand())
            self.need_sign(")")
            return lambda line: _any([_compare(left, choice, _COMPARE["="])(line) for choice in choices])
        if self.take_word("BETWEEN"):
            low = self.operand()
            self.need_word("AND")
            ends = (_compare(left, low, _COMPARE[">="]), _compare(left, self.operand(), _COMPARE["<="]))
            return lambda line: _all([end(line) for end in ends])
        raise WhereError(f"Expected =, <>, <, >, LIKE, IN, BETWEEN or IS, {self.found()}.")

    def operand(self) -> Operand:
        token = self.peek()
        self.place += 1
        if token.kind == "string":
            text = token.text[1:-1].replace("''", "'")
            return lambda line: text
        if token.kind == "number":
            number = float(token.text)
            return lambda line: number
        if token.kind in ("word", "quoted"):
            return self.key(token)
        self.place -= 1
        raise WhereError(f"Expected a key, a text in '…' or a number, {self.found()}.")

    def key(self, first: _Token) -> Operand:
        names = [first.text.strip('"')]
        while self.take_sign("."):
            token = self.peek()
            if token.kind not in ("word", "quoted"):
                raise WhereError(f"Expected the name of a key after the dot, {self.found()}.")
            names.append(token.text.strip('"'))
            self.place += 1
        if first.kind == "word" and names[0].lower() in ("s", "s3object") and len(names) > 1:
            names = names[1:]
        return lambda line: _value(line, names)

    def string(self) -> str:
        token = self.peek()
        if token.kind != "string":
            raise WhereError(f"Expected a text in '…', {self.found()}.")
        self.place += 1
        return token.text[1:-1].replace("''", "'")

    def peek(self) -> _Token:
        return self.tokens[self.place] if self.place < len(self.tokens) else _Token("end", "")

    def take_word(self, word: str) -> bool:
        return self.take(self.peek().is_word(word))

    def take_sign(self, sign: str) -> bool:
        return self.take(self.peek() == _Token("sign", sign))

    def take(self, matches: bool) -> bool:
        self.place += matches
        return matches

    def need_word(self, word: str) -> None:
        if not self.take_word(word):
            raise WhereError(f"Expected {word}, {self.found()}.")

    def need_sign(self, sign: str) -> None:
        if not self.take_sign(sign):
            raise WhereError(f"Expected {sign}, {self.found()}.")

    def expect_end(self) -> None:
        if self.peek().kind != "end":
            raise WhereError(f"Expected AND, OR or the end, {self.found()}.")

    def found(self) -> str:
        token = self.peek()
        return "but the clause ends" if token.kind == "end" else f"but found {token.text}"


def _value(line: Line, names: list[str]) -> object:
    value: object = line
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _compare(left: Operand, right: Operand, holds: Callable[[int], bool]) -> Condition:
    def condition(line: Line) -> Truth:
        one, two = left(line), right(line)
        if isinstance(one, str) and isinstance(two, str):
            return holds((one > two) - (one < two))
        if isinstance(one, (int, float)) and isinstance(two, (int, float)):
            return holds((one > two) - (one < two))
        return None

    return condition


def _like(left: Operand, pattern: re.Pattern[str]) -> Condition:
    def condition(line: Line) -> Truth:
        value = left(line)
        return pattern.fullmatch(value) is not None if isinstance(value, str) else None

    return condition


def _pattern(like: str, escape: str) -> re.Pattern[str]:
    if len(escape) > 1:
        raise WhereError("ESCAPE takes one character.")
    parts: list[str] = []
    letters = iter(re.sub("%+", "%", like) if escape != "%" else like)
    for letter in letters:
        if letter == escape:
            parts.append(re.escape(next(letters, "")))
        else:
            parts.append({"%": ".*", "_": "."}.get(letter) or re.escape(letter))
    return re.compile("".join(parts), re.DOTALL)


def _not(condition: Condition) -> Condition:
    def negation(line: Line) -> Truth:
        truth = condition(line)
        return None if truth is None else not truth

    return negation


def _any(truths: list[Truth]) -> Truth:
    return True if True in truths else None if None in truths else False


def _all(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True

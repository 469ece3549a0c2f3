"""The words and signs of an SQL expression, and a reader that goes through them."""

import re
from dataclasses import dataclass

from mockgt.select.errors import QueryError

MAX_CHARACTERS = 4096

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>'(?:[^']|'')*')|(?P<quoted>"[^"]+")|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<word>[A-Za-z_]\w*)|(?P<sign><>|!=|<=|>=|[=<>(),.*\[\]]))"""
)


@dataclass(frozen=True)
class Token:
    """A `string`, `quoted` name, `number`, `word`, `sign`, or the `end`."""

    kind: str
    text: str

    def is_word(self, word: str) -> bool:
        """Whether it is that word, in whatever case."""
        return self.kind == "word" and self.text.upper() == word.upper()


def read_tokens(expression: str) -> list[Token]:
    """The expression's tokens. Raises QueryError."""
    if len(expression) > MAX_CHARACTERS:
        raise QueryError(f"The expression is longer than {MAX_CHARACTERS} characters.", "ExpressionTooLong")
    expression = expression.strip()
    found: list[Token] = []
    place = 0
    while place < len(expression):
        match = _TOKEN.match(expression, place)
        if match is None:
            raise QueryError(f"Cannot read from here: {expression[place:].strip()[:40]}")
        found.append(Token(str(match.lastgroup), match[str(match.lastgroup)]))
        place = match.end()
    return found


class Reader:
    """Goes through tokens: `take` goes on if the next one is that, `need` raises QueryError if it is not."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    def peek(self) -> Token:
        """The next token."""
        return self.tokens[self.place] if self.place < len(self.tokens) else Token("end", "")

    def next(self) -> Token:
        """The next token, and go on."""
        token = self.peek()
        self.place += 1
        return token

    def take_word(self, word: str) -> bool:
        """Whether the next one is that word."""
        return self._take(self.peek().is_word(word))

    def take_sign(self, sign: str) -> bool:
        """Whether the next one is that sign."""
        return self._take(self.peek() == Token("sign", sign))

    def need_word(self, word: str) -> None:
        """The next one is that word."""
        if not self.take_word(word):
            raise QueryError(f"Expected {word}, {self.found()}.")

    def need_sign(self, sign: str) -> None:
        """The next one is that sign."""
        if not self.take_sign(sign):
            raise QueryError(f"Expected {sign}, {self.found()}.")

    def expect_end(self, otherwise: str) -> None:
        """There is no next one; else what could have come is told."""
        if self.peek().kind != "end":
            raise QueryError(f"Expected {otherwise} or the end, {self.found()}.")

    def found(self) -> str:
        """What came in place of what was expected."""
        token = self.peek()
        return "but the clause ends" if token.kind == "end" else f"but found {token.text}"

    def _take(self, matches: bool) -> bool:
        self.place += matches
        return matches

"""Values in attributes such as `labels="['Cat', 'Dog',]"`: JSON, or what a script would write in its place.

Source: Documented, AWS's samples have single quotes, bare keys and commas before a closing bracket.
"""

import json
import re

_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>[\[\]{}:,])|"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'"""
    r"""|(?P<word>[^\s\[\]{}:,"']+))""",
    re.DOTALL,
)
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "undefined": None}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
MAX_DEPTH = 50


class BadLiteral(Exception):
    """The text is no value; `str()` says what is wrong."""


def read_literal(text: str) -> object:
    """The value of a text. Raises BadLiteral."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _Literal(text).whole()


def text_list(text: str) -> tuple[str, ...]:
    """A list of texts; names of objects such as `{"label": "Cat"}` count as texts. Raises BadLiteral."""
    value = read_literal(text) if text.strip() else []
    if not isinstance(value, list):
        raise BadLiteral(f"“{text[:40]}” is not a list")
    return tuple(dict.fromkeys(str(each.get("label", "")) if isinstance(each, dict) else str(each) for each in value))


class _Literal:
    """Reads one value, token by token."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        place = 0
        text = text.rstrip()
        while place < len(text):
            found = _TOKEN.match(text, place)
            if found is None:
                raise BadLiteral(f"“{text[place : place + 20]}” can't be read")
            kind = str(found.lastgroup)
            self._tokens.append((kind, found[kind]))
            place = found.end()
        self._tokens.append(("end", ""))
        self._next = 0

    def whole(self) -> object:
        value = self._value(0)
        if self._peek()[0] != "end":
            raise BadLiteral(f"“{self._peek()[1][:20]}” comes after the value")
        return value

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._next]

    def _take(self) -> tuple[str, str]:
        self._next += 1
        return self._tokens[self._next - 1]

    def _value(self, depth: int) -> object:
        kind, text = self._take()
        if depth > MAX_DEPTH or kind == "end":
            raise BadLiteral("the value does not end")
        if kind in {"single", "double"}:
            return _ESCAPE.sub(_unescaped, text)
        if kind == "word":
            return _word(text)
        if text == "[":
            return self._list(depth)
        if text == "{":
            return self._object(depth)
        raise BadLiteral(f"“{text}” stands where a value should")

    def _list(self, depth: int) -> list[object]:
        values: list[object] = []
        while self._peek() != ("mark", "]"):
            values.append(self._value(depth + 1))
            self._comma("]")
        self._take()
        return values

    def _object(self, depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        while self._peek() != ("mark", "}"):
            kind, key = self._take()
            if kind in {"end", "mark"} or self._take() != ("mark", ":"):
                raise BadLiteral("a key has no value")
            values[key] = self._value(depth + 1)
            self._comma("}")
        self._take()
        return values

    def _comma(self, closing: str) -> None:
        if self._peek() == ("mark", ","):
            self._take()
        elif self._peek() != ("mark", closing):
            raise BadLiteral(f"“{closing}” is missing")


def _word(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    try:
        return float(text) if any(sign in text for sign in ".eE") else int(text)
    except ValueError:
        return text


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _LETTERS.get(found[2], found[2])

"""Requests that break one constraint of an operation's input shape each, generated from botocore's model."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from botocore.model import Shape

from mockgt.aws.patterns import compile_java

WRONG_TYPES = {"structure": 5, "list": 5, "map": 5, "string": {}, "boolean": "x", "timestamp": "x"}
IMPOSSIBLE = ("!", "\n", " ", "\x00")


@dataclass(frozen=True)
class Violation:
    """A request body, what is wrong in it, and the member that the error must name, as AWS writes it."""

    kind: str
    body: Any
    member: str

    def within(self, name: str, at: str) -> "Violation":
        return Violation(self.kind, {name: self.body}, f"{at}.{self.member}".rstrip("."))

    def listed(self) -> "Violation":
        return Violation(self.kind, [self.body], f"1.member.{self.member}".rstrip("."))


def violations(shape: Shape) -> Iterator[Violation]:
    """Every violation of a structure, at any depth."""
    yield Violation("unknown member", {"NoSuchMember": 1}, "")
    required = shape.required_members
    for name, member in shape.members.items():
        at = name[:1].lower() + name[1:]
        if name in required:
            yield Violation("missing", {}, at)
        yield from (each.within(name, at) for each in _of_value(member))


def _of_value(shape: Shape) -> Iterator[Violation]:
    yield Violation("wrong type", WRONG_TYPES.get(shape.type_name, "x"), "")
    if shape.type_name == "structure":
        yield from violations(shape)
    elif shape.type_name == "list":
        yield from (each.listed() for each in _of_value(shape.member))
        yield from _lengths(shape, [_plain(shape.member)])
    elif shape.type_name == "string":
        yield from _lengths(shape, "a")
        yield from _words(shape)
    elif shape.type_name in ("integer", "long"):
        yield from _values(shape)


def _lengths(shape: Shape, unit: Any) -> Iterator[Violation]:
    low, high = shape.metadata.get("min", 0), shape.metadata.get("max")
    if low > 0 and "enum" not in shape.metadata:
        yield Violation("too short", unit * (low - 1), "")
    if high is not None:
        yield Violation("too long", unit * (high + 1), "")


def _words(shape: Shape) -> Iterator[Violation]:
    if "enum" in shape.metadata:
        yield Violation("bad enum", "NoSuchValue", "")
    pattern = shape.metadata.get("pattern")
    regex = compile_java(pattern) if pattern else None
    if regex:
        yield from [Violation("bad pattern", text, "") for text in IMPOSSIBLE if not regex.fullmatch(text)][:1]


def _values(shape: Shape) -> Iterator[Violation]:
    if "min" in shape.metadata:
        yield Violation("too small", shape.metadata["min"] - 1, "")
    if "max" in shape.metadata:
        yield Violation("too large", shape.metadata["max"] + 1, "")


def _plain(shape: Shape) -> Any:
    return {"structure": {}, "string": "a"}[shape.type_name]

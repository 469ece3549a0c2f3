"""Keys of a record as an expression names them: `s."source-ref"`, `s.annotations[0].label`, `"source"`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mockgt.select.errors import QueryError
from mockgt.select.tokens import Reader

MISSING = object()
"""What a record does not have, unlike what is null."""

Record = Mapping[str, object]


@dataclass(frozen=True)
class Step:
    """A name, which in quotes means that case only, or a number within a list."""

    name: str | int
    is_quoted: bool = False


@dataclass(frozen=True)
class Key:
    """A path into a record."""

    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """What the value is called where a query selects it; empty for an element of a list."""
        last = self.steps[-1].name
        return last if isinstance(last, str) else ""

    def of(self, record: Record) -> object:
        """The value there, or MISSING."""
        value: object = record
        for step in self.steps:
            value = _step_into(value, step)
        return value


def read_key(reader: Reader, tables: Sequence[str]) -> Key:
    """The key that begins at the reader's place; the name of the table, in small letters, is no part of it.

    Raises:
        QueryError: There is none.
    """
    first = reader.next()
    if reader.take_sign("("):
        raise QueryError(f"Functions such as {first.text} are not available here.", "UnsupportedFunction")
    steps = [Step(first.text.strip('"'), first.kind == "quoted")]
    while True:
        if reader.take_sign("."):
            if reader.peek().kind not in ("word", "quoted"):
                raise QueryError(f"Expected the name of a key after the dot, {reader.found()}.")
            token = reader.next()
            steps.append(Step(token.text.strip('"'), token.kind == "quoted"))
        elif reader.take_sign("["):
            if not reader.peek().text.isdigit():
                raise QueryError(f"Expected the number of an element, {reader.found()}.")
            steps.append(Step(int(reader.next().text)))
            reader.need_sign("]")
        else:
            break
    if first.kind == "word" and first.text.lower() in tables and len(steps) > 1:
        steps = steps[1:]
    return Key(tuple(steps))


def _step_into(value: object, step: Step) -> object:
    if isinstance(step.name, int):
        has = isinstance(value, list) and step.name < len(value)
        return value[step.name] if has else MISSING  # type: ignore[index]
    if not isinstance(value, Mapping):
        return MISSING
    if step.name in value or step.is_quoted:
        return value.get(step.name, MISSING)
    return next((value[name] for name in value if name.lower() == step.name.lower()), MISSING)

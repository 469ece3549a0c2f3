"""Engine records as JSON: the dataclass's field names, times as ISO 8601 with milliseconds and `Z`, money as text."""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any


def to_wire(value: Any) -> Any:
    """A record, or a list or mapping of them, in JSON's types."""
    if value is None or isinstance(value, str | int | float):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_wire(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, Decimal):
        return f"{value:.3f}"
    if isinstance(value, Mapping):
        return {str(key): to_wire(member) for key, member in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_wire(member) for member in value]
    raise TypeError(f"{type(value).__name__} has no form in JSON.")

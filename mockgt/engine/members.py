"""Members of a request whose structure was validated before, by their dotted path."""

from collections.abc import Mapping
from datetime import UTC, datetime


def member(request: Mapping[str, object], path: str) -> object:
    """The value at a path such as `HumanTaskConfig.UiConfig`, or None where any part of it is absent."""
    value: object = request
    for name in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def text(request: Mapping[str, object], path: str) -> str:
    """The text at a path; empty where it is absent."""
    value = member(request, path)
    return value if isinstance(value, str) else ""


def number(request: Mapping[str, object], path: str, default: int = 0) -> int:
    """The whole number at a path, or the default."""
    value = member(request, path)
    return value if isinstance(value, int) else default


def section(request: Mapping[str, object], path: str) -> Mapping[str, object]:
    """The structure at a path; empty where it is absent."""
    value = member(request, path)
    return value if isinstance(value, Mapping) else {}


def moment(request: Mapping[str, object], path: str) -> datetime | None:
    """The timestamp at a path: epoch seconds on the wire, or a datetime already."""
    value = member(request, path)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.fromtimestamp(value, UTC) if isinstance(value, int | float) else None

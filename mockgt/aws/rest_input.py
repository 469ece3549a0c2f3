"""The members of a REST-JSON request, from its path, query and body, in the types that JSON would have given them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from botocore.model import OperationModel, Shape

from mockgt.aws.validation import parse_body


def members_of(
    operation: OperationModel, path: Mapping[str, str], query: Mapping[str, Sequence[str]], body: bytes
) -> dict[str, Any]:
    """Values by member name; what cannot be read as its type is left as text, which the validation then refuses.

    Raises:
        SerializationException: the body is not a JSON object.
    """
    members: dict[str, Any] = {}
    shapes: Mapping[str, Shape] = operation.input_shape.members
    for name, shape in shapes.items():
        location, wire_name = shape.serialization.get("location"), shape.serialization.get("name", name)
        if location == "uri" and wire_name in path:
            members[name] = path[wire_name]
        elif location == "querystring" and query.get(wire_name):
            members[name] = _typed(query[wire_name][0], shape.type_name)
    if any("location" not in shape.serialization for shape in shapes.values()):
        members |= parse_body(body)
    return members


def _typed(text: str, type_name: str) -> Any:
    try:
        if type_name == "integer":
            return int(text)
        if type_name == "timestamp":
            moment = datetime.fromisoformat(text)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return text
    return text

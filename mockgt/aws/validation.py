"""Checks of a request against botocore's service model, in AWS's wording.

Each input shape is compiled once into closures. Source: Documented, the frame of the texts (the general form of AWS
validation errors). Ours: the order of several errors in one message, the texts of wrong JSON types, and that unknown
members are refused where AWS ignores them, so that nothing that was asked for is silently left out.
"""

import functools
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from botocore.loaders import Loader
from botocore.model import ServiceModel, Shape

from mockgt.aws.patterns import compile_java
from mockgt.errors import SerializationException, ValidationException

JsonValue = Any
Check = Callable[[JsonValue, str, list[str]], None]

_JSON_TYPES: dict[str, tuple[type, ...]] = {
    "structure": (dict,),
    "map": (dict,),
    "list": (list,),
    "string": (str,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "boolean": (bool,),
    "timestamp": (int, float),
    "blob": (str,),
}
_JAVA_NAMES = {
    "string": "a String",
    "blob": "a ByteBuffer",
    "integer": "an Integer",
    "long": "a Long",
    "float": "a Float",
    "double": "a Double",
    "boolean": "a Boolean",
    "timestamp": "a Timestamp",
}

_RANGES = {
    "integer": (-(2**31), 2**31 - 1),
    "long": (-(2**63), 2**63 - 1),
    "float": (-3.4e38, 3.4e38),
    "double": (-1.7e308, 1.7e308),
    # Seconds since 1970 of the years 1 to 9999.
    "timestamp": (-62_135_596_800, 253_402_300_799),
}
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")
_MOST_SHOWN = 1000


@functools.cache
def service_model(service: str) -> ServiceModel:
    """botocore's description of a service."""
    return ServiceModel(Loader().load_service_model(service, "service-2"), service)


def parse_body(body: bytes) -> dict[str, JsonValue]:
    """The JSON object of a request body; an empty body is an empty object.

    Raises:
        SerializationException: The body is not a JSON object.
    """
    try:
        parsed = json.loads(body or b"{}", parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise SerializationException(f"The request body is not valid JSON: {error}") from error
    if not isinstance(parsed, dict):
        raise SerializationException("Start of structure or map expected at the beginning of the request body")
    return parsed


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is not a number")


def given_members(params: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The members that are not null, which counts as absent."""
    return {member: value for member, value in params.items() if value is not None}


def check_input(service: str, operation: str, params: Mapping[str, JsonValue]) -> None:
    """Raise SerializationException or ValidationException unless the members fit the operation's input shape."""
    check = _validator(service, operation)
    errors: list[str] = []
    check(params, "", errors)
    if errors:
        count = f"{len(errors)} validation error{'s' if len(errors) > 1 else ''}"
        raise ValidationException(f"{count} detected: {'; '.join(errors)}")


@functools.cache
def _validator(service: str, operation: str) -> Check:
    shape = service_model(service).operation_model(operation).input_shape
    return _anything if shape is None else _compile(shape)


def _anything(value: JsonValue, path: str, errors: list[str]) -> None:
    """Accept the value: the shape has no constraint."""


def _compile(shape: Shape) -> Check:
    constraint = _CONSTRAINTS.get(shape.type_name, _unconstrained)(shape)
    kind = shape.type_name

    def check(value: JsonValue, path: str, errors: list[str]) -> None:
        _check_json_type(value, kind, path)
        constraint(value, path, errors)

    return check


def _check_json_type(value: JsonValue, kind: str, path: str) -> None:
    if isinstance(value, bool) and kind != "boolean":
        found = f"{str(value).upper()}_VALUE"
    elif isinstance(value, _JSON_TYPES[kind]):
        return
    elif isinstance(value, dict | list):
        found = "Start of structure or map" if isinstance(value, dict) else "Start of list"
        raise SerializationException(f"{found} found where not expected at '{path}'")
    else:
        found = "NULL_VALUE" if value is None else "STRING_VALUE" if isinstance(value, str) else "NUMBER_VALUE"
    if kind in _JAVA_NAMES:
        raise SerializationException(f"{found} can not be converted to {_JAVA_NAMES[kind]} at '{path}'")
    raise SerializationException(f"Expected a {'list' if kind == 'list' else 'structure or map'} at '{path}'")


def _unconstrained(shape: Shape) -> Check:
    return _anything


def _structure(shape: Any) -> Check:
    required = frozenset(shape.required_members)
    members = [(name, name[:1].lower() + name[1:], _compile(member)) for name, member in shape.members.items()]

    names = ", ".join(shape.members)

    def check(value: JsonValue, path: str, errors: list[str]) -> None:
        for name in value.keys() - shape.members.keys():
            errors.append(f"Unknown member '{name}' at '{path or 'request'}': Member must be one of [{names}]")
        for name, lower_name, check_member in members:
            at = f"{path}.{lower_name}" if path else lower_name
            member = value.get(name)
            if member is not None:
                check_member(member, at, errors)
            elif name in required:
                errors.append(f"Value null at '{at}' failed to satisfy constraint: Member must not be null")

    return check


def _list(shape: Any) -> Check:
    check_member, check_length = _compile(shape.member), _length(shape)

    def check(value: JsonValue, path: str, errors: list[str]) -> None:
        for number, member in enumerate(value, 1):
            check_member(member, f"{path}.{number}.member", errors)
        check_length(value, path, errors)

    return check


def _map(shape: Any) -> Check:
    check_key, check_value, check_length = _compile(shape.key), _compile(shape.value), _length(shape)

    def check(value: JsonValue, path: str, errors: list[str]) -> None:
        for key, member in value.items():
            check_key(key, f"{path}.key", errors)
            check_value(member, f"{path}.{key}.value", errors)
        check_length(value, path, errors)

    return check


def _string(shape: Shape) -> Check:
    enum, pattern = shape.metadata.get("enum"), shape.metadata.get("pattern")
    regex = compile_java(pattern) if pattern else None
    check_length = _length(shape)

    def check(value: JsonValue, path: str, errors: list[str]) -> None:
        if not value.isascii() and _HALF_CHARACTER.search(value):
            raise SerializationException(f"Half of a surrogate pair is not a character, at '{path}'")
        if enum and value not in enum:
            errors.append(_failed(value, path, f"Member must satisfy enum value set: [{', '.join(enum)}]"))
        check_length(value, path, errors)
        if regex and not regex.fullmatch(value):
            errors.append(_failed(value, path, f"Member must satisfy regular expression pattern: {pattern}"))

    return check


def _number(shape: Shape) -> Check:
    check_bounds, (low, high) = _bounds(shape, lambda value: value, "Member must have value"), _RANGES[shape.type_name]

    def check(value: JsonValue, path: str, errors: list[str]) -> None:
        if not low <= value <= high:
            raise SerializationException(
                f"NUMBER_VALUE can not be converted to {_JAVA_NAMES[shape.type_name]} at '{path}'"
            )
        check_bounds(value, path, errors)

    return check


def _length(shape: Shape) -> Check:
    return _bounds(shape, len, "Member must have length")


def _bounds(shape: Shape, measure: Callable[[JsonValue], float], what: str) -> Check:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")

    def check(value: JsonValue, path: str, errors: list[str]) -> None:
        if low is not None and measure(value) < low:
            errors.append(_failed(value, path, f"{what} greater than or equal to {low}"))
        if high is not None and measure(value) > high:
            errors.append(_failed(value, path, f"{what} less than or equal to {high}"))

    return check


def _failed(value: JsonValue, path: str, text: str) -> str:
    shown = _as_java_prints(value)
    if len(shown) > _MOST_SHOWN:
        shown = f"{shown[:_MOST_SHOWN]}…"
    return f"Value '{shown}' at '{path}' failed to satisfy constraint: {text}"


def _as_java_prints(value: JsonValue) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_as_java_prints, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}={_as_java_prints(member)}" for key, member in value.items()) + "}"
    return str(value)


_CONSTRAINTS: Mapping[str, Callable[[Any], Check]] = {
    "structure": _structure,
    "list": _list,
    "map": _map,
    "string": _string,
    "integer": _number,
    "long": _number,
    "float": _number,
    "double": _number,
    "timestamp": _number,
}

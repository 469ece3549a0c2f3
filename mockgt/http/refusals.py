"""Requests over which moto raises: refused as the caller's, with what is wrong in them.

moto reads many requests without checking them. Where something is raised, the request is read again as botocore
describes its operation: what does not fit its model is the caller's fault. What fits, and makes moto's own code raise,
is refused too, with the members that it may be about: the same call would fail the same way each time, and SDKs send
again what is answered with 500. Only what mockgt's code raises is left.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from typing import Any

import moto
from botocore.validate import ParamValidator
from werkzeug.wrappers import Request, Response

import mockgt
from mockgt.http.aws_errors import aws_error, invalid_code, operation_of
from mockgt.http.operation_input import OperationInput, Unreadable, read_input

_MOTO = Path(moto.__file__).parent
_MOCKGT = Path(mockgt.__file__).parent
_OF_THE_MACHINE = (OSError, MemoryError, ImportError)
"""What moto raises without the request's being the reason, but for a FileNotFoundError: moto's files have names that
requests give."""


def unfit(request: Request) -> Response | None:
    """The refusal of a request that does not fit its operation; None where it fits, or nobody knows the service."""
    try:
        given = read_input(request)
    except Unreadable as unreadable:
        return aws_error(request, unreadable.code, str(unreadable), unreadable.status)
    problems = _problems(given) if given else ""
    return aws_error(request, invalid_code(request), problems, 400) if problems else None


def beyond_moto(request: Request, error: Exception) -> Response | None:
    """The refusal of a fitting request over which moto's code failed; None where mockgt's or the machine did."""
    if isinstance(error, _OF_THE_MACHINE) and not isinstance(error, FileNotFoundError):
        return None
    if not _raised_by_moto(error):
        return None
    # Without the path of a file, which is this machine's.
    reason = f"{type(error).__name__}: {error.strerror if isinstance(error, OSError) else error}"
    given = read_input(request)
    members = _suspects(given, reason) if given else []
    check = f"Check {', '.join(members)}" if members else "Check its members"
    message = f"{operation_of(request)} cannot be answered with these members. {check} ({reason})."
    return aws_error(request, invalid_code(request), message, 400)


def _problems(given: OperationInput) -> str:
    """What does not fit the model; empty if all does."""
    if given.shape is None:
        return ""
    report = ParamValidator().validate(given.params, given.shape)
    return report.generate_report() if report.has_errors() else "\n".join(_strange(given.params, given.shape, ""))


def _strange(value: Any, shape: Any, path: str) -> Iterator[str]:
    """Texts that are none of those which their members can have."""
    if shape.type_name == "structure" and isinstance(value, dict):
        for name in value.keys() & shape.members.keys():
            yield from _strange(value[name], shape.members[name], f"{path}.{name}".lstrip("."))
    elif shape.type_name == "list" and isinstance(value, list):
        for number, member in enumerate(value):
            yield from _strange(member, shape.member, f"{path}[{number}]")
    elif isinstance(value, str) and value not in shape.metadata.get("enum", [value]):
        yield f"{path} is '{value}', which is none of {', '.join(shape.metadata['enum'])}"


def _raised_by_moto(error: Exception) -> bool:
    """Whether moto's code raised, or called what raised, rather than mockgt's."""
    files = (Path(frame.f_code.co_filename) for frame, _ in walk_tb(error.__traceback__))
    owners = [owner for file in files for owner in (_MOTO, _MOCKGT) if file.is_relative_to(owner)]
    return owners[-1:] == [_MOTO]


def _suspects(given: OperationInput, reason: str) -> list[str]:
    """Members that the reason is likely about: those that it quotes; else the missing ones, if it is about a None."""
    known = list(given.shape.members) if given.shape else []
    quoted = [name for name in known if {repr(name), repr(given.params.get(name))} & _quotes(reason)]
    if quoted or "NoneType" not in reason:
        return quoted or sorted(given.params)
    return [name for name in known if given.params.get(name) is None]


def _quotes(reason: str) -> set[str]:
    """What stands between single quotes, with them, and in a capital too: moto's own names begin small."""
    found = re.findall(r"'[^']+'", reason)
    return {*found, *(f"'{text[1:2].upper()}{text[2:]}" for text in found)}

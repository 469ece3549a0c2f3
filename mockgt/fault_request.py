"""A fault that a test asks for, read from JSON: the same in the control API and in process."""

import math
from collections.abc import Mapping
from typing import Any

from mockgt.arns import Scope
from mockgt.engine import faults
from mockgt.engine.engine import Engine
from mockgt.engine.faults import CallFault
from mockgt.engine.forced_failures import fail_data_object, fail_labeling_job
from mockgt.errors import PortalError

MAX_TIMES = 1000
_FORMS = (
    'Give {"operation": "PutObject", "error": "throttled" or "denied"}, or "code" and "status" in place of "error"; '
    '{"job": NAME, "fail": REASON}; {"job": NAME, "fail_object": LINE, "reason": REASON}; '
    'or {"job": NAME, "delay_output_seconds": SECONDS}.'
)


def add_fault(engine: Engine, scope: Scope, body: Mapping[str, Any]) -> None:
    """Do, or note, what a JSON object asks for.

    Raises:
        PortalError: BadRequest, with the forms that there are; Conflict and NotFound of what cannot fail any more.
    """
    members = set(body)
    if "operation" in members and members <= {"operation", "error", "code", "status", "message", "times"}:
        faults.add_call_fault(engine, scope, _call_fault(body))
    elif members == {"job", "fail"}:
        fail_labeling_job(engine, scope, _text(body, "job"), _text(body, "fail"))
    elif members == {"job", "fail_object", "reason"}:
        line = _whole(body, "fail_object", 0, 10_000_000)
        fail_data_object(engine, scope, _text(body, "job"), line, _text(body, "reason"))
    elif members == {"job", "delay_output_seconds"}:
        seconds = body["delay_output_seconds"]
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < math.inf:
            raise PortalError("BadRequest", "delay_output_seconds must be a number of seconds, 0 or more.")
        faults.add_job_fault(engine, scope, _text(body, "job"), {"delay_output_seconds": seconds})
    else:
        raise PortalError("BadRequest", _FORMS)


def _call_fault(body: Mapping[str, Any]) -> CallFault:
    error, code = body.get("error", ""), body.get("code", "")
    if (error in ("throttled", "denied")) == bool(code) or not isinstance(code, str):
        raise PortalError("BadRequest", _FORMS)
    return CallFault(
        operation=_text(body, "operation"),
        error=error,
        code=code,
        message=_text(body, "message") if "message" in body else CallFault.message,
        status=_whole({"status": 400, **body}, "status", 400, 599),
        times=_whole({"times": 1, **body}, "times", 1, MAX_TIMES),
    )


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body[name]
    if not isinstance(value, str) or not value:
        raise PortalError("BadRequest", f"{name} must be a text. {_FORMS}")
    return value


def _whole(body: Mapping[str, Any], name: str, low: int, high: int) -> int:
    value = body[name]
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise PortalError("BadRequest", f"{name} must be a whole number from {low} to {high}.")
    return value

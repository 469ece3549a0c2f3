"""Functions of the mock in a test's process: Python functions of the test under a Lambda ARN."""

import contextlib
import io
import json
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mockgt.arns import Scope
from mockgt.functions.function import Outcome, error_payload

Handler = Callable[[Any, Any], Any]

NEEDS_THE_SERVER = (
    "In a test's process only functions that were added with the mock's add_function(arn, function) run. A function "
    "with code of its own calls AWS over HTTP, which needs the server: start `mockgt serve`, or use the fixture mockgt."
)


@dataclass(frozen=True)
class InProcessContext:
    """A handler's second argument."""

    function_name: str
    invoked_function_arn: str
    aws_request_id: str = "in-process"


class InProcessFunctions:
    """The engine's `Functions`, and what runs them: in this thread, so that their calls of boto3 reach the mock."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}

    def add(self, arn: str, handler: Handler) -> None:
        """Make the function that of an ARN."""
        self._handlers[arn] = handler

    def problem(self, scope: Scope, arn: str) -> str:
        """Why a function cannot be used in a job; empty where it can."""
        return "" if arn in self._handlers else NEEDS_THE_SERVER

    def log(self, scope: Scope, arn: str, lines: Sequence[str]) -> None:
        """What a function printed is in the job's events."""

    def run(self, scope: Scope, arn: str, event: bytes) -> Outcome:
        """Call the function; what it raises is its answer."""
        if arn not in self._handlers:
            return Outcome(error_payload(NEEDS_THE_SERVER), True, "", "", 0.0)
        context, printed = InProcessContext(arn.rpartition(":")[2], arn), io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                payload = json.dumps(self._handlers[arn](json.loads(event), context)).encode()
            except Exception as error:
                log = printed.getvalue() + traceback.format_exc()
                return Outcome(error_payload(str(error), type(error).__name__), True, log, "in-process", 0.0)
        return Outcome(payload, False, printed.getvalue(), "in-process", 0.0)

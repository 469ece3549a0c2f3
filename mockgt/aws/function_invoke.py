"""What moto itself invokes, for notifications of S3, topics, queues and schedules, without Docker."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from moto.awslambda.models import LambdaFunction

from mockgt.arns import Scope

Start = Callable[[Scope, str, bytes], bytes]
"""Starts the function of an ARN on a JSON event; returns what the caller gets."""


@contextmanager
def functions_started_by(start: Start) -> Iterator[None]:
    """Within it, moto starts functions this way."""
    moto_function: Any = LambdaFunction
    before = moto_function.invoke

    def invoke(self: Any, body: str | bytes, request_headers: Any, response_headers: Any) -> bytes:
        event = body.encode() if isinstance(body, str) else body
        return start(Scope(str(self.account_id), str(self.region)), str(self.function_arn), event or b"{}")

    moto_function.invoke = invoke
    try:
        yield
    finally:
        moto_function.invoke = before

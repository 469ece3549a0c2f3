"""The most recent calls, for `GET /_mockgt/requests`, and for the server's log where it is asked for them."""

import logging
import time
from collections import deque
from datetime import UTC, datetime
from typing import NamedTuple

from werkzeug.wrappers import Request, Response

from mockgt.arns import Scope
from mockgt.http.handler import Handler, scope_of
from mockgt.logs import REQUESTS

LIMIT = 1000
log = logging.getLogger(REQUESTS)


class _Call(NamedTuple):
    """What is noted while others wait; the rest is done for who asks."""

    ended_at: float
    method: str
    path: str
    target: str
    scope: Scope
    status: int
    seconds: float


class RequestLog:
    """A ring of the last calls: what, by whom, how it ended; no bodies and no secrets."""

    def __init__(self) -> None:
        self._calls: deque[_Call] = deque(maxlen=LIMIT)

    def middleware(self, inner: Handler) -> Handler:
        """Note each call that passes."""

        def handle(request: Request) -> Response:
            started = time.perf_counter()
            response = inner(request)
            seconds = time.perf_counter() - started
            target = request.environ.get("HTTP_X_AMZ_TARGET", "")
            call = _Call(
                time.time(), request.method, request.path, target, scope_of(request), response.status_code, seconds
            )
            # Threads may append to a deque, and copy it, without a lock.
            self._calls.append(call)
            if log.isEnabledFor(logging.INFO):
                _write(call)
            return response

        return handle

    def recent(self, account_id: str) -> list[dict[str, object]]:
        """An account's calls, oldest first."""
        return [_shown(call) for call in self._calls.copy() if call.scope.account_id == account_id]


def _write(call: _Call) -> None:
    shown = _shown(call)
    called = " ".join(part for part in (call.method, call.path, str(shown["operation"])) if part)
    log.info("%s %d %.1f ms", called, call.status, call.seconds * 1000, extra={"call": shown})


def _shown(call: _Call) -> dict[str, object]:
    at = datetime.fromtimestamp(call.ended_at, UTC).isoformat(timespec="milliseconds")
    return {
        "at": at.replace("+00:00", "Z"),
        "method": call.method,
        "path": call.path,
        "operation": call.target.rpartition(".")[2],
        "account": call.scope.account_id,
        "region": call.scope.region,
        "status": call.status,
        "seconds": round(call.seconds, 4),
    }

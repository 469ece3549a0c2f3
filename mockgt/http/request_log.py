"""The most recent calls, for `GET /_mockgt/requests`."""

import threading
import time
from collections import deque
from datetime import UTC, datetime

from werkzeug.wrappers import Request, Response

from mockgt.http.handler import Handler, scope_of

LIMIT = 1000


class RequestLog:
    """A ring of the last calls: what, by whom, how it ended; no bodies and no secrets."""

    def __init__(self) -> None:
        self._calls: deque[dict[str, object]] = deque(maxlen=LIMIT)
        self._lock = threading.Lock()

    def middleware(self, inner: Handler) -> Handler:
        """Note each call that passes."""

        def handle(request: Request) -> Response:
            started = time.perf_counter()
            response = inner(request)
            self._note(request, response.status_code, time.perf_counter() - started)
            return response

        return handle

    def recent(self, account_id: str) -> list[dict[str, object]]:
        """An account's calls, oldest first."""
        with self._lock:
            return [call for call in self._calls if call["account"] == account_id]

    def _note(self, request: Request, status: int, seconds: float) -> None:
        scope = scope_of(request)
        call: dict[str, object] = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "method": request.method,
            "path": request.path,
            "operation": request.headers.get("X-Amz-Target", "").rpartition(".")[2],
            "account": scope.account_id,
            "region": scope.region,
            "status": status,
            "seconds": round(seconds, 4),
        }
        with self._lock:
            self._calls.append(call)

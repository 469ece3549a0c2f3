"""SQS receives that wait: many short looks in place of one wait that would hold the lock."""

import json
import time
from typing import Any

from werkzeug.wrappers import Request, Response

from mockgt.http.body import body_of, with_body
from mockgt.http.handler import Handler

LONGEST_WAIT_SECONDS = 20
_PAUSE_SECONDS = 0.1


def long_poll(inner: Handler) -> Handler:
    """Turn `WaitTimeSeconds` of a JSON ReceiveMessage into repeated receives that do not wait."""

    def handle(request: Request) -> Response:
        if request.environ.get("HTTP_X_AMZ_TARGET") != "AmazonSQS.ReceiveMessage":
            return inner(request)
        params = _params(request)
        wait = params.get("WaitTimeSeconds")
        if not isinstance(wait, int) or not 0 < wait <= LONGEST_WAIT_SECONDS:
            return inner(request)
        body = json.dumps({**params, "WaitTimeSeconds": 0}).encode()
        deadline = time.monotonic() + wait
        while True:
            response = inner(with_body(request, body))
            if response.status_code != 200 or b'"Messages"' in response.get_data() or time.monotonic() >= deadline:
                return response
            time.sleep(_PAUSE_SECONDS)

    return handle


def _params(request: Request) -> dict[str, Any]:
    try:
        params = json.loads(body_of(request))
    except ValueError:
        return {}
    return params if isinstance(params, dict) else {}

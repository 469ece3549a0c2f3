"""The HTTP chain, read from top to bottom."""

from collections.abc import Iterable
from typing import Any

from werkzeug.wrappers import Request, Response

from mockgt.aws.accounts import account_of
from mockgt.http.accounts import accounts
from mockgt.http.body import read_body
from mockgt.http.control import control
from mockgt.http.failures import failures
from mockgt.http.guard import guard
from mockgt.http.handler import Handler
from mockgt.http.health import health
from mockgt.http.long_poll import long_poll
from mockgt.http.moto import moto
from mockgt.http.portal import portal
from mockgt.http.request_log import RequestLog
from mockgt.wiring import Wiring


class Chain:
    """The WSGI application of the server."""

    def __init__(self, wiring: Wiring, host: str) -> None:
        requests = RequestLog()
        middleware = (
            health,
            read_body,
            guard(host),
            accounts(account_of),
            requests.middleware,
            long_poll,
            failures,
        )
        self._handler: Handler = _choose(
            portal=portal(wiring.unit),
            control=control(wiring.unit, wiring.clock, requests),
            aws=moto(wiring),
        )
        for wrap in reversed(middleware):
            self._handler = wrap(self._handler)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one WSGI request."""
        return self._handler(Request(environ))(environ, start_response)


def _choose(portal: Handler, control: Handler, aws: Handler) -> Handler:
    def handle(request: Request) -> Response:
        path = f"{request.path}/"
        if path.startswith("/portal/"):
            return portal(request)
        if path.startswith("/_mockgt/"):
            return control(request)
        return aws(request)

    return handle

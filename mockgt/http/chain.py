"""The HTTP chain, read from top to bottom."""

from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.wrappers import Request, Response

from mockgt.accounts import Accounts
from mockgt.aws.accounts import account_of
from mockgt.function_runner import FunctionRunner
from mockgt.http.accounts import accounts
from mockgt.http.authentication import Authority, authentication
from mockgt.http.control import control
from mockgt.http.failures import failures
from mockgt.http.guard import guard
from mockgt.http.handler import Handler
from mockgt.http.health import health
from mockgt.http.lambda_invoke import lambda_invoke
from mockgt.http.long_poll import long_poll
from mockgt.http.moto import moto
from mockgt.http.portal import portal
from mockgt.http.read_body import read_body
from mockgt.http.request_log import RequestLog
from mockgt.unit_of_work import UnitOfWork
from mockgt.wiring import Wiring


class Chain:
    """The WSGI application of the server."""

    def __init__(
        self,
        wiring: Wiring,
        aws: Handler,
        host: str,
        roster: Accounts | None = None,
        authority: Authority | None = None,
        seal_key: str = "",
        runner: FunctionRunner | None = None,
    ) -> None:
        """Chain the parts.

        Args:
            aws: Answers AWS calls.
            authority: With one, calls are signed by an account of the roster, or are the operator's.
            seal_key: Of submissions; empty leaves them unsealed.
            runner: Of Lambda functions; None: none run.
        """
        requests = RequestLog()
        middleware = (
            health,
            read_body,
            guard(host),
            authentication(authority) if authority else accounts(_account_of(roster, wiring.unit)),
            requests.middleware,
            long_poll,
            failures,
            lambda_invoke(runner),
        )
        self._handler: Handler = _choose(
            portal=portal(wiring.unit),
            control=control(wiring.unit, wiring.clock, requests, roster, seal_key, runner is not None),
            aws=moto(wiring, aws),
        )
        for wrap in reversed(middleware):
            self._handler = wrap(self._handler)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one WSGI request."""
        return self._handler(Request(environ))(environ, start_response)


def _account_of(roster: Accounts | None, unit: UnitOfWork) -> Callable[[str], str]:
    """Whose an access key is: the roster's, else as IAM and STS made it."""

    def find(access_key: str) -> str:
        known = roster.by_key(access_key) if roster else None
        if known:
            return known.account_id
        with unit.anywhere():
            return account_of(access_key)

    return find


def _choose(portal: Handler, control: Handler, aws: Handler) -> Handler:
    def handle(request: Request) -> Response:
        path = f"{request.path}/"
        if path.startswith("/portal/"):
            return portal(request)
        if path.startswith("/_mockgt/"):
            return control(request)
        return aws(request)

    return handle

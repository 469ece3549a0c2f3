"""Every AWS call: moto's dispatcher within a unit of work."""

import functools
from typing import Any

from botocore.model import OperationNotFoundError
from moto.backends import list_of_moto_modules
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.wrappers import Request, Response

from mockgt.http.aws_errors import unimplemented
from mockgt.http.faults import injected
from mockgt.http.handler import Handler, scope_of
from mockgt.http.reads import only_reads
from mockgt.http.sightings import note_sighting
from mockgt.wiring import Wiring


class Dispatcher(DomainDispatcherApplication):
    """moto's dispatcher, which reads its package's directory and tries 230 patterns per request: once is enough."""

    def __init__(self) -> None:
        super().__init__(create_backend_app)
        self._known_backend = functools.lru_cache(1024)(self._find_backend)

    def get_backend_for_host(self, host: str | None) -> Any:
        """moto's service for a host name; None asks moto to look at the rest of the request."""
        return None if host is None else self._known_backend(host)

    def _find_backend(self, host: str) -> str:
        if host == "moto_api" or host in list_of_moto_modules():
            return host
        for backend, pattern in self.backend_url_patterns:
            if pattern.match(f"http://{host}"):
                return str(backend)
        raise NotImplementedError(f"moto has no service for {host}")


class _RolledBack(Exception):
    """Ends a unit of work whose answer is an error, without its writes."""


def moto(wiring: Wiring) -> Handler:
    """Handler of AWS calls; what nobody implements is answered in the service's error shape.

    `/moto-api/reset` empties our state along with moto's.
    """
    dispatcher, unit = Dispatcher(), wiring.unit

    def handle(request: Request) -> Response:
        response = Response(status=500)
        if request.path == "/moto-api/reset" and request.method == "POST":
            unit.clear(None)
            wiring.clock.reset(None)
        try:
            scope = scope_of(request)
            with wiring.time.of(scope), unit(scope, only_reads(request)) as engine:
                if fault := injected(engine, request):
                    return fault
                response = _answer(dispatcher, request)
                if response.status_code >= 400:
                    raise _RolledBack
                note_sighting(engine, request)
        except _RolledBack:
            pass
        return response

    return handle


def _answer(dispatcher: Any, request: Request) -> Response:
    try:
        response = Response.from_app(dispatcher, request.environ, buffered=True)
    except (NotImplementedError, OperationNotFoundError):
        return unimplemented(request)
    is_page = request.method != "HEAD" and (response.content_type or "").startswith("text/html")
    if response.status_code in (404, 405) and is_page:
        body = response.get_data()
        if not body or b"<title>404 Not Found" in body or b"<title>405 Method" in body:
            return unimplemented(request)
    return response

"""moto as a handler: as it comes, or with every shortcut."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from moto.backends import list_of_moto_modules
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.wrappers import Request, Response

from mockgt.http.handler import Handler
from mockgt.http.shortcuts.listings import quick_listings
from mockgt.http.shortcuts.s3_calls import s3_without_flask


@contextmanager
def moto_application(shortcuts: bool) -> Iterator[Handler]:
    """moto's services, within which they are quick if they may be."""
    if not shortcuts:
        yield _handler(DomainDispatcherApplication(create_backend_app))
        return
    with quick_listings():
        yield s3_without_flask(_handler(_Dispatcher(create_backend_app)))


def _handler(application: DomainDispatcherApplication) -> Handler:
    def handle(request: Request) -> Response:
        return Response.from_app(application, request.environ, buffered=True)

    return handle


class _Dispatcher(DomainDispatcherApplication):
    """moto's dispatcher, which reads its package's directory and tries 230 patterns per request: once is enough."""

    def __init__(self, create_app: Callable[..., Any]) -> None:
        super().__init__(create_app)
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

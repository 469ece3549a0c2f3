"""Refuses browsers on other pages: a foreign Origin, or a Host name that could be rebound to this machine."""

import ipaddress
import socket
from urllib.parse import urlsplit

from werkzeug.wrappers import Request, Response

from mockgt.errors import PortalError
from mockgt.http.handler import Handler, Middleware, error_response, is_own


def guard(server_host: str) -> Middleware:
    """Middleware for the portal, the control API and moto's own API; AWS calls are not its business.

    Addresses in numbers are always this server's own; names must be ones that the machine goes by.
    """
    names = {"localhost", server_host.lower(), socket.gethostname().lower()}

    def middleware(inner: Handler) -> Handler:
        def handle(request: Request) -> Response:
            if not (is_own(request.path) or request.path.startswith("/moto-api")):
                return inner(request)
            if not _is_known(request.host, names):
                return _refused(f"Host '{request.host}' is not a name of this server. Use its address in numbers.")
            origin = request.headers.get("Origin")
            if origin is not None and urlsplit(origin).netloc != request.host:
                return _refused(f"Calls from pages of {origin} are refused.")
            return inner(request)

        return handle

    return middleware


def _is_known(host: str, names: set[str]) -> bool:
    name = (urlsplit(f"//{host}").hostname or "").lower()
    if name in names:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _refused(message: str) -> Response:
    return error_response(PortalError("Forbidden", message, 403))

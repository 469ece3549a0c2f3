"""cheroot's WSGI gateway with the path and the names of S3 metadata as they were sent."""

import functools
import sys
from typing import Any

from cheroot.wsgi import Gateway_10
from moto.core.request import (
    PRESERVED_HEADER_NAMES_ENVIRON_KEY,
    environ_key_for_header,
    should_preserve_original_header_name,
)


class Gateway(Gateway_10):
    """Tells moto which metadata names have an underscore, which WSGI cannot tell from a hyphen."""

    def get_environ(self) -> Any:
        """The request's WSGI environment."""
        request = self.req
        server, connection = request.server, request.conn
        uri = request.uri.decode("latin-1")
        # cheroot leaves %2F in the decoded path.
        path = request.path.decode("latin-1").replace("%2F", "/").replace("%2f", "/")
        environ: dict[str, Any] = {
            "ACTUAL_SERVER_PROTOCOL": server.protocol,
            "PATH_INFO": path,
            "QUERY_STRING": request.qs.decode("latin-1"),
            "RAW_URI": uri,
            "REMOTE_ADDR": connection.remote_addr or "",
            "REMOTE_PORT": str(connection.remote_port or ""),
            "REQUEST_METHOD": request.method.decode("latin-1"),
            "REQUEST_URI": uri,
            "SCRIPT_NAME": "",
            "SERVER_NAME": server.server_name,
            "SERVER_PORT": str(server.bind_addr[1]),
            "SERVER_PROTOCOL": request.request_protocol.decode("latin-1"),
            "SERVER_SOFTWARE": server.software,
            "wsgi.errors": sys.stderr,
            "wsgi.input": request.rfile,
            "wsgi.input_terminated": bool(request.chunked_read),
            "wsgi.multiprocess": False,
            "wsgi.multithread": True,
            "wsgi.run_once": False,
            "wsgi.url_scheme": request.scheme.decode("latin-1"),
            "wsgi.version": self.version,
        }
        # By the name under which moto looks for them.
        preserved = environ[PRESERVED_HEADER_NAMES_ENVIRON_KEY] = {}
        for header, value in request.inheaders.items():
            key, name = _names(header)
            environ[key] = value.decode("latin-1")
            if name:
                preserved[key] = name
        return environ


@functools.lru_cache(1024)
def _names(header: bytes) -> tuple[str, str]:
    """The key of a header in the environment; its name in lower case, if moto is to know it as it was sent."""
    name = header.decode("latin-1").lower()
    return environ_key_for_header(name), name if should_preserve_original_header_name(name) else ""


class GatheringGateway(Gateway):
    """Sends a short answer in one piece, over `mockgt.http.connection.Connection`."""

    def start_response(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        """Take the head of the answer, which is werkzeug's and so in good order."""
        if self.started_response or exc_info:
            return super().start_response(status, headers, exc_info)
        self.started_response = True
        self.req.status = status.encode("latin-1")
        self.req.outheaders += [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return self.write

    def write(self, chunk: bytes) -> None:
        """Send a part of the body, the first one together with the headers."""
        with self.req.conn.wfile.at_once():
            super().write(chunk)

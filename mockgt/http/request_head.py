"""cheroot's request, whose heads are read and written in one piece where they are ordinary; the rest is cheroot's."""

import functools
import re
import time
from email.utils import formatdate
from typing import Any

from cheroot.server import HeaderReader, HTTPRequest

# What needs no decoding, and what no two readers understand in two ways.
_LINE = re.compile(
    rb"(GET|HEAD|PUT|POST|DELETE) ((/(?!/)[A-Za-z0-9/_.~+,=-]*)(?:\?([A-Za-z0-9/_.~+%&=-]*))?) (HTTP/1\.1)\r\n"
)
_HEADERS = re.compile(rb"(?:[A-Za-z0-9_-]+:[^\r\n]*\r\n)+\r\n")
# What cheroot looks at before it writes the head of an answer.
_SPECIAL = {b"connection", b"date", b"server"}


class OrdinaryHeaders(HeaderReader):
    """Headers that are here as a whole, each once and on a line of its own."""

    def __call__(self, rfile: Any, hdict: Any = None) -> Any:
        """Read headers into a dictionary."""
        block = _HEADERS.match(rfile.rfile.peek())
        lines = block[0].split(b"\r\n")[:-2] if block else []
        headers = {name.title(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
        if block is None or len(headers) < len(lines):
            return super().__call__(rfile, hdict)
        rfile.read(block.end())
        hdict.update(headers)
        return hdict


class RequestHead(HTTPRequest):
    """A request over a `mockgt.http.socket_files.SocketReader`, which shows what has come."""

    rfile: Any
    status: Any
    header_reader = OrdinaryHeaders()

    def read_request_line(self) -> bool:
        """Read the method and what it is about."""
        try:
            line = _LINE.match(self.rfile.rfile.peek())
        except ValueError:
            # The server's stop has closed the connection: nobody is there to be answered.
            return False
        if line is None:
            is_read: bool = super().read_request_line()  # type: ignore[no-untyped-call]
            return is_read
        self.rfile.read(line.end())
        self.started_request = True
        self.method, self.uri, self.path, query, self.request_protocol = line.groups()
        self.qs = query or b""
        self.authority = b""
        self.response_protocol = "HTTP/1.1"
        return True

    def send_headers(self) -> None:
        """Write the head of the answer."""
        names = {name.lower() for name, _ in self.outheaders}
        if (
            self.response_protocol != "HTTP/1.1"
            or self.close_connection
            or self.chunked_read
            or self.rfile.remaining
            or b"content-length" not in names
            or names & _SPECIAL
            or self.status.startswith(b"413")
            or not self.server.can_add_keepalive_connection
        ):
            super().send_headers()
            return
        lines = [b"HTTP/1.1 %b\r\n" % self.status]
        lines += [b"%b: %b\r\n" % header for header in self.outheaders]
        lines.append(_date_and_server(int(time.time()), self.server.server_name))
        self.conn.wfile.write(b"".join(lines))


@functools.lru_cache(2)
def _date_and_server(seconds: int, name: str) -> bytes:
    return f"Date: {formatdate(seconds, usegmt=True)}\r\nServer: {name}\r\n\r\n".encode("latin-1")

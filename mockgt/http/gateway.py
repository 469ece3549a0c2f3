"""cheroot's WSGI gateway with the path and the names of S3 metadata as they were sent."""

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
        environ: dict[str, Any] = super().get_environ()  # type: ignore[no-untyped-call]
        # As it arrived, by the name under which moto looks for it; cheroot leaves %2F in the decoded path.
        environ["RAW_URI"] = environ["REQUEST_URI"]
        environ["PATH_INFO"] = environ["PATH_INFO"].replace("%2F", "/").replace("%2f", "/")
        names = [name.decode("latin-1").lower() for name in self.req.inheaders]
        environ[PRESERVED_HEADER_NAMES_ENVIRON_KEY] = {
            environ_key_for_header(name): name for name in names if should_preserve_original_header_name(name)
        }
        return environ


class GatheringGateway(Gateway):
    """Sends a short answer in one piece, over `mockgt.http.connection.Connection`."""

    def write(self, chunk: bytes) -> None:
        """Send a part of the body, the first one together with the headers."""
        with self.req.conn.wfile.at_once():
            super().write(chunk)

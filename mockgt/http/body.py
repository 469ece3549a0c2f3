"""A request's body, which `read_body` has put into memory."""

import io
from typing import Any

from werkzeug.wrappers import Request

AWS_BODY_LIMIT = 5 * 1024**3
"""Bytes of an AWS request. Source: Documented, the largest object of one S3 PUT."""
OWN_BODY_LIMIT = 16 * 1024**2
"""Bytes of a portal or control request. Source: Ours."""
_BODY = "mockgt.body"


def set_body(environ: dict[str, Any], body: bytes) -> None:
    """Make it the body of a request that has not been read yet."""
    environ.update({"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), _BODY: body})


def with_body(request: Request, body: bytes) -> Request:
    """The same request with another body, which has not been read yet."""
    environ = dict(request.environ)
    set_body(environ, body)
    environ.pop("werkzeug.request", None)
    return Request(environ)


def body_of(request: Request) -> bytes:
    """The whole body, also after it was read."""
    body: bytes = request.environ.get(_BODY, b"")
    return body

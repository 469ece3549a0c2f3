"""Reads each body before anything takes the lock, so that a slow upload keeps nobody waiting."""

from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Request, Response

from mockgt.errors import PortalError
from mockgt.http.aws_errors import aws_error
from mockgt.http.body import AWS_BODY_LIMIT, OWN_BODY_LIMIT, set_body
from mockgt.http.handler import Handler, error_response, is_own

_CHUNK = 1 << 20


def read_body(inner: Handler) -> Handler:
    """Put the whole body in memory; refuse one that is too large, ends early, or comes in broken chunks."""

    def handle(request: Request) -> Response:
        environ = request.environ
        limit = OWN_BODY_LIMIT if is_own(request.path) else AWS_BODY_LIMIT
        length = request.content_length
        if (length or 0) > limit:
            return _too_large(request, limit)
        try:
            body = _read(environ, length or 0, limit)
        except ValueError as error:
            return _refusal(request, "IncompleteBody", f"The body cannot be read: {error}. Send it again.", 400)
        if len(body) > limit:
            return _too_large(request, limit)
        if length is not None and len(body) < length:
            return _refusal(request, "IncompleteBody", "The body ended before Content-Length. Send it again.", 400)
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        environ.pop("wsgi.input_terminated", None)
        set_body(environ, body)
        return inner(request)

    return handle


def _read(environ: Mapping[str, Any], length: int, limit: int) -> bytes:
    """The body, or as much of it as shows that it is over the limit. Raises ValueError: its chunks are broken."""
    source = environ["wsgi.input"]
    wanted = limit + 1 if environ.get("HTTP_TRANSFER_ENCODING") else length
    parts: list[bytes] = []
    while wanted > 0:
        part = source.read(min(wanted, _CHUNK))
        if not part:
            break
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


def _too_large(request: Request, limit: int) -> Response:
    return _refusal(request, "EntityTooLarge", f"The body is larger than the maximum of {limit} bytes.", 413)


def _refusal(request: Request, code: str, message: str, status: int) -> Response:
    if is_own(request.path):
        response = error_response(PortalError(code, message, status))
    else:
        response = aws_error(request, code, message, status)
    response.headers["Connection"] = "close"
    return response

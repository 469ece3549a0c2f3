"""Reads each body before anything takes the lock, so that a slow upload keeps nobody waiting."""

import io
from typing import Any

from werkzeug.wrappers import Request, Response

from mockgt.http.handler import Handler, is_own, json_response

AWS_BODY_LIMIT = 5 * 1024**3
"""Bytes of an AWS request. Source: Documented, the largest object of one S3 PUT."""
OWN_BODY_LIMIT = 16 * 1024**2
"""Bytes of a portal or control request. Source: Ours."""
_CHUNK = 1 << 20
_BODY = "mockgt.body"


def read_body(inner: Handler) -> Handler:
    """Put the whole body in memory; refuse one that is too large or ends early."""

    def handle(request: Request) -> Response:
        environ = request.environ
        limit = OWN_BODY_LIMIT if is_own(request.path) else AWS_BODY_LIMIT
        if (request.content_length or 0) > limit:
            return _too_large(request, limit)
        body = _read(request, limit)
        if len(body) > limit:
            return _too_large(request, limit)
        if request.content_length is not None and len(body) < request.content_length:
            return _refusal(request, "IncompleteBody", "The body ended before Content-Length. Send it again.", 400)
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        environ.pop("wsgi.input_terminated", None)
        environ.update(_of_body(body))
        return inner(request)

    return handle


def with_body(request: Request, body: bytes) -> Request:
    """The same request with another body, which has not been read yet."""
    environ = {**request.environ, **_of_body(body)}
    environ.pop("werkzeug.request", None)
    return Request(environ)


def _of_body(body: bytes) -> dict[str, Any]:
    return {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), _BODY: body}


def body_of(request: Request) -> bytes:
    """The whole body, also after it was read."""
    body: bytes = request.environ.get(_BODY, b"")
    return body


def _read(request: Request, limit: int) -> bytes:
    """The body, or as much of it as shows that it is over the limit."""
    source = request.environ["wsgi.input"]
    chunked = bool(request.environ.get("HTTP_TRANSFER_ENCODING"))
    wanted = limit + 1 if chunked else request.content_length or 0
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
        response = json_response({"code": code, "message": message}, status)
    else:
        xml = f"<?xml version='1.0' encoding='UTF-8'?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>"
        response = Response(xml, status, mimetype="application/xml")
    response.headers["Connection"] = "close"
    return response

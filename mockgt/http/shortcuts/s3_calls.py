"""Signed S3 calls straight to moto's S3, without Flask; plain ones straight to its backend."""

from collections.abc import Callable
from typing import Any

from moto.core.request import normalize_request
from moto.moto_api import recorder
from moto.moto_server.werkzeug_app import BackendRequest
from moto.s3.responses import S3Response
from werkzeug.datastructures import Headers
from werkzeug.wrappers import Request, Response

from mockgt.http.handler import Handler
from mockgt.http.shortcuts.plain_objects import plain_object


class _Complete(Response):
    """An answer that goes out as it is: werkzeug would look for what is missing, and copy the headers."""

    def get_wsgi_response(self, environ: Any) -> Any:
        """Body, status and headers."""
        return self.response, self.status, self.headers.to_wsgi_list()


class _Html(Response):
    """An answer whose type is HTML unless it says otherwise, as Flask's are."""

    default_mimetype = "text/html"


def s3_without_flask(inner: Handler) -> Handler:
    """Handler of S3 calls; browsers' calls, odd paths and other services go to `inner`."""

    def handle(request: Request) -> Response:
        environ = request.environ
        if not _is_ordinary(environ):
            return inner(request)
        plain = plain_object(request)
        if plain:
            status, headers, content = plain
            headers["Access-Control-Allow-Origin"] = "*"
            return _Complete([content] if content else [], status, Headers(headers))
        status, headers, content = _by_moto(environ)
        response = _Html(content, status, headers)
        if environ["REQUEST_METHOD"] == "HEAD" and "content-length" in headers:
            response.headers["Content-Length"] = headers["content-length"]
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return handle


def _is_ordinary(environ: dict[str, Any]) -> bool:
    path = environ["PATH_INFO"]
    return not (
        "/s3/aws4_request" not in environ.get("HTTP_AUTHORIZATION", "")
        or "HTTP_ORIGIN" in environ
        or environ["REQUEST_METHOD"] == "OPTIONS"
        or "//" in path
        or path.startswith(("/moto-api", "/v20180820/"))
        or recorder._user_enabled
    )


def _by_moto(environ: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    request = normalize_request(BackendRequest(environ))
    answer: tuple[int, dict[str, str], bytes] = _way_in(environ["PATH_INFO"])(
        request, request.raw_url, dict(request.headers)
    )
    return answer


def _way_in(path: str) -> Callable[..., Any]:
    """Which of moto's three, as its url table for paths says."""
    _, bucket, *key = path.split("/", 2)
    if not bucket:
        return S3Response.bucket_dispatch
    return S3Response.key_dispatch if key and key[0] else S3Response.ambiguous_dispatch

"""moto made quick, without changing an answer: each shortcut does what moto does, less often or in fewer steps.

All of them are off with `MOCKGT_SHORTCUTS=off`, so that a release of moto that they do not fit stops nobody.
"""

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from xml.sax.saxutils import escape

from moto.backends import list_of_moto_modules
from moto.core.request import normalize_request
from moto.core.responses import ActionResult
from moto.moto_api import recorder
from moto.moto_server.werkzeug_app import BackendRequest, DomainDispatcherApplication, create_backend_app
from moto.s3.responses import S3Response
from werkzeug.wrappers import Response

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


@contextmanager
def moto_application(shortcuts: bool) -> Iterator[Application]:
    """moto as a WSGI application, within which it is quick if it may be."""
    if not shortcuts:
        yield DomainDispatcherApplication(create_backend_app)
        return
    setattr(S3Response, "serialized", _serialized)  # noqa: B010
    try:
        yield _S3WithoutFlask(_Dispatcher(create_backend_app))
    finally:
        delattr(S3Response, "serialized")


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


class _Html(Response):
    """An answer whose type is HTML unless it says otherwise, as Flask's are."""

    default_mimetype = "text/html"


class _S3WithoutFlask:
    """Signed S3 calls straight to moto's S3; browsers' calls, odd paths and other services take moto's way."""

    def __init__(self, inner: Application) -> None:
        self._inner = inner

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if (
            "/s3/aws4_request" not in environ.get("HTTP_AUTHORIZATION", "")
            or "HTTP_ORIGIN" in environ
            or environ["REQUEST_METHOD"] == "OPTIONS"
            or "//" in path
            or path.startswith(("/moto-api", "/v20180820/"))
            or recorder._user_enabled
        ):
            return self._inner(environ, start_response)
        request = normalize_request(BackendRequest(environ))
        status, headers, content = _handler(path)(request, request.raw_url, dict(request.headers))
        response = _Html(content, status, headers)
        if request.method == "HEAD" and "content-length" in headers:
            response.headers["Content-Length"] = headers["content-length"]
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response(environ, start_response)


def _handler(path: str) -> Callable[..., Any]:
    """Which of moto's three ways in, as its url table for paths says."""
    _, bucket, *key = path.split("/", 2)
    if not bucket:
        return S3Response.bucket_dispatch
    return S3Response.key_dispatch if key and key[0] else S3Response.ambiguous_dispatch


def _serialized(response: Any, action_result: ActionResult) -> Any:
    """moto's serialization, except for the objects of a listing: it parses each one's date, which was text already."""
    result = action_result.result
    if not isinstance(result, dict) or response.data.get("Action") not in ("ListObjects", "ListObjectsV2"):
        return super(S3Response, response).serialized(action_result)
    contents = "".join(map(_listed, result["Contents"]))
    status, headers, body = super(S3Response, response).serialized(ActionResult({**result, "Contents": []}))
    return status, headers, body.replace("<Name>", f"{contents}<Name>", 1)


def _listed(entry: dict[str, Any]) -> str:
    algorithms = "".join(
        f"<ChecksumAlgorithm>{name}</ChecksumAlgorithm>" for name in entry.get("ChecksumAlgorithm", ())
    )
    owner = entry.get("Owner")
    owned = f"<Owner><DisplayName>{owner['DisplayName']}</DisplayName><ID>{owner['ID']}</ID></Owner>" if owner else ""
    return (
        f"<Contents><Key>{escape(entry['Key'])}</Key><LastModified>{entry['LastModified']}</LastModified>"
        f"<ETag>{entry['ETag']}</ETag>{algorithms}<Size>{entry['Size']}</Size>"
        f"<StorageClass>{entry['StorageClass']}</StorageClass>{owned}</Contents>"
    )

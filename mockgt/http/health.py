"""`GET /_mockgt/health`, answered before anything that can wait."""

from werkzeug.wrappers import Request, Response

from mockgt import __version__
from mockgt.http.handler import Handler, json_response


def health(inner: Handler) -> Handler:
    """Say that the server lives, without the lock."""

    def handle(request: Request) -> Response:
        if request.path == "/_mockgt/health" and request.method in ("GET", "HEAD"):
            return json_response({"status": "ok", "version": __version__})
        return inner(request)

    return handle

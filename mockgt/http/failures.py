"""A fault of ours, or of moto's, is logged with its traceback and answered in the caller's protocol."""

import logging

from werkzeug.wrappers import Request, Response

from mockgt.errors import PortalError
from mockgt.http.aws_errors import internal_failure
from mockgt.http.handler import Handler, error_response, is_own

log = logging.getLogger(__name__)


def failures(inner: Handler) -> Handler:
    """Answer 500 for whatever comes up; by then the unit of work has rolled back."""

    def handle(request: Request) -> Response:
        try:
            return inner(request)
        except Exception:
            log.exception("%s %s failed", request.method, request.path)
            if is_own(request.path):
                message = f"mockgt failed in {request.method} {request.path}. The reason is in the server's log."
                return error_response(PortalError("InternalFailure", message, 500))
            return internal_failure(request)

    return handle

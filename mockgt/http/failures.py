"""A fault of ours, or of moto's, is logged with its traceback and answered in the caller's protocol."""

import logging

from werkzeug.wrappers import Request, Response

from mockgt.errors import PortalError
from mockgt.http.aws_errors import aws_error, internal_failure
from mockgt.http.handler import Handler, error_response, is_own
from mockgt.http.malformed import malformed
from mockgt.store.errors import StoreError

log = logging.getLogger(__name__)


def failures(inner: Handler) -> Handler:
    """Answer 503 where the store failed, 400 where the request is none, else 500; all of it is rolled back by then."""

    def handle(request: Request) -> Response:
        try:
            return inner(request)
        except StoreError as error:
            log.error("%s %s was refused: %s", request.method, request.path, error)
            if is_own(request.path):
                return error_response(PortalError("ServiceUnavailable", str(error), 503))
            return aws_error(request, "ServiceUnavailable", str(error), 503)
        except Exception:
            if not is_own(request.path) and (refusal := malformed(request)):
                log.info("%s %s was refused", request.method, request.path, exc_info=True)
                return refusal
            log.exception("%s %s failed", request.method, request.path)
            if is_own(request.path):
                message = f"mockgt failed in {request.method} {request.path}. The reason is in the server's log."
                return error_response(PortalError("InternalFailure", message, 500))
            return internal_failure(request)

    return handle

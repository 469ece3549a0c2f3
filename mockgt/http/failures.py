"""What is raised over a request is logged with its traceback and answered in the caller's protocol."""

import logging
from traceback import extract_tb

from werkzeug.wrappers import Request, Response

from mockgt.errors import AwsError, PortalError
from mockgt.http.aws_errors import aws_error, internal_failure, invalid_code
from mockgt.http.handler import Handler, error_response, is_own
from mockgt.http.refusals import beyond_moto, unfit
from mockgt.store.errors import StoreError

log = logging.getLogger(__name__)


def failures(inner: Handler) -> Handler:
    """Answer 503 where the store failed, 400 where the request is at fault, else 500; all is rolled back by then."""

    def handle(request: Request) -> Response:
        try:
            return inner(request)
        except StoreError as error:
            log.error("%s %s was refused: %s", request.method, request.path, error)
            if is_own(request.path):
                return error_response(PortalError("ServiceUnavailable", str(error), 503))
            return aws_error(request, "ServiceUnavailable", str(error), 503)
        except Exception as error:
            if not is_own(request.path):
                return _of_aws(request, error)
            log.exception("%s %s failed", request.method, request.path)
            message = f"mockgt failed in {request.method} {request.path}. The reason is in the server's log."
            return error_response(PortalError("InternalFailure", message, 500))

    return handle


def _of_aws(request: Request, error: Exception) -> Response:
    """The answer to a call of AWS over which `error` is being handled."""
    if isinstance(error, AwsError):
        return aws_error(request, invalid_code(request), error.message, error.status)
    if refused := unfit(request):
        log.info("%s %s was refused", request.method, request.path, exc_info=True)
        return refused
    if refused := beyond_moto(request, error):
        place = extract_tb(error.__traceback__)[-1]
        log.warning("%s %s was refused: moto failed at %s:%s", request.method, request.path, *place[:2])
        log.info("moto's failure", exc_info=True)
        return refused
    log.exception("%s %s failed", request.method, request.path)
    return internal_failure(request)

"""Errors of calls that moto has no answer for, in the shape that the service's clients parse."""

import json
import re
import secrets
from functools import cache
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

from botocore.exceptions import UnknownServiceError
from botocore.loaders import Loader
from moto.core.request import Request as MotoRequest
from moto.core.routing import get_service_router
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from mockgt.http.body import body_of, with_body

_SERVICE = re.compile(r"Credential=[^/,\s]+/\d{8}/[a-z0-9-]+/(?P<service>[^/,\s]+)/")


def unimplemented(request: Request) -> Response:
    """The operation is not implemented: 400, so that SDKs do not try again, naming it."""
    service = service_of(request)
    operation = operation_of(request)
    message = f"The operation {operation} of {service} is not implemented by mockgt."
    return aws_error(request, "UnknownOperationException", message, 400)


def internal_failure(request: Request) -> Response:
    """A fault of ours or of moto's; the traceback is in the server's log."""
    message = f"mockgt failed in {operation_of(request)}. The reason is in the server's log."
    return aws_error(request, "InternalFailure", message, 500)


def aws_error(request: Request, code: str, message: str, status: int) -> Response:
    """An error in the service's protocol: JSON, S3's XML, or the XML of query services."""
    request_id = secrets.token_hex(16)
    if speaks_json(request):
        body = json.dumps({"__type": code, "message": message})
        response = Response(body, status, content_type="application/x-amz-json-1.1")
        response.headers["x-amzn-ErrorType"] = code
    else:
        error = f"<Code>{code}</Code><Message>{escape(message)}</Message>"
        if service_of(request) == "s3":
            body = f"<Error>{error}<RequestId>{request_id}</RequestId></Error>"
        else:
            error = f"<Error><Type>Sender</Type>{error}</Error>"
            body = f"<ErrorResponse>{error}<RequestId>{request_id}</RequestId></ErrorResponse>"
        response = Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}', status, content_type="text/xml")
    response.headers["x-amzn-RequestId"] = request_id
    return response


def service_of(request: Request) -> str:
    """Signing name of the service; of what is not signed, the target's, or S3, as moto takes it."""
    found = _SERVICE.search(request.headers.get("Authorization", ""))
    return found["service"] if found else request.headers.get("X-Amz-Target", "").rpartition(".")[0] or "s3"


def operation_of(request: Request) -> str:
    """Name of the operation that a call is about; method and path where no model knows it."""
    target = request.headers.get("X-Amz-Target", "").rpartition(".")[2]
    query = parse_qs(body_of(request).decode("utf-8", "replace")) if not target else {}
    action = request.args.get("Action") or query.get("Action", [""])[0]
    return target or action or _operation_of_path(request)


def _operation_of_path(request: Request) -> str:
    """Name of a REST operation by method and path; these themselves, where no model knows them."""
    service = "sagemaker-a2i-runtime" if request.path.startswith("/human-loops") else service_of(request)
    try:
        operation, _ = get_service_router(service).match(MotoRequest(with_body(request, body_of(request)).environ))
    except (HTTPException, NotImplementedError, UnknownServiceError, ValueError):
        return f"{request.method} {request.path}"
    return str(operation.name)


def speaks_json(request: Request) -> bool:
    """Whether the caller's service answers in JSON; else it is XML."""
    if "json" in (request.content_type or "") or request.headers.get("X-Amz-Target"):
        return True
    return "json" in _protocol(service_of(request))


@cache
def _protocol(service: str) -> str:
    """Protocol of a service by its signing name, as botocore's model has it."""
    try:
        return str(Loader().load_service_model(service, "service-2")["metadata"]["protocol"])
    except UnknownServiceError:
        return "json"

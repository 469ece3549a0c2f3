"""Errors of calls that moto has no answer for, in the shape that the service's clients parse."""

import json
import re
import secrets
from contextlib import suppress
from functools import cache
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

from botocore.exceptions import UnknownServiceError
from botocore.loaders import Loader
from botocore.model import ServiceModel
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


def invalid_code(request: Request) -> str:
    """The service's code for members that are not as they must be."""
    if speaks_json(request):
        return "ValidationException"
    return "InvalidArgument" if service_of(request) == "s3" else "ValidationError"


def in_form(request: Request, refused: Response) -> Response:
    """moto's refusal of a signed call in the service's form, where moto gives it in another service's, or as a text.

    Some of moto's services answer with 500 what they fail over; that is refused as invalid.
    """
    has_failed = refused.status_code == 500 and service_of(request) != "sagemaker"
    body = refused.get_data().lstrip()
    fits = body.startswith(b"<") or (body.startswith(b"{") and speaks_json(request))
    is_signed = _SERVICE.search(request.headers.get("Authorization", ""))
    if not body or request.method == "HEAD" or not is_signed or (fits and not has_failed):
        return refused
    error = {"message": body.decode("utf-8", "replace")}
    with suppress(ValueError, TypeError):
        error |= json.loads(body)
    code = invalid_code(request) if has_failed else str(error.get("__type") or invalid_code(request))
    return aws_error(request, code, str(error["message"]), 400 if has_failed else refused.status_code)


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
    protocol = _protocol(service_of(request))
    if protocol in ("query", "ec2"):
        # A newer service may sign with the name of an older one: sesv2 as ses.
        return request.path != "/"
    return "json" in protocol if protocol else request.mimetype != "application/x-www-form-urlencoded"


@cache
def _protocol(service: str) -> str:
    """Protocol of a service by its signing name, as botocore's model has it; empty where it has none of that name."""
    try:
        return str(ServiceModel(Loader().load_service_model(service, "service-2"), service).resolved_protocol)
    except UnknownServiceError:
        return ""

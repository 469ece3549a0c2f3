"""Requests over which moto fails because they are none: what is wrong with them, by the service's model.

moto reads many requests without checking them. Where it raises, the request is read again as botocore describes its
operation: what does not fit is the caller's fault (400, which SDKs do not try again), the rest ours (500).
"""

import json
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from botocore.exceptions import UnknownServiceError
from botocore.model import OperationNotFoundError
from botocore.validate import ParamValidator
from moto.core.model import OperationModel
from moto.core.parse import PROTOCOL_PARSERS, RequestParserError
from moto.core.request import Request as MotoRequest
from moto.core.request import determine_request_protocol
from moto.core.routing import get_service_router
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Request, Response

from mockgt.http.aws_errors import aws_error, service_of, speaks_json
from mockgt.http.body import body_of, with_body

_ENDPOINTS = {"monitoring": "cloudwatch"}
"""Signing names that are not the names of botocore's models."""
POST_OBJECT = "PostObject"
"""moto's name for an upload with a form, which no model describes."""
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, ParseError, RequestParserError, TypeError, ValueError)


def malformed(request: Request) -> Response | None:
    """The refusal of a request that does not fit its operation; None where it fits, or nobody knows the service."""
    service = service_of(request)
    again = MotoRequest(with_body(request, body_of(request)).environ)
    try:
        operation, path = get_service_router(_ENDPOINTS.get(service, service)).match(again)
        if operation.name == POST_OBJECT:
            return aws_error(request, "MalformedPOSTRequest", "The body is not well-formed multipart/form-data.", 400)
        params = _read(operation, again, path)
    except (NotImplementedError, OperationNotFoundError, UnknownServiceError):
        return None
    except NotFound:
        return aws_error(request, "MethodNotAllowed", f"{service} has no {request.method} of {request.path}.", 405)
    except (*_UNREADABLE, HTTPException) as problem:
        return aws_error(
            request, _unreadable(request), f"The request cannot be read as one of {service}: {problem}.", 400
        )
    report = ParamValidator().validate(params, operation.input_shape)
    problems = (
        report.generate_report() if report.has_errors() else "\n".join(_strange(params, operation.input_shape, ""))
    )
    if not problems:
        return None
    code = (
        "ValidationException" if speaks_json(request) else "InvalidArgument" if service == "s3" else "ValidationError"
    )
    return aws_error(request, code, problems, 400)


def _strange(value: Any, shape: Any, path: str) -> Iterator[str]:
    """Texts that are none of those which their members can have."""
    if shape.type_name == "structure" and isinstance(value, dict):
        for name in value.keys() & shape.members.keys():
            yield from _strange(value[name], shape.members[name], f"{path}.{name}".lstrip("."))
    elif shape.type_name == "list" and isinstance(value, list):
        for number, member in enumerate(value):
            yield from _strange(member, shape.member, f"{path}[{number}]")
    elif isinstance(value, str) and value not in shape.metadata.get("enum", [value]):
        yield f"{path} is '{value}', which is none of {', '.join(shape.metadata['enum'])}"


def _unreadable(request: Request) -> str:
    """The code for what cannot be read at all."""
    if speaks_json(request):
        return "SerializationException"
    if service_of(request) != "s3":
        return "MalformedQueryString"
    return "MalformedXML" if body_of(request) else "InvalidArgument"


def _read(operation: OperationModel, request: MotoRequest, path: dict[str, object]) -> object:
    """The members of the operation's input. Raises one of _UNREADABLE."""
    body, protocol = body_of(request), determine_request_protocol(operation.service_model, request.content_type)
    if protocol == "json":
        json.loads(body)
    if b"<!ENTITY" in body and "xml" in protocol:
        raise ValueError("entities are disabled")
    if request.headers.get("x-amz-content-sha256", "").startswith("STREAMING-"):
        raise ValueError("its body does not come in the chunks that x-amz-content-sha256 tells of")
    parser = PROTOCOL_PARSERS[protocol](operation, map_type=dict)
    return parser.parse(
        {
            "method": request.method,
            "values": request.values,
            "headers": request.headers,
            "body": body,
            "url_path": request.path,
            "url_params": path,
        }
    )

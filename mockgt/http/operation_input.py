"""The input of an AWS operation as a request brings it, read by the service's model."""

import json
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from botocore.exceptions import UnknownServiceError
from botocore.model import OperationNotFoundError
from moto.core.model import OperationModel
from moto.core.parse import PROTOCOL_PARSERS, RequestParserError
from moto.core.request import Request as MotoRequest
from moto.core.request import determine_request_protocol
from moto.core.routing import get_service_router
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Request

from mockgt.http.aws_errors import service_of, speaks_json
from mockgt.http.body import body_of, with_body

_ENDPOINTS = {"monitoring": "cloudwatch"}
"""Signing names that are not the names of botocore's models."""
POST_OBJECT = "PostObject"
"""moto's name for an upload with a form, which no model describes."""
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, ParseError, RequestParserError, TypeError, ValueError)


class Unreadable(Exception):
    """A request that cannot be read as one of its service: AWS's code, the HTTP status and why."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


@dataclass(frozen=True)
class OperationInput:
    """What an operation was called with.

    Attributes:
        shape: botocore's shape of the whole input.
        params: The members by name, in the types of Python.
    """

    operation: str
    shape: Any
    params: dict[str, Any]


def read_input(request: Request) -> OperationInput | None:
    """The operation's input; None where nobody knows the service. Raises Unreadable."""
    service = service_of(request)
    again = MotoRequest(with_body(request, body_of(request)).environ)
    try:
        operation, path = get_service_router(_ENDPOINTS.get(service, service)).match(again)
        if operation.name == POST_OBJECT:
            raise Unreadable("MalformedPOSTRequest", "The body is not well-formed multipart/form-data.")
        return OperationInput(str(operation.name), operation.input_shape, _params(operation, again, path))
    except (NotImplementedError, OperationNotFoundError, UnknownServiceError):
        return None
    except NotFound as error:
        message = f"{service} has no {request.method} of {request.path}."
        raise Unreadable("MethodNotAllowed", message, 405) from error
    except (*_UNREADABLE, HTTPException) as problem:
        message = f"The request cannot be read as one of {service}: {problem}."
        raise Unreadable(_code(request), message) from problem


def _code(request: Request) -> str:
    """The code for what cannot be read at all."""
    if speaks_json(request):
        return "SerializationException"
    if service_of(request) != "s3":
        return "MalformedQueryString"
    return "MalformedXML" if body_of(request) else "InvalidArgument"


def _params(operation: OperationModel, request: MotoRequest, path: dict[str, object]) -> dict[str, Any]:
    """The members of the operation's input. Raises one of _UNREADABLE."""
    body, protocol = body_of(request), determine_request_protocol(operation.service_model, request.content_type)
    if protocol == "json":
        json.loads(body)
    if b"<!ENTITY" in body and "xml" in protocol:
        raise ValueError("entities are disabled")
    if request.headers.get("x-amz-content-sha256", "").startswith("STREAMING-"):
        raise ValueError("its body does not come in the chunks that x-amz-content-sha256 tells of")
    parser = PROTOCOL_PARSERS[protocol](operation, map_type=dict)
    params: dict[str, Any] = parser.parse(
        {
            "method": request.method,
            "values": request.values,
            "headers": request.headers,
            "body": body,
            "url_path": request.path,
            "url_params": path,
        }
    )
    return params

"""`/_mockgt/faults`: calls, jobs and data objects that fail on demand."""

from werkzeug.wrappers import Request, Response

from mockgt.engine import faults
from mockgt.engine.engine import Engine
from mockgt.fault_request import add_fault
from mockgt.http.aws_errors import aws_error, operation_of, service_of, speaks_json
from mockgt.http.handler import json_body, json_response, scope_of
from mockgt.http.routes import Route
from mockgt.unit_of_work import UnitOfWork


def fault_routes(unit: UnitOfWork) -> list[Route]:
    """Routes of faults in the control API."""

    def listed(request: Request) -> Response:
        """What is to fail."""
        scope = scope_of(request)
        with unit(scope) as engine:
            return json_response({"faults": faults.list_faults(engine, scope)})

    def add(request: Request) -> Response:
        """One fault in one of the forms."""
        scope, body = scope_of(request), json_body(request)
        with unit(scope) as engine:
            add_fault(engine, scope, body)
            return json_response({"faults": faults.list_faults(engine, scope)})

    def clear(request: Request) -> Response:
        """No more faults."""
        scope = scope_of(request)
        with unit(scope) as engine:
            faults.clear_faults(engine, scope)
        return Response(status=204)

    path = "/_mockgt/faults"
    return [Route("GET", path, listed), Route("POST", path, add), Route("DELETE", path, clear)]


def injected(engine: Engine, request: Request) -> Response | None:
    """The error that was asked for this AWS call, in the service's protocol; None when the call may go on."""
    scope = scope_of(request)
    if not faults.has_call_faults(engine, scope):
        return None
    fault = faults.take_call_fault(engine, scope, operation_of(request))
    if fault is None:
        return None
    code, status = (fault.code, fault.status) if fault.code else _worded(request, fault.error)
    return aws_error(request, code, fault.message, status)


def _worded(request: Request, error: str) -> tuple[str, int]:
    """Code and status of `throttled` or `denied` in the protocol of the call."""
    if request.path.startswith("/human-loops"):
        return ("ThrottlingException", 429) if error == "throttled" else ("AccessDeniedException", 403)
    if speaks_json(request):
        return ("ThrottlingException", 400) if error == "throttled" else ("AccessDeniedException", 400)
    if service_of(request) == "s3":
        return ("SlowDown", 503) if error == "throttled" else ("AccessDenied", 403)
    return ("Throttling", 400) if error == "throttled" else ("AccessDenied", 403)

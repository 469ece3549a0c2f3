"""Every AWS call: moto's application within a unit of work."""

from botocore.model import OperationNotFoundError
from werkzeug.wrappers import Request, Response

from mockgt.http.aws_errors import aws_error, in_form, speaks_json, unimplemented
from mockgt.http.faults import injected
from mockgt.http.handler import Handler, scope_of
from mockgt.http.reads import only_reads
from mockgt.http.sightings import note_sighting
from mockgt.wiring import Wiring


class _RolledBack(Exception):
    """Ends a unit of work whose answer is an error, without its writes."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def moto(wiring: Wiring, application: Handler) -> Handler:
    """Handler of AWS calls; what nobody implements is answered in the service's error shape.

    `/moto-api/reset` empties our state along with moto's.
    """
    unit = wiring.unit

    def handle(request: Request) -> Response:
        if request.path == "/moto-api/reset" and request.method == "POST":
            unit.clear(None)
            wiring.clock.reset(None)
        scope = scope_of(request)
        try:
            with wiring.time.of(scope), unit(scope, only_reads(request)) as engine:
                if fault := injected(engine, request):
                    return fault
                response = _answer(application, request)
                if response.status_code >= 400:
                    raise _RolledBack(response)
                note_sighting(engine, request)
                return response
        except _RolledBack as refused:
            return refused.response

    return handle


def _answer(application: Handler, request: Request) -> Response:
    try:
        response = application(request)
    except (NotImplementedError, OperationNotFoundError):
        return unimplemented(request)
    if response.status_code < 300:
        return _typed(request, response)
    is_page = request.method != "HEAD" and (response.content_type or "").startswith("text/html")
    if response.status_code in (404, 405) and is_page:
        body = response.get_data()
        if not body and "x-amz-copy-source" in request.headers:
            return aws_error(request, "NoSuchKey", "The specified key does not exist.", 404)
        if not body or b"<title>404 Not Found" in body or b"<title>405 Method" in body:
            return unimplemented(request)
    if response.status_code == 308 and is_page:
        message = f"The path {request.path} has an empty part. Give every name in it."
        return aws_error(request, "ValidationException", message, 400)
    if response.status_code >= 400:
        response = in_form(request, response)
    return _typed(request, response)


def _typed(request: Request, response: Response) -> Response:
    """With a type in the service's form where moto names none, and Flask said that it is HTML."""
    if (response.content_type or "").startswith("text/html"):
        is_object = request.method in ("GET", "HEAD") and "ETag" in response.headers
        if not is_object:
            response.content_type = "application/x-amz-json-1.1" if speaks_json(request) else "text/xml"
    return response

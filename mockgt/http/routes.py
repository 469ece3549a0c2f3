"""Path patterns of the portal and the control API, and their answers to errors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from mockgt.errors import AwsError, PortalError, ResourceNotFound
from mockgt.http.handler import Handler, error_response

Endpoint = Callable[..., Response]


@dataclass(frozen=True)
class Route:
    """`GET /portal/tasks/<task_id>` and the function that answers it: `(request, **path arguments) -> Response`."""

    method: str
    path: str
    endpoint: Endpoint


def router(routes: Sequence[Route]) -> Handler:
    """Handler of these routes; PortalError and AwsError become `{code, message}`."""
    table = Map(
        [Rule(route.path, methods=[route.method], endpoint=route.endpoint) for route in routes], strict_slashes=False
    )

    def handle(request: Request) -> Response:
        try:
            endpoint, arguments = table.bind_to_environ(request.environ).match()
            response: Response = endpoint(request, **arguments)
            return response
        except PortalError as error:
            return error_response(error)
        except AwsError as error:
            status = 404 if isinstance(error, ResourceNotFound) else error.status
            return error_response(PortalError(error.code, error.message, status))
        except MethodNotAllowed:
            return error_response(PortalError("BadRequest", f"{request.method} is not offered at {request.path}.", 405))
        except HTTPException:
            return error_response(PortalError("NotFound", f"There is nothing at {request.path}.", 404))

    return handle

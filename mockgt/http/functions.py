"""`/_mockgt/functions`: Python functions of this machine in place of uploaded Lambda functions."""

from werkzeug.wrappers import Request, Response

from mockgt.aws.functions import register
from mockgt.errors import PortalError
from mockgt.http.handler import json_body, json_response, scope_of
from mockgt.http.routes import Route
from mockgt.unit_of_work import UnitOfWork


def function_routes(unit: UnitOfWork, functions_run: bool) -> list[Route]:
    """The route that `mockgt lambda add` calls.

    Args:
        functions_run: Whether the server runs functions.
    """

    def add(request: Request) -> Response:
        """`{arn, handler: "module:function", path}`."""
        scope, body = scope_of(request), json_body(request)
        if not functions_run:
            raise PortalError("BadRequest", "Lambda functions do not run on this server. Start it with --lambdas on.")
        with unit(scope) as engine:
            return json_response({"name": register(engine.repository, scope, body)})

    return [Route("POST", "/_mockgt/functions", add)]

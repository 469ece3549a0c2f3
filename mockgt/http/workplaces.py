"""`/_mockgt/workplaces`: what labeling jobs of a test need, made in one call."""

from collections.abc import Sequence
from dataclasses import asdict

from werkzeug.wrappers import Request, Response

from mockgt.aws.workplaces import make_workplace
from mockgt.errors import PortalError
from mockgt.http.body import OWN_BODY_LIMIT
from mockgt.http.handler import json_body, json_response, scope_of
from mockgt.http.routes import Route
from mockgt.unit_of_work import UnitOfWork


def workplace_routes(unit: UnitOfWork) -> Sequence[Route]:
    """Make a workplace in the caller's account and region."""

    def make(request: Request) -> Response:
        """`{name, files?, sources?}`: makes what is not there; `{bucket, role_arn, workteam_arn}`."""
        scope, body = scope_of(request), json_body(request, OWN_BODY_LIMIT)
        name, files, sources = body.get("name"), body.get("files", {}), body.get("sources", [])
        if not isinstance(name, str) or not name:
            raise PortalError("BadRequest", "name must be a text.")
        if not isinstance(files, dict) or not all(isinstance(content, str) for content in files.values()):
            raise PortalError("BadRequest", "files must be an object of texts by key.")
        if not isinstance(sources, list) or not all(isinstance(uri, str) for uri in sources):
            raise PortalError("BadRequest", "sources must be a list of S3 URIs.")
        with unit(scope) as engine:
            return json_response(asdict(make_workplace(engine, scope, name, files, sources)))

    return (Route("POST", "/_mockgt/workplaces", make),)

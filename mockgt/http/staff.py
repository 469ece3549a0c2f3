"""`/_mockgt/staff`: standing workers of the caller's account and region."""

from collections.abc import Sequence

from werkzeug.wrappers import Request, Response

from mockgt.http.body import OWN_BODY_LIMIT
from mockgt.http.handler import json_body, json_response, scope_of
from mockgt.http.routes import Route
from mockgt.unit_of_work import UnitOfWork
from mockgt.workers.staff import remove_rules, rules, set_rule


def staff_routes(unit: UnitOfWork) -> Sequence[Route]:
    """Set, list and remove rules."""
    api = _StaffApi(unit)
    return (
        Route("POST", "/_mockgt/staff", api.set),
        Route("GET", "/_mockgt/staff", api.list),
        Route("DELETE", "/_mockgt/staff", api.remove),
    )


class _StaffApi:
    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def set(self, request: Request) -> Response:
        """`{team?, delay_seconds?, workers?, accuracy?, profile?, gold?, seed?, answers?}`: the rule of a team."""
        scope, body = scope_of(request), json_body(request, OWN_BODY_LIMIT)
        with self._unit(scope) as engine:
            return json_response(set_rule(engine, scope, body).described)

    def list(self, request: Request) -> Response:
        """All rules."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            return json_response({"rules": [rule.described for rule in rules(engine, scope)]})

    def remove(self, request: Request) -> Response:
        """The rule of `?team=`, or all."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            remove_rules(engine, scope, request.args.get("team", ""))
        return Response(status=204)

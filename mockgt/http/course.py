"""The course's part of the control API: checkpoints, and what a person has looked at."""

import re

from werkzeug.wrappers import Request, Response

from mockgt.arns import Scope
from mockgt.course.catalogue import CAPSTONE_JOB, CAPSTONE_OBJECTS
from mockgt.course.checkpoints import checkpoints
from mockgt.course.sightings import saw
from mockgt.errors import PortalError
from mockgt.http.handler import is_operator, json_body, json_response, scope_of
from mockgt.http.wire import to_wire
from mockgt.unit_of_work import UnitOfWork

_ACCOUNT_ID = re.compile(r"\d{12}")


class CourseApi:
    """One method per route."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def checkpoints(self, request: Request) -> Response:
        """`?course=demo|lessons|capstone`, of the capstone also `job` and `objects`: what is done, and what shows it.

        `account` names another account than the caller's, for a teacher who looks at a class.
        """
        scope, arguments = _account_asked_for(request), request.args
        objects = arguments.get("objects", str(CAPSTONE_OBJECTS))
        if not re.fullmatch(r"[1-9]\d{0,5}", objects):
            raise PortalError("BadRequest", "objects must be the number of pictures, from 1.")
        course, job_name = arguments.get("course", "demo"), arguments.get("job", CAPSTONE_JOB)
        with self._unit(scope) as engine:
            found = checkpoints(engine, scope, course, job_name, int(objects))
        return json_response({"account": scope.account_id, "course": course, "checkpoints": to_wire(found)})

    def saw(self, request: Request) -> Response:
        """`{what, which?}`: a screen of gtui shows this to a person now."""
        scope, body = scope_of(request), json_body(request)
        what, which = body.get("what"), body.get("which", "")
        if not isinstance(what, str) or not isinstance(which, str):
            raise PortalError("BadRequest", "what and which must be texts.")
        with self._unit(scope) as engine:
            saw(engine, scope, what, which)
        return Response(status=204)


def _account_asked_for(request: Request) -> Scope:
    scope = scope_of(request)
    account_id = request.args.get("account", scope.account_id)
    if account_id != scope.account_id and not is_operator(request):
        raise PortalError("Forbidden", "Only the operator of the server sees other accounts.", 403)
    if not _ACCOUNT_ID.fullmatch(account_id):
        raise PortalError("BadRequest", "account must be an account id: 12 digits.")
    return Scope(account_id, scope.region)

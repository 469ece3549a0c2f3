"""What the server knows of a labeling job beyond AWS's API: `/_mockgt/jobs/<name>/…`."""

from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

from mockgt.engine.agreements import job_agreement, job_workers
from mockgt.engine.bills import job_bill
from mockgt.engine.events import events
from mockgt.engine.explanations import explain
from mockgt.engine.object_history import history
from mockgt.errors import PortalError
from mockgt.http.handler import json_response, scope_of
from mockgt.http.routes import Route
from mockgt.http.wire import to_wire
from mockgt.workers.roster import worker_names

if TYPE_CHECKING:
    from mockgt.unit_of_work import UnitOfWork

DEFAULT_PAGE, LARGEST_PAGE = 1000, 10_000


def labeling_job_routes(unit: "UnitOfWork") -> list[Route]:
    """One route for each question."""
    api = _LabelingJobApi(unit)
    return [
        Route("GET", "/_mockgt/jobs/<name>/events", api.events),
        Route("GET", "/_mockgt/jobs/<name>/cost", api.cost),
        Route("GET", "/_mockgt/jobs/<name>/agreement", api.agreement),
        Route("GET", "/_mockgt/jobs/<name>/workers", api.workers),
        Route("GET", "/_mockgt/jobs/<name>/objects/<object_id>/why", api.why),
        Route("GET", "/_mockgt/jobs/<name>/objects/<object_id>/history", api.history),
    ]


class _LabelingJobApi:
    """One method per route, in the account and region of the caller's credential."""

    def __init__(self, unit: "UnitOfWork") -> None:
        self._unit = unit

    def events(self, request: Request, name: str) -> Response:
        """What happened in a labeling job."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            return json_response({"events": to_wire(events(engine, scope, name))})

    def cost(self, request: Request, name: str) -> Response:
        """The simulated bill of a labeling job."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            return json_response(to_wire(job_bill(engine, scope, name)))

    def agreement(self, request: Request, name: str) -> Response:
        """`?after=<datasetObjectId>&limit=<n>`: how far workers agree, over the job and object by object."""
        scope = scope_of(request)
        after = _number(request, "after", -1, 10**9)
        limit = _number(request, "limit", DEFAULT_PAGE, LARGEST_PAGE, least=1)
        with self._unit(scope) as engine:
            return json_response(to_wire(job_agreement(engine, scope, name, after, limit)))

    def workers(self, request: Request, name: str) -> Response:
        """Who labeled how much."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            found = job_workers(engine, scope, name, worker_names(engine, scope, name))
        return json_response({"job": name, "workers": to_wire(found)})

    def why(self, request: Request, name: str, object_id: str) -> Response:
        """Why a data object has its label: the fields of `Explanation`."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            found = explain(engine, scope, name, object_id, worker_names(engine, scope, name))
        return json_response(to_wire(found))

    def history(self, request: Request, name: str, object_id: str) -> Response:
        """What happened to a data object."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            found = history(engine, scope, name, object_id, worker_names(engine, scope, name))
        return json_response({"job": name, "dataset_object_id": object_id, "history": to_wire(found)})


def _number(request: Request, name: str, default: int, most: int, least: int = -1) -> int:
    given = request.args.get(name, "")
    if not given:
        return default
    if not given.isascii() or not given.removeprefix("-").isdigit() or not least <= int(given[:12]) <= most:
        raise PortalError("BadRequest", f"{name} must be a whole number from {least} to {most}.")
    return int(given)

"""`/_mockgt/human-loops`: answers of simulated workers to human loops, for tests."""

from werkzeug.wrappers import Request, Response

from mockgt.engine import human_reviews
from mockgt.errors import PortalError
from mockgt.http.handler import json_body, json_response, scope_of
from mockgt.http.portal import read_answer
from mockgt.http.routes import Route
from mockgt.unit_of_work import UnitOfWork
from mockgt.workers.roster import named_worker

DEFAULT_WORKER = "sim-1"


def human_loop_routes(unit: UnitOfWork) -> list[Route]:
    """Routes of human loops in the control API."""

    def answer(request: Request, name: str) -> Response:
        """`{answer_content, worker?, seconds_active?}`: one simulated worker's answer; says how the loop is then."""
        body, scope = json_body(request), scope_of(request)
        worker_name = body.get("worker", DEFAULT_WORKER)
        if not isinstance(worker_name, str) or not worker_name:
            raise PortalError("BadRequest", "worker must be a name.")
        content, seconds = read_answer(body)
        worker = named_worker(scope, "private", worker_name)
        with unit(scope) as engine:
            loop = human_reviews.answer(engine, scope, worker, name, content, seconds, check_team=False)
        return json_response({"human_loop_name": loop.name, "human_loop_status": loop.status})

    return [Route("POST", "/_mockgt/human-loops/<name>/answer", answer)]

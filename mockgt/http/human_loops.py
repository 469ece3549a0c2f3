"""`/_mockgt/human-loops`: the page and the answers of human loops, and answers of simulated workers, for tests."""

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

    def page(request: Request, name: str) -> Response:
        """`{content, answers}`: the filled-in template, and what was answered so far as the output file has it."""
        with unit(scope := scope_of(request)) as engine:
            loop = human_reviews.loop_page(engine, scope, name)
        return json_response({"content": loop.content, "answers": list(loop.answers)})

    return [
        Route("GET", "/_mockgt/human-loops/<name>/page", page),
        Route("POST", "/_mockgt/human-loops/<name>/answer", answer),
    ]

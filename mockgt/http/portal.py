"""The worker portal's API: sign in, list jobs, take tasks and answer them."""

import html
import math
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from werkzeug.wrappers import Request, Response

from mockgt.arns import Scope
from mockgt.engine import human_reviews, tasks
from mockgt.engine.engine import Engine
from mockgt.engine.portal_jobs import portal_jobs
from mockgt.engine.ports import Worker
from mockgt.errors import PortalError
from mockgt.http.body import OWN_BODY_LIMIT
from mockgt.http.handler import Handler, json_body, json_response
from mockgt.http.routes import Route, router
from mockgt.http.sessions import close_session, session_of, sign_in
from mockgt.http.warm_up import load_consolidation
from mockgt.http.wire import to_wire
from mockgt.unit_of_work import UnitOfWork

_Result = TypeVar("_Result")

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Labeling portal</title>
<h1>Labeling portal {subdomain}</h1>
<p>This portal is used from the terminal: run <code>gtui portal</code> on this machine and sign in there
with the user name and the password of your invitation.</p></html>
"""


def portal(unit: UnitOfWork) -> Handler:
    """Handler of everything under `/portal`."""
    api = _PortalApi(unit)
    task = "/portal/tasks/<task_id>"
    return router(
        [
            Route("POST", "/portal/sessions", api.sign_in),
            Route("DELETE", "/portal/sessions", api.sign_out),
            Route("GET", "/portal/session", api.session),
            Route("GET", "/portal/jobs", api.jobs),
            Route("POST", "/portal/jobs/<job_name>/lease", api.lease),
            Route("POST", "/portal/jobs/<job_name>/lease-batch", api.lease_batch),
            Route("GET", task, api.task),
            Route("GET", f"{task}/object", api.task_object),
            Route("PUT", f"{task}/draft", api.save_draft),
            Route("POST", f"{task}/submit", api.submit),
            Route("POST", f"{task}/decline", api.end_with(tasks.decline)),
            Route("POST", f"{task}/release", api.end_with(tasks.release)),
            Route("POST", f"{task}/stop", api.end_with(tasks.stop)),
            Route("POST", f"{task}/resume", api.take_with(tasks.resume)),
            Route("POST", f"{task}/recall", api.take_with(tasks.recall)),
            Route("GET", "/portal/human-loops", api.human_loops),
            Route("POST", "/portal/human-loops/<name>/submit", api.submit_human_loop),
            Route("GET", "/portal/<subdomain>/", _page),
        ]
    )


class _PortalApi:
    """One method per route; each is one unit of work in the scope of the caller's session."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def sign_in(self, request: Request) -> Response:
        """`{subdomain, username, password, new_password?}` → `{token, worker}`."""
        body = json_body(request)
        subdomain, username, password = (_text(body, name) for name in ("subdomain", "username", "password"))
        new_password = _text(body, "new_password") if body.get("new_password") is not None else None
        with self._unit.anywhere() as engine:
            token, worker = sign_in(engine, subdomain, request.remote_addr or "", username, password, new_password)
        return json_response({"token": token, "worker": to_wire(worker)})

    def sign_out(self, request: Request) -> Response:
        """End the session."""
        with self._unit.anywhere() as engine:
            close_session(engine, request)
        return Response(status=204)

    def session(self, request: Request) -> Response:
        """Who is signed in."""
        return json_response(to_wire(self._as_worker(request, lambda engine, scope, worker: worker)))

    def jobs(self, request: Request) -> Response:
        """The worker's labeling jobs."""
        return json_response({"jobs": to_wire(self._as_worker(request, portal_jobs))})

    def lease(self, request: Request, job_name: str) -> Response:
        """The next task of a job, or 204."""
        leased = self._as_worker(request, tasks.lease, job_name)
        load_consolidation()
        return Response(status=204) if leased is None else json_response(to_wire(leased))

    def lease_batch(self, request: Request, job_name: str) -> Response:
        """`{tasks}` → `{tasks}`: up to so many tasks of a job, those that the worker holds first."""
        most = json_body(request).get("tasks")
        if isinstance(most, bool) or not isinstance(most, int):
            raise PortalError("BadRequest", "tasks must be a whole number: how many you want at most.")
        leased = self._as_worker(request, tasks.lease_batch, job_name, most)
        load_consolidation()
        return json_response({"tasks": to_wire(leased)})

    def task(self, request: Request, task_id: str) -> Response:
        """A task that the worker holds."""
        return json_response(to_wire(self._as_worker(request, tasks.task_of, task_id)))

    def task_object(self, request: Request, task_id: str) -> Response:
        """The data object of a task, as it is in S3.

        `?frame=n` is a frame of its sequence, from 0, and `?frame=n&image=k` a camera picture of that frame.
        """
        place = [_number(request, "frame"), _number(request, "image")]
        body = self._as_worker(request, tasks.task_object, task_id, *place)
        response = Response(body, mimetype="application/octet-stream")
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def save_draft(self, request: Request, task_id: str) -> Response:
        """Keep what the worker has so far; the body is the draft."""
        self._as_worker(request, tasks.save_draft, task_id, json_body(request, OWN_BODY_LIMIT))
        return Response(status=204)

    def submit(self, request: Request, task_id: str) -> Response:
        """`{answer_content, seconds_active}`: the worker's answer."""
        self._as_worker(request, tasks.submit, task_id, *read_answer(json_body(request, OWN_BODY_LIMIT)))
        return Response(status=204)

    def human_loops(self, request: Request) -> Response:
        """The human loops that the worker can answer, each with its rendered template."""
        return json_response({"human_loops": to_wire(self._as_worker(request, human_reviews.reviews))})

    def submit_human_loop(self, request: Request, name: str) -> Response:
        """`{answer_content, seconds_active}`: the worker's answer to a human loop."""
        self._as_worker(request, human_reviews.answer, name, *read_answer(json_body(request)))
        return Response(status=204)

    def end_with(self, action: Callable[[Engine, Scope, Worker, str], Any]) -> Callable[..., Response]:
        """Endpoint of an action after which the worker does not hold the task's screen: answers 204."""

        def endpoint(request: Request, task_id: str) -> Response:
            self._as_worker(request, action, task_id)
            return Response(status=204)

        return endpoint

    def take_with(self, action: Callable[[Engine, Scope, Worker, str], Any]) -> Callable[..., Response]:
        """Endpoint of an action that gives the worker a task: answers with the task."""

        def endpoint(request: Request, task_id: str) -> Response:
            return json_response(to_wire(self._as_worker(request, action, task_id)))

        return endpoint

    def _as_worker(self, request: Request, action: Callable[..., _Result], *arguments: Any) -> _Result:
        with self._unit.one_turn():
            with self._unit.anywhere() as engine:
                scope, worker = session_of(engine, request)
            with self._unit(scope) as engine:
                return action(engine, scope, worker, *arguments)


def read_answer(body: Mapping[str, Any]) -> tuple[Mapping[str, Any], float]:
    """Answer content and active seconds in a submission's body. Raises PortalError: BadRequest."""
    content, seconds = body.get("answer_content"), body.get("seconds_active", 0)
    if not isinstance(content, dict):
        raise PortalError("BadRequest", "answer_content must be a JSON object: what the task's form submits.")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not math.isfinite(seconds):
        raise PortalError("BadRequest", "seconds_active must be a number of seconds.")
    return content, max(0.0, float(seconds))


def _page(request: Request, subdomain: str) -> Response:
    return Response(_PAGE.format(subdomain=html.escape(subdomain)), mimetype="text/html")


def _number(request: Request, name: str) -> int | None:
    """A whole number from 0 of the query; None without one. Raises PortalError."""
    given = request.args.get(name, "")
    if given and not (given.isascii() and given.isdecimal()):
        raise PortalError("BadRequest", f"{name} must be a whole number from 0.")
    return int(given[:9]) if given else None


def _text(body: Any, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise PortalError("BadRequest", f"{name} is missing. Give it as text.")
    return value

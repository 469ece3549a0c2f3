"""The control API under `/_mockgt`: what a course, a test and the command line need beside AWS."""

import json
import math
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from werkzeug.wrappers import Request, Response

from mockgt.accounts import Accounts
from mockgt.aws.accounts import reset_moto
from mockgt.aws.mail import read_mails
from mockgt.course.sightings import saw
from mockgt.engine.clock import SystemClock
from mockgt.errors import AwsError, PortalError
from mockgt.http.body import OWN_BODY_LIMIT
from mockgt.http.class_list import class_routes
from mockgt.http.course import CourseApi
from mockgt.http.faults import fault_routes
from mockgt.http.functions import function_routes
from mockgt.http.handler import Handler, json_body, json_response, scope_of
from mockgt.http.human_loops import human_loop_routes
from mockgt.http.labeling_jobs import labeling_job_routes
from mockgt.http.request_log import RequestLog
from mockgt.http.roster import roster_routes
from mockgt.http.routes import Route, router
from mockgt.http.sightings import is_own
from mockgt.http.staff import staff_routes
from mockgt.http.submission import SubmissionApi
from mockgt.http.warm_up import load_consolidation_now
from mockgt.http.wire import to_wire
from mockgt.http.workplaces import workplace_routes
from mockgt.unit_of_work import UnitOfWork
from mockgt.work_steps import work_steps
from mockgt.workers.request import read_request
from mockgt.workers.work import WorkReport

COURSE_KIND = "course"
RESERVED_KEYS = ("checkpoints", "sightings")
PAUSE_SECONDS = 0.001


def control(
    unit: UnitOfWork,
    clock: SystemClock,
    requests: RequestLog,
    roster: Accounts | None,
    seal_key: str,
    functions_run: bool,
) -> Handler:
    """Handler of everything under `/_mockgt` but health."""
    api, course = _ControlApi(unit, clock, requests), CourseApi(unit)
    return router(
        [
            Route("POST", "/_mockgt/reset", api.reset),
            Route("GET", "/_mockgt/clock", api.clock),
            Route("POST", "/_mockgt/clock", api.set_clock),
            Route("GET", "/_mockgt/requests", api.requests),
            Route("GET", "/_mockgt/mail", api.mail),
            Route("POST", "/_mockgt/work", api.work),
            *labeling_job_routes(unit),
            Route("GET", "/_mockgt/course", api.course_keys),
            Route("GET", "/_mockgt/course/checkpoints", course.checkpoints),
            Route("POST", "/_mockgt/course/sightings", course.saw),
            Route("GET", "/_mockgt/course/<path:key>", api.course_document),
            Route("PUT", "/_mockgt/course/<path:key>", api.put_course_document),
            Route("DELETE", "/_mockgt/course/<path:key>", api.delete_course_document),
            *roster_routes(roster),
            *human_loop_routes(unit),
            *fault_routes(unit),
            *staff_routes(unit),
            *workplace_routes(unit),
            *function_routes(unit, functions_run),
            *class_routes(unit, roster),
            *SubmissionApi(unit, roster, seal_key).routes(),
        ]
    )


class _ControlApi:
    """One method per route, in the account and region of the caller's credential."""

    def __init__(self, unit: UnitOfWork, clock: SystemClock, requests: RequestLog) -> None:
        self._unit = unit
        self._clock = clock
        self._requests = requests

    def reset(self, request: Request) -> Response:
        """Empty the caller's account, or with `{"all": true}` every account."""
        everything = json_body(request).get("all", False)
        if not isinstance(everything, bool):
            raise PortalError("BadRequest", "all must be true or false.")
        account_id = None if everything else scope_of(request).account_id
        with self._unit.anywhere():
            self._unit.clear(account_id)
            reset_moto(account_id)
            self._clock.reset(account_id)
        return json_response({"status": "ok"})

    def clock(self, request: Request) -> Response:
        """The account's time."""
        scope = scope_of(request)
        with self._unit(scope):
            return json_response({"now": to_wire(self._clock.now(scope))})

    def set_clock(self, request: Request) -> Response:
        """`{"freeze": true|false}` stops the account's time or lets it run, `{"set": time}` sets it,
        `{"advance_seconds": n}` moves it on. In that order, where several are given.
        """
        scope, body = scope_of(request), json_body(request)
        seconds, freeze, moment = body.get("advance_seconds", 0), body.get("freeze"), _moment(body.get("set"))
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < math.inf:
            raise PortalError("BadRequest", "advance_seconds must be a number of seconds, 0 or more.")
        if freeze not in (None, True, False):
            raise PortalError("BadRequest", "freeze must be true or false.")
        with self._unit(scope):
            if freeze is not None:
                (self._clock.freeze if freeze else self._clock.unfreeze)(scope)
            if moment is not None:
                self._clock.set_time(scope, moment)
            try:
                self._clock.advance(scope, seconds)
            except OverflowError as error:
                raise PortalError("BadRequest", "That is beyond the year 9999. Advance by less.") from error
        return self.clock(request)

    def requests(self, request: Request) -> Response:
        """The account's recent calls."""
        return json_response({"requests": self._requests.recent(scope_of(request).account_id)})

    def mail(self, request: Request) -> Response:
        """Sent invitations and password resets."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            mails = read_mails(engine, scope, request.host_url)
            if mails and not is_own(request):
                saw(engine, scope, "mail")
            return json_response({"mails": mails})

    def work(self, request: Request) -> Response:
        """`{job, workers?, accuracy?, profile?, gold?, seed?, answers?}`: simulated work; progress as JSON lines."""
        body = dict(json_body(request, OWN_BODY_LIMIT))
        job_name = body.pop("job", None)
        if not isinstance(job_name, str):
            raise PortalError("BadRequest", "job is missing. Give the name of a labeling job.")
        load_consolidation_now()
        reports = work_steps(self._unit, scope_of(request), job_name, read_request(body))
        return Response(_json_lines(reports), mimetype="application/jsonl")

    def course_keys(self, request: Request) -> Response:
        """Keys of the course's documents."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            keys = [key for key, _ in engine.repository.documents(scope, COURSE_KIND)]
        return json_response({"keys": keys})

    def course_document(self, request: Request, key: str) -> Response:
        """One document."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            document = engine.repository.document(scope, COURSE_KIND, key)
        if document is None:
            raise PortalError("NotFound", f"Nothing is saved under {key}.", 404)
        return json_response(document)

    def put_course_document(self, request: Request, key: str) -> Response:
        """Save a document: a JSON object of at most 1 MB."""
        scope, body = scope_of(request), json_body(request)
        if key in RESERVED_KEYS:
            raise PortalError("BadRequest", f"{key} is the server's own. Save the document under another key.")
        with self._unit(scope) as engine:
            engine.repository.put_document(scope, COURSE_KIND, key, body)
        return Response(status=204)

    def delete_course_document(self, request: Request, key: str) -> Response:
        """Remove a document; one that is not there is fine."""
        scope = scope_of(request)
        with self._unit(scope) as engine:
            engine.repository.delete_document(scope, COURSE_KIND, key)
        return Response(status=204)


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise PortalError("BadRequest", "set must be a time such as 2024-05-01T08:00:00Z.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _json_lines(reports: Iterator[WorkReport]) -> Iterator[str]:
    """Each report as a line; an error that comes up on the way is the last line."""
    try:
        for report in reports:
            yield json.dumps(to_wire(report)) + "\n"
            # The next step would take the lock again before those who wait for it have woken up.
            time.sleep(PAUSE_SECONDS)
    except (AwsError, PortalError) as error:
        yield json.dumps({"error": {"code": error.code, "message": error.message}}) + "\n"

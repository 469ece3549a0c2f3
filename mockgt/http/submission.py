"""`/_mockgt/jobs/<name>/submission`: what a student hands in, made and sealed by the server."""

from dataclasses import dataclass
from datetime import UTC, datetime

from werkzeug.wrappers import Request, Response

from mockgt.accounts import Accounts
from mockgt.grading.submission.package import write_package
from mockgt.http.handler import json_response, scope_of
from mockgt.http.routes import Route
from mockgt.http.wire import to_wire
from mockgt.submissions import Student, overview, student_name, submission_files
from mockgt.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class SubmissionApi:
    """One method per route, in the account and region of the caller.

    Attributes:
        roster: Who has which account; None for a server that has no accounts.
        seal_key: Empty on a server where nobody has to sign: there it would vouch for what anybody can have done.
    """

    unit: UnitOfWork
    roster: Accounts | None
    seal_key: str

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route("GET", "/_mockgt/jobs/<name>/submission", self.submission),
            Route("GET", "/_mockgt/jobs/<name>/submission/overview", self.overview),
        ]

    def submission(self, request: Request, name: str) -> Response:
        """The file, as a zip archive; `?student=` is the student's name."""
        scope = scope_of(request)
        known = (
            account.name
            for account in (self.roster.all() if self.roster else ())
            if account.account_id == scope.account_id
        )
        student = Student(student_name(request.args.get("student", "")), next(known, ""))
        with self.unit(scope) as engine:
            files = submission_files(engine, scope, name, student, to_wire(datetime.now(UTC)))
        return Response(write_package(files, self.seal_key), mimetype="application/zip")

    def overview(self, request: Request, name: str) -> Response:
        """What the file would hold."""
        scope = scope_of(request)
        with self.unit(scope) as engine:
            return json_response(to_wire(overview(engine, scope, name, bool(self.seal_key))))

"""The worker portal: what a worker does, over its own HTTP API; no AWS account is involved."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit

from gtui.errors import GtuiError, NewPasswordRequired, TaskGone
from gtui.services.call_text import curl_command, masked, urllib3_code
from gtui.services.http import Answer, Http, refused
from gtui.services.records.calls import Call
from gtui.services.records.human_review import Review
from gtui.services.records.portal import PortalJob, Task, TaskInput, WorkerSession

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_HINTS = {
    "NotAuthorized": "Check user name and password, or sign in again.",
    "NotFound": "Go back to the list of jobs and refresh it.",
    # The messages say already whether to take the next task or another job.
    "Conflict": "",
    "InvalidAnswer": "Choose one of the options, then submit again.",
    "BadRequest": "Correct what the message names, then try again.",
}


@dataclass(frozen=True)
class Portal:
    """What a worker does. The token of a session never enters the call log."""

    http: Http

    def sign_in(self, subdomain: str, username: str, password: str, new_password: str | None = None) -> WorkerSession:
        """Sign in.

        Raises:
            NewPasswordRequired: the password is a temporary one; call again with a new password.
            GtuiError: the user name or password is wrong, or the new password is against the pool's policy.
        """
        body = {"subdomain": subdomain, "username": username, "password": password}
        if new_password is not None:
            body["new_password"] = new_password
        answer = self._call(None, "POST", "/portal/sessions", "Sign-in failed", body)
        document = answer.json()
        worker = document["worker"]
        return WorkerSession(document["token"], worker["worker_id"], worker["username"], subdomain)

    def sign_out(self, session: WorkerSession) -> None:
        """End the session."""
        self._call(session, "DELETE", "/portal/sessions", "Sign-out failed")

    def jobs(self, session: WorkerSession) -> tuple[PortalJob, ...]:
        """The jobs of the worker's teams."""
        answer = self._call(session, "GET", "/portal/jobs", "The jobs cannot be listed")
        return tuple(_job(row) for row in answer.json()["jobs"])

    def lease(self, session: WorkerSession, job_name: str) -> Task | None:
        """The next task of a job, the one that the worker holds already if there is one; None when there is none.

        Raises TaskGone when the job has ended.
        """
        path = f"/portal/jobs/{quote(job_name, safe='')}/lease"
        answer = self._call(session, "POST", path, "The task cannot be started")
        return None if answer.status == 204 else _task(answer.json())

    def lease_batch(self, session: WorkerSession, job_name: str, most: int) -> tuple[Task, ...]:
        """Up to so many tasks of a job, those that the worker holds already first.

        Raises TaskGone when the job has ended.
        """
        path = f"/portal/jobs/{quote(job_name, safe='')}/lease-batch"
        answer = self._call(session, "POST", path, "The tasks cannot be started", {"tasks": most})
        return tuple(_task(row) for row in answer.json()["tasks"])

    def task(self, session: WorkerSession, task_id: str) -> Task:
        """A task that the worker holds."""
        return _task(self._call(session, "GET", _path(task_id), "The task cannot be opened").json())

    def task_object(self, session: WorkerSession, task_id: str) -> bytes:
        """The data object of a task: a picture's bytes, or a text's in UTF-8."""
        return self._call(session, "GET", _path(task_id, "object"), "The data object cannot be loaded").body

    def task_frame(self, session: WorkerSession, task_id: str, number: int) -> bytes:
        """A frame of a task's sequence, from 0 in the order of its `frames`."""
        return self._call(session, "GET", _path(task_id, f"object?frame={number}"), "The frame cannot be loaded").body

    def task_image(self, session: WorkerSession, task_id: str, frame: int, number: int) -> bytes:
        """A picture that a camera took of a point cloud, from 0 in the order of the frame's `images`."""
        path = _path(task_id, f"object?frame={frame}&image={number}")
        return self._call(session, "GET", path, "The camera picture cannot be loaded").body

    def page_file(self, address: str) -> bytes:
        """A file that a worker template's page names, from this server only: nothing else is ever asked for.

        Raises GtuiError: the address is not of this server, or there is nothing to read at it.
        """
        path = path_here(address, self.http.clients.endpoint_url)
        if path is None:
            raise GtuiError("Not loaded", "It is not on this server, and nothing else is asked for it.", "")
        answer = self.http.call("GET", path)
        if answer.status != 200:
            raise GtuiError("Not loaded", f"The server answered HTTP {answer.status}.", "Check that the file is there.")
        return answer.body

    def save_draft(self, session: WorkerSession, task_id: str, draft: Mapping[str, object]) -> None:
        """Keep an unfinished answer."""
        self._call(session, "PUT", _path(task_id, "draft"), "The draft cannot be saved", draft)

    def submit(self, session: WorkerSession, task_id: str, answer: Mapping[str, object], seconds_active: float) -> None:
        """Submit what the template's form holds, and the seconds for which the worker was at it."""
        body = {"answer_content": dict(answer), "seconds_active": seconds_active}
        self._call(session, "POST", _path(task_id, "submit"), "The answer was not submitted", body)

    def decline(self, session: WorkerSession, task_id: str) -> None:
        """Decline: this worker does not get the object again."""
        self._call(session, "POST", _path(task_id, "decline"), "The task cannot be declined")

    def release(self, session: WorkerSession, task_id: str) -> None:
        """Give the task back, for anybody."""
        self._call(session, "POST", _path(task_id, "release"), "The task cannot be released")

    def stop(self, session: WorkerSession, task_id: str) -> None:
        """Stop, to resume later."""
        self._call(session, "POST", _path(task_id, "stop"), "The task cannot be stopped")

    def resume(self, session: WorkerSession, task_id: str) -> Task:
        """Take up a stopped task."""
        return _task(self._call(session, "POST", _path(task_id, "resume"), "The task cannot be resumed").json())

    def recall(self, session: WorkerSession, task_id: str) -> Task:
        """Undo a submission while the object is not consolidated."""
        return _task(self._call(session, "POST", _path(task_id, "recall"), "The answer cannot be taken back").json())

    def reviews(self, session: WorkerSession) -> tuple[Review, ...]:
        """The human loops of Augmented AI that the worker can answer, oldest first."""
        answer = self._call(session, "GET", "/portal/human-loops", "The human loops cannot be listed")
        return tuple(_review(row) for row in answer.json()["human_loops"])

    def submit_review(
        self, session: WorkerSession, name: str, answer: Mapping[str, object], seconds_active: float
    ) -> None:
        """Answer a human loop with what its form holds. Raises TaskGone when it has ended or was answered."""
        body = {"answer_content": dict(answer), "seconds_active": seconds_active}
        path = f"/portal/human-loops/{quote(name, safe='')}/submit"
        self._call(session, "POST", path, "The answer was not submitted", body)

    def _call(
        self,
        session: WorkerSession | None,
        method: str,
        path: str,
        title: str,
        body: Mapping[str, object] | None = None,
    ) -> Answer:
        headers = {"Authorization": f"Bearer {session.token}"} if session else {}
        at, started = datetime.now(UTC), time.monotonic()
        try:
            answer = self.http.call(method, path, body, headers)
        except GtuiError as error:
            self._log(at, time.monotonic() - started, method, path, body, session is not None, error.message)
            raise
        fault = _fault(answer, title)
        message = "" if fault is None else fault.message
        self._log(at, time.monotonic() - started, method, path, body, session is not None, message)
        if fault is not None:
            raise fault
        return answer

    def _log(
        self,
        at: datetime,
        seconds: float,
        method: str,
        path: str,
        body: Mapping[str, object] | None,
        signed_in: bool,
        error: str,
    ) -> None:
        shown = masked(body) if body is not None else None
        parameters = shown if isinstance(shown, dict) else None
        url = f"{self.http.clients.endpoint_url}{path}"
        self.http.clients.calls.add(
            lambda number: Call(
                number=number,
                at=at,
                service="portal",
                operation=f"{method} {path}",
                parameters=parameters or {},
                ok=not error,
                error=error,
                seconds=seconds,
                cli=curl_command(method, url, parameters, signed_in),
                boto3=urllib3_code(method, url, parameters, signed_in),
            )
        )


def _fault(answer: Answer, title: str) -> GtuiError | None:
    if answer.status < 300:
        return None
    document = answer.json()
    code = str(document.get("code", "")) if isinstance(document, dict) else ""
    error = refused(answer, title, _HINTS.get(code, "Try again."))
    if code == "NewPasswordRequired":
        return NewPasswordRequired("Choose a new password", error.message, "Enter a new password, then sign in.")
    if code == "Conflict":
        return TaskGone(error.title, error.message, error.hint)
    return error


def path_here(address: str, endpoint_url: str) -> str | None:
    """Path and query of an address of this endpoint, whatever name of this machine it has; None for any other."""
    given, here = urlsplit(address), urlsplit(endpoint_url)
    try:
        same = given.scheme == here.scheme and given.port == here.port
    except ValueError:
        return None
    if (
        not same
        or given.username
        or (given.hostname != here.hostname and not {given.hostname, here.hostname} <= LOOPBACK)
    ):
        return None
    return f"{given.path}?{given.query}" if given.query else given.path


def _path(task_id: str, action: str = "") -> str:
    return f"/portal/tasks/{quote(task_id, safe='')}{f'/{action}' if action else ''}"


def _review(row: Mapping[str, Any]) -> Review:
    times = {name: datetime.fromisoformat(row[name]) for name in ("created", "expires_at")}
    return Review(row["name"], row["title"], row["description"], row["content"], **times)


def _job(row: Mapping[str, Any]) -> PortalJob:
    return PortalJob(
        name=row["name"],
        title=row["title"],
        description=row["description"],
        task_type=row["task_type"],
        labels=tuple(row["labels"]),
        customer_id=row["customer_id"],
        created=datetime.fromisoformat(row["created"]),
        time_limit_seconds=row["time_limit_seconds"],
        status=row["status"],
        open_tasks=row["open_tasks"],
        stopped_task_ids=tuple(row["stopped_task_ids"]),
        submitted=row["submitted"],
    )


def _task(row: Mapping[str, Any]) -> Task:
    given = row["input"]
    return Task(
        task_id=row["task_id"],
        job_name=row["job_name"],
        dataset_object_id=row["dataset_object_id"],
        task_type=row["task_type"],
        input=TaskInput(
            task_object=given["taskObject"],
            labels=tuple(given["labels"]),
            header=given["header"],
            short_instructions=given["short_instructions"],
            full_instructions_header=given["full_instructions_header"],
            full_instructions=given["full_instructions"],
            initial_value=given.get("initial_value"),
            label_categories=tuple(given.get("label_categories", ())),
            metadata=given.get("metadata"),
            label_category_config=given.get("label_category_config") or {},
            frames=tuple(given.get("frames", ())),
            formats=tuple(given.get("formats", ())),
            images=tuple(map(tuple, given.get("images", ()))),
            content=given.get("content") or "",
            errors=tuple(given.get("errors") or ()),
        ),
        accepted_at=datetime.fromisoformat(row["accepted_at"]),
        expires_at=datetime.fromisoformat(row["expires_at"]),
        draft=row["draft"],
        stopped=row.get("stopped", False),
    )

"""Labeling line by line, without a screen: for scripts and screen readers."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from gtui.errors import GtuiError, NewPasswordRequired

if TYPE_CHECKING:
    from gtui.services import Services, Task, WorkerSession

HELP = "Type the number of a label, s to skip for now, d to decline, u to undo the last answer, q to stop."
Say = Callable[[str], None]


def label_plainly(services: "Services", job: str, username: str) -> int:
    """Sign in, then ask for one label per line until nothing is left; the exit code is 0 unless signing in fails."""
    session = _sign_in(services, username or typer.prompt("User name"))
    typer.echo(HELP)
    last = ""
    while (task := services.portal.lease(session, job)) is not None:
        last, go_on = _one_task(services, session, task, last)
        if not go_on:
            return 0
    typer.echo("No more tasks for you in this job right now.")
    return 0


def _sign_in(services: "Services", username: str) -> "WorkerSession":
    workforce = services.workforce.workforce()
    if workforce is None:
        raise GtuiError("No workforce yet", "Nobody has been invited to label.", "Create a labeling job with a team.")
    password = typer.prompt("Password", hide_input=True)
    try:
        return services.portal.sign_in(workforce.subdomain, username, password)
    except NewPasswordRequired as required:
        typer.echo(required.message)
        new_password = typer.prompt("New password", hide_input=True, confirmation_prompt=True)
        return services.portal.sign_in(workforce.subdomain, username, password, new_password)


def _one_task(services: "Services", session: "WorkerSession", task: "Task", last: str) -> tuple[str, bool]:
    """Ask for one task: the id of the task last submitted, and whether to go on."""
    labels = task.input.labels
    typer.echo(f"\n{task.input.task_object}\n{task.input.header}")
    typer.echo("  ".join(f"{number} {name}" for number, name in enumerate(labels, 1)))
    started = time.monotonic()
    while True:
        answer = typer.prompt("Label").strip().lower()
        if answer in {"q", "s"}:
            services.portal.release(session, task.task_id)
            return last, answer == "s"
        if answer == "d":
            services.portal.decline(session, task.task_id)
            return last, True
        if answer == "u":
            last = _undo(services, session, last)
            continue
        if answer.isdigit() and 1 <= int(answer) <= len(labels):
            content = {"crowd-image-classifier": {"label": labels[int(answer) - 1]}}
            services.portal.submit(session, task.task_id, content, time.monotonic() - started)
            typer.echo(f"{labels[int(answer) - 1]} submitted.")
            return task.task_id, True
        typer.echo(f"{answer!r} is none of the choices. {HELP}")


def _undo(services: "Services", session: "WorkerSession", last: str) -> str:
    if not last:
        typer.echo("Nothing to undo.")
        return ""
    try:
        services.portal.recall(session, last)
    except GtuiError as error:
        typer.echo(f"{error.message} {error.hint}".strip())
    else:
        typer.echo("The last answer is taken back; its task comes again.")
    return ""

"""What the commands of `gtui` do, behind the command line."""

import gc
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

import platformdirs

from gtui.config import Config, read_config
from gtui.connection import DEFAULT_ACCOUNT_ID, DEFAULT_REGION, Connection
from gtui.errors import GtuiError
from gtui.first_start import is_first_start, welcome_path
from gtui.membership import current, join, leave, membership_path, read_code

if TYPE_CHECKING:
    from gtui.services import Services

ACCOUNT_DIGITS = 12


def say(line: str) -> None:
    """Print a line; without typer, which the application does not need for its start."""
    sys.stdout.write(f"{line}\n")


def say_error(line: str) -> None:
    """Print a line to standard error."""
    sys.stderr.write(f"{line}\n")


def calm_garbage_collection() -> None:
    """Collect the oldest generation rarely: it holds the cached colours, and walking them stops a key for 100 ms."""
    gc.set_threshold(700, 10, 1000)


def settings() -> Config:
    """The person's settings; ends the program where they can't be used. Called before Textual is imported."""
    try:
        config = read_config()
    except GtuiError as error:
        say_error(error_line(error))
        raise SystemExit(1) from error
    if config.mouse == "cells":
        # Textual asks terminals for pixels unless this is off.
        os.environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
    return config


def run_keys() -> int:
    """Print every key that can be changed; the exit code is 1 where the configuration names a wrong one."""
    from gtui.keys import key_names, problems

    keymap = settings().keymap
    faults = problems(keymap)
    for entry in key_names():
        keys = keymap.get(entry.id, entry.keys)
        say(f"{entry.id:<28} {keys:<24} {entry.name}")
    for fault in faults:
        say_error(fault)
    return 1 if faults else 0


def run_application(endpoint_url: str, data_dir: str, worker_only: bool = False, memory: bool = False) -> None:
    """Open the application and return when the person leaves it."""
    config = settings()
    from gtui.app import GtuiApp

    calm_garbage_collection()
    found = Connection() if memory else _connection(endpoint_url, data_dir)
    welcome = not worker_only and is_first_start(welcome_path())
    app = GtuiApp(found, worker_only=worker_only, welcome=welcome, config=config)
    app.run(mouse=config.mouse != "off")
    leave_now(app.return_code or 0)


def _connection(endpoint_url: str, data_dir: str, account_id: str = "", region: str = "") -> Connection:
    """The server that is named, else the class that was joined, else one of our own."""
    try:
        return connection(endpoint_url, data_dir, account_id, region)
    except GtuiError as error:
        say_error(error_line(error))
        raise SystemExit(1) from error


def connection(endpoint_url: str, data_dir: str, account_id: str = "", region: str = "") -> Connection:
    """Likewise. Raises GtuiError: the class cannot be read, or has no such account."""
    if account_id and not (account_id.isascii() and account_id.isdecimal() and len(account_id) == ACCOUNT_DIGITS):
        message = f"'{account_id}' is not the id of an account."
        raise GtuiError("No such account", message, "An account id has 12 digits, such as 123456789012.")
    membership = None if endpoint_url or data_dir else current(membership_path())
    if membership and account_id and account_id != membership.account_id:
        message = f"In your class you work in the account {membership.account_id}."
        raise GtuiError("No such account", message, "Leave --account-id out, or leave the class: gtui join --leave.")
    return Connection(
        endpoint_url,
        region or DEFAULT_REGION,
        account_id or DEFAULT_ACCOUNT_ID,
        data_dir or platformdirs.user_data_dir("mockgt"),
        membership,
    )


def run_join(code: str) -> int:
    """Join a class by the word of its join line, or leave it where there is none."""
    path = membership_path()
    try:
        if not code:
            say("You left the class." if leave(path) else "You are in no class.")
            return 0
        joined = read_code(code)
        join(joined, path)
    except GtuiError as error:
        say_error(error_line(error))
        return 1
    say(f"{joined.name}, your account is {joined.account_id} at {joined.url}. Start gtui.")
    return 0


def leave_now(code: int = 0) -> None:
    """End the process without waiting for calls that are still under way in background threads."""
    sys.stdout.flush()
    os._exit(code)


def run_demo(headless: bool, seed: int, data_dir: str) -> int:
    """Play the demo; the exit code is 0 only if every checkpoint holds."""
    from gtui.demo.play import play

    return play(headless=headless, seed=seed, data_dir=data_dir)


def run_label(
    job: str, worker: str, plain: bool, endpoint_url: str, data_dir: str, account_id: str = "", region: str = ""
) -> int:
    """Label a job, in the application or line by line."""
    if plain:
        from gtui.plain import Lines, label_plainly

        lines = Lines.of_this_process()

        def label(services: "Services") -> int:
            return label_plainly(services, job, worker, lines)

        return with_services(endpoint_url, data_dir, label, account_id=account_id, region=region)
    config = settings()
    from gtui.app import GtuiApp

    calm_garbage_collection()
    found = _connection(endpoint_url, data_dir, account_id, region)
    app = GtuiApp(found, label_job=job, worker=worker, config=config)
    app.run(mouse=config.mouse != "off")
    leave_now(app.return_code or 0)
    return 0


def run_human_loops(
    name: str, worker: str, endpoint_url: str, data_dir: str, account_id: str = "", region: str = ""
) -> int:
    """Answer human loops line by line; all that wait for the worker where no name is given."""
    from gtui.plain import Lines, answer_plainly

    lines = Lines.of_this_process()

    def answer(services: "Services") -> int:
        return answer_plainly(services, name, worker, lines)

    return with_services(endpoint_url, data_dir, answer, account_id=account_id, region=region)


def run_results(
    job: str, as_json: bool, endpoint_url: str, data_dir: str, account_id: str = "", region: str = ""
) -> int:
    """Print a job's labels."""

    def print_results(services: "Services") -> int:
        results = services.results.results(job)
        if as_json:
            say(json.dumps(asdict(results), default=str, indent=2))
            return 0
        for labeled in results.objects:
            confidence = "" if labeled.confidence is None else f"{labeled.confidence:.2f}"
            say(f"{labeled.line:>6}  {labeled.label or '-':<20} {confidence:>5}  {labeled.source}")
        say(", ".join(f"{name}: {number}" for name, number in results.classes.items()))
        return 0

    return with_services(endpoint_url, data_dir, print_results, account_id=account_id, region=region)


def run_submit(
    job: str, student: str, out: str, endpoint_url: str, data_dir: str, account_id: str = "", region: str = ""
) -> int:
    """Write the file that hands a job in."""

    def submit(services: "Services") -> int:
        from pathlib import Path

        from gtui.services.submissions import submission_file_name, told

        name = job or services.submissions.job_to_submit()
        written = services.submissions.write(name, student, Path(out or submission_file_name(name)))
        say(f"{written.path} is written, {written.size:,} bytes. Hand in this file.")
        for sentence in told(written.overview):
            say(sentence)
        return 0

    return with_services(endpoint_url, data_dir, submit, account_id=account_id, region=region)


def with_services(
    endpoint_url: str,
    data_dir: str,
    run: "Callable[[Services], int]",
    on_error: int = 1,
    account_id: str = "",
    region: str = "",
    tell: Callable[[GtuiError], str] | None = None,
) -> int:
    """Run something with the services of a server; an error is told, and `on_error` is the exit code."""
    opened: Connection | None = None
    try:
        opened = connection(endpoint_url, data_dir, account_id, region)
        opened.open()
        assert opened.services is not None
        return run(opened.services)
    except GtuiError as error:
        say_error((tell or error_line)(error))
        return on_error
    finally:
        if opened is not None:
            opened.close()


def error_line(error: GtuiError) -> str:
    """An error as one line of a command's output."""
    return f"{error.title}: {error.message} {error.hint}".rstrip()

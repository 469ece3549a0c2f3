"""The program and its server are killed in the middle of labeling, and the worker goes on at the same object."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from mockgt.server import Server
from tests.durability.conftest import ACCOUNT, clients_of
from tests.durability.labeling import PASSWORD, WORKER, call, private_team, sign_in
from tests.journeys.boto3_demo import FIXTURES
from tests.journeys.requester import Requester
from tests.terminal import Terminal

JOB = "interrupted"


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data directory with a job of three pictures for one worker."""
    with Server(port=0, data_dir=tmp_path, bucket_namespace="account") as server, clients_of(server.url) as client:
        requester = Requester(client)
        names = ["001.jpg", "002.jpg", "003.jpg"]
        requester.upload(names)
        for name in names:
            requester.put(name, (FIXTURES / name).read_bytes())
        requester.create(JOB, private_team(client, [WORKER]), workers=1)
    return tmp_path


@contextmanager
def labeling(data_dir: Path) -> Iterator[Terminal]:
    """`gtui label`, with a server of its own over the data directory."""
    env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": str(data_dir)}
    options = ["--data-dir", str(data_dir), "--account-id", ACCOUNT, "--worker", WORKER]
    with Terminal([sys.executable, "-m", "gtui", "label", JOB, *options], 120, 40, env) as terminal:
        yield terminal


def server_of(data_dir: Path) -> dict[str, Any]:
    note: dict[str, Any] = json.loads((data_dir / "server.json").read_text())
    return note


def held_task(data_dir: Path) -> Any:
    """The task that the worker holds, as another session of theirs sees it."""
    url = server_of(data_dir)["url"]
    with clients_of(url) as client:
        token = sign_in(client, url, WORKER)["token"]
    return call(url, "POST", f"/portal/jobs/{JOB}/lease", None, {"Authorization": f"Bearer {token}"})


def sign_in_at(terminal: Terminal) -> None:
    terminal.wait_for("Sign in to the labeling portal", 60)
    terminal.wait_for("/portal/")
    terminal.quiet()
    terminal.send(PASSWORD + "\r")


@pytest.mark.more
def test_labeling_goes_on_at_the_same_object_after_everything_was_killed(data_dir: Path) -> None:
    with labeling(data_dir) as terminal:
        sign_in_at(terminal)
        terminal.wait_for("enter submits", 60)
        terminal.press("1", "enter")
        terminal.wait_for("1 done")
        terminal.press("2")
        terminal.wait_for("(●) Watch")
        before = held_task(data_dir)
        os.kill(server_of(data_dir)["pid"], signal.SIGKILL)

    with labeling(data_dir) as terminal:
        sign_in_at(terminal)
        terminal.wait_for("(●) Watch", 60)
        assert held_task(data_dir) == before
        terminal.press("enter")
        terminal.wait_for("1 done")
        assert held_task(data_dir)["dataset_object_id"] not in ("0", before["dataset_object_id"])

"""Labeling with the mouse in a real terminal of 256 colors; tests/gtui/journeys has the keys of each view."""

import json
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from gtui.services import Services, WorkerSession
from tests.gtui.portal.conftest import PASSWORD
from tests.gtui.portal.task_type_jobs import Case, create
from tests.terminal import Terminal

OpenPortal = Callable[..., AbstractContextManager[Terminal]]
ENDED = "This labeling job has ended"


@pytest.fixture
def open_portal(services: Services, server_url: str, ana: WorkerSession, tmp_path: object) -> OpenPortal:
    """The worker portal in a terminal, a task of the job open."""
    account = services.jobs.clients.account_id
    environment = {name: value for name, value in os.environ.items() if name not in {"COLORTERM", "NO_COLOR"}}
    environment |= {"TERM": "xterm-256color", "GTUI_ENDPOINT_URL": server_url, "XDG_CONFIG_HOME": str(tmp_path)}
    code = (
        "from gtui.app import GtuiApp; from gtui.connection import Connection; "
        f"GtuiApp(Connection({server_url!r}, 'us-east-1', {account!r}), "
        f"label_job='job', worker={ana.username!r}).run()"
    )
    return lambda columns=100, rows=30: Terminal([sys.executable, "-c", code], columns, rows, environment)


def sign_in(terminal: Terminal) -> None:
    """Sign in and wait for the task."""
    terminal.wait_for("Sign in to the labeling portal")
    terminal.quiet(0.3)
    terminal.send(PASSWORD + "\r")
    terminal.wait_for("px a step")
    terminal.quiet(0.5)


def output_of(services: Services, bucket: str) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(services.s3.get(bucket, "out/job/manifests/output/output.manifest"))
    return line


@pytest.mark.more
@pytest.mark.usefixtures("mails")
def test_a_box_is_drawn_with_the_mouse_in_256_colors(services: Services, open_portal: OpenPortal) -> None:
    (team,) = services.workforce.list_teams()
    bucket = f"drawn-{services.jobs.clients.account_id}"
    create(services, bucket, Case("BoundingBox", (), {}), team.arn)
    with open_portal() as terminal:
        sign_in(terminal)
        terminal.send("\x1b[<0;20;12M\x1b[<32;40;20M\x1b[<0;40;20m")
        terminal.wait_for("▸1 Bag")
        terminal.press("2")
        terminal.wait_for("▸2 Strap")
        terminal.press("enter")
        terminal.wait_for(ENDED)
    (box,) = output_of(services, bucket)["label"]["annotations"]
    assert box["class_id"] == 1
    assert box["width"] > 50

"""A requester's account with a team, a role and a bucket, and gtui in a terminal of 80 × 24 cells and 256 colors."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from gtui.services import BucketSettings, Services, WorkerSession
from tests.gtui.journeys.keyboard import Keyboard
from tests.gtui.portal.conftest import ana, mails
from tests.terminal import Terminal

__all__ = ["ana", "mails"]


@dataclass(frozen=True)
class Office:
    """What is there before the journey: the bucket with the data, and the name of the role."""

    services: Services
    bucket: str
    role: str
    worker: str

    def put(self, files: dict[str, bytes]) -> None:
        """Upload files; `{bucket}` in a manifest stands for the bucket's name."""
        for key, body in files.items():
            self.services.s3.put(self.bucket, key, body.replace(b"{bucket}", self.bucket.encode()), "")


@pytest.fixture
def office(services: Services, ana: WorkerSession, account_id: str) -> Office:
    bucket = f"keys-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket))
    role = services.roles.create_execution_role("any").arn.rpartition("/")[2]
    return Office(services, bucket, role, ana.username)


@pytest.fixture
def keyboard(office: Office, server_url: str, tmp_path: Path) -> Iterator[Keyboard]:
    """The keyboard of a terminal in which the program has just been started."""
    with terminal_of(office, server_url, tmp_path) as terminal:
        yield Keyboard(terminal)


@contextmanager
def terminal_of(office: Office, server_url: str, home: Path) -> Iterator[Terminal]:
    kept = {name: value for name, value in os.environ.items() if name not in {"COLORTERM", "NO_COLOR"}}
    environment = {**kept, "TERM": "xterm-256color", "XDG_CONFIG_HOME": str(home)}
    code = (
        "from gtui.app import GtuiApp; from gtui.connection import Connection; "
        f"GtuiApp(Connection({server_url!r}, 'us-east-1', {office.services.account_id!r})).run()"
    )
    with Terminal([sys.executable, "-c", code], 80, 24, environment) as terminal:
        terminal.wait_for("The Ground Truth demo")
        terminal.wait_for("http://127.0.0.1:")
        yield terminal

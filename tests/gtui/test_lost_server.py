"""A server that is gone: it is said, the program stays usable, and everything comes back with the server."""

import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gtui.app import GtuiApp
from gtui.connection import Connection
from gtui.services import BucketSettings
from mockgt.pytest_plugin import server_process
from tests.gtui.conftest import Opened
from tests.terminal import Terminal


@contextmanager
def opened_terminal(home: Path, *arguments: str) -> Iterator[Terminal]:
    env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": str(home)}
    with Terminal([sys.executable, "-m", "gtui", *arguments], 80, 24, env) as terminal:
        yield terminal


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_server_of_our_own_that_ended_is_started_again_with_its_data(tmp_path: Path) -> None:
    connection = Connection(data_dir=str(tmp_path / "data"))
    connection.open()
    assert connection.services is not None
    connection.services.s3.create_bucket(BucketSettings("kept"))
    app = GtuiApp(connection)
    async with app.run_test(size=(80, 24)) as pilot:
        opened = Opened(app, pilot)
        app.go("buckets")
        await opened.settle()
        before = connection.server_id
        os.kill(before, signal.SIGKILL)
        await opened.pilot.press("f5")
        await opened.wait_for(lambda: connection.server_id != before and not app.server_watch.lost)
        await opened.wait_for(lambda: "kept" in opened.text() and "✗" not in opened.text())
        assert connection.answers()


@pytest.mark.more
def test_a_named_server_is_waited_for_and_comes_back(tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with opened_terminal(tmp_path, "--endpoint-url", url) as terminal:
        terminal.wait_for(f"✗ No answer from {url}")
        with server_process("--port", str(port)):
            terminal.wait_for("The server answers again")
            terminal.press("ctrl+q")
            assert terminal.wait_for_exit(5) == 0


@pytest.mark.more
def test_leaving_does_not_wait_for_a_server_that_never_answers(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with opened_terminal(tmp_path, "--endpoint-url", url) as terminal:
            terminal.wait_for(url)
            terminal.quiet()
            terminal.press("ctrl+q")
            assert terminal.wait_for_exit(2) == 0

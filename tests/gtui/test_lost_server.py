"""A server that is gone: it is said, the program stays usable, and everything comes back with the server."""

import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from textual.widgets import Select

from gtui.app import GtuiApp
from gtui.connection import Connection
from gtui.screens.home import HomeScreen
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


@contextmanager
def nobody_at(url: str) -> Iterator[None]:
    """The port of a server that ended, kept from other programs."""
    with socket.socket() as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind(("127.0.0.1", int(url.rpartition(":")[2])))
        yield


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


@pytest.mark.parametrize(
    ("screen", "told"),
    [
        ("buckets", "The buckets could not be read. Press F5 to try again."),
        ("labeling_jobs", "The labeling jobs could not be read. Press F5 to try again."),
    ],
)
async def test_a_list_that_could_not_be_read_does_not_say_that_it_is_loading(screen: str, told: str) -> None:
    with server_process() as url:
        connection = Connection(url)
        connection.open()
        app = GtuiApp(connection)
    with nobody_at(url):
        async with app.run_test(size=(80, 24)) as pilot:
            opened = Opened(app, pilot)
            app.go(screen)
            await opened.wait_for(lambda: "cannot be listed" in opened.text())
            assert told in opened.text()
            assert "Loading" not in opened.text()


async def test_the_wizard_asks_before_it_throws_away_what_the_server_could_not_keep() -> None:
    with ExitStack() as running:
        connection = Connection(running.enter_context(server_process()))
        connection.open()
        app = GtuiApp(connection)
        async with app.run_test(size=(80, 24)) as pilot:
            opened = Opened(app, pilot)
            app.go("create_labeling_job", request=None)
            await opened.settle()
            running.close()
            await opened.type("#job-name", "typed-while-the-server-is-away")
            await opened.wait_for(lambda: opened.notice.startswith("✗"))
            await opened.press("escape")
            assert opened.notice == (
                "! Press escape once more to leave this form; what you typed last is lost, for the server could not "
                "keep it."
            )
            assert "typed-while-the-server-is-away" in opened.text()
            await opened.press("escape")
            assert isinstance(opened.screen, HomeScreen)


async def test_the_wizard_catches_up_with_a_server_that_comes_back(tmp_path: Path) -> None:
    arguments = ("--port", str(free_port()), "--data-dir", str(tmp_path / "data"))
    with ExitStack() as running:
        connection = Connection(running.enter_context(server_process(*arguments)))
        connection.open()
        services = connection.services
        assert services is not None
        app = GtuiApp(connection)
        async with app.run_test(size=(80, 24)) as pilot:
            opened = Opened(app, pilot)
            app.go("create_labeling_job", request=None)
            await opened.settle()
            role = services.roles.create_execution_role("any")
            running.close()
            await opened.type("#job-name", "typed-while-the-server-is-away")
            await opened.wait_for(lambda: opened.notice.startswith("✗"))
            with server_process(*arguments):
                await opened.wait_for(lambda: not app.server_watch.lost)
                await opened.settle()
                kept = services.course.load("job-draft")
                assert kept is not None
                assert kept["job_name"] == "typed-while-the-server-is-away"
                assert role.arn in (value for _, value in opened.screen.query_one("#role", Select)._options)
                await opened.press("escape")
                assert isinstance(opened.screen, HomeScreen)


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

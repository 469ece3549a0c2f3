"""The program in tmux, as many people run it."""

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.more,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is missing: install it to run these tests"),
]
Tmux = Callable[..., str]


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """Run tmux commands on a server of the test's own."""
    socket = f"gtui-{uuid.uuid4().hex[:8]}"
    environ = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environ["HOME"] = str(tmp_path)

    def run(*arguments: str) -> str:
        command = ["tmux", "-L", socket, "-f", "/dev/null", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=20, cwd=tmp_path, env=environ
        ).stdout

    yield run
    subprocess.run(["tmux", "-L", socket, "kill-server"], capture_output=True, check=False)


def wait_for(tmux: Tmux, text: str, seconds: float) -> str:
    deadline = time.monotonic() + seconds
    while text not in (screen := tmux("capture-pane", "-p")):
        assert time.monotonic() < deadline, f"{text!r} did not appear:\n{screen}"
        time.sleep(0.1)
    return screen


def start(tmux: Tmux, columns: int, rows: int, command: str) -> None:
    tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), f"{sys.executable} -m {command}; sleep 60")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_the_first_screen_appears_and_a_step_opens(tmux: Tmux, columns: int, rows: int) -> None:
    start(tmux, columns, rows, "gtui")
    wait_for(tmux, "http://127.0.0.1:", 30)
    wait_for(tmux, "Do the demo, guided", 10)
    tmux("send-keys", "Enter")
    wait_for(tmux, "Create a bucket", 10)
    tmux("send-keys", "Enter")
    wait_for(tmux, "Bucket name", 10)
    tmux("send-keys", "fashion-labeling", "C-s")
    wait_for(tmux, "Successfully created bucket", 10)


def test_the_demo_plays_itself_to_the_end(tmux: Tmux) -> None:
    start(tmux, 120, 40, "gtui demo")
    wait_for(tmux, "Create bucket", 60)
    wait_for(tmux, "Step 2 of 2", 120)
    wait_for(tmux, "Task time", 120)
    wait_for(tmux, "The demo holds: 23 of 23 checkpoints", 300)

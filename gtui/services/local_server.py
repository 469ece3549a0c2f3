"""The program's own server: a subprocess that sees nothing of this machine's AWS configuration and proxies."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from typing import IO

import urllib3

from gtui.errors import GtuiError

READY = "mockgt ready on "
START_SECONDS = 30.0
STOP_SECONDS = 0.4
HEALTH_SECONDS = 2.0
ERROR_LINES = 12


@dataclass(frozen=True)
class LocalServer:
    """A running `mockgt serve`; `url` is its endpoint."""

    url: str
    process: subprocess.Popen[str]

    @classmethod
    def start(cls, data_dir: Path | None = None) -> "LocalServer":
        """Start a server on a free loopback port and wait until it accepts requests; in memory without a directory.

        Raises GtuiError with what the server said when it does not come up.
        """
        place = ["--memory"] if data_dir is None else ["--data-dir", str(data_dir)]
        # Workspaces are accounts, and each must be able to have a bucket of the course's name.
        serve = ["serve", "--host", "127.0.0.1", "--port", "0", "--bucket-names", "account", "--until-stdin-closes"]
        command = [sys.executable, "-m", "mockgt", *serve, *place]
        with TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
            try:
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    env=own_environment(),
                    text=True,
                    encoding="utf-8",
                )
            except OSError as error:
                raise GtuiError("The server did not start", str(error), "Install gtui again.") from error
            url = _ready_url(process)
            if url is None:
                _end(process)
                errors.seek(0)
                said = "\n".join(errors.read().strip().splitlines()[-ERROR_LINES:])
                message = said or f"It was not ready after {START_SECONDS:.0f} seconds."
                raise GtuiError("The server did not start", message, "Correct what it says, then start gtui again.")
        return cls(url, process)

    @staticmethod
    def running_at(data_dir: Path) -> str:
        """Endpoint of a server that uses the directory already; empty without one that answers."""
        try:
            url = str(json.loads((data_dir / "server.json").read_text())["url"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""
        return url if LocalServer.answers_at(url) else ""

    @staticmethod
    def answers_at(url: str) -> bool:
        """Whether a server at that endpoint says that it is well."""
        try:
            answer = urllib3.request("GET", f"{url}/_mockgt/health", timeout=HEALTH_SECONDS, retries=False)
            return bool(answer.json()["status"] == "ok")
        except (ValueError, KeyError, TypeError, urllib3.exceptions.HTTPError):
            return False

    def stop(self) -> None:
        """End the server, within half a second."""
        _end(self.process)

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self.process.poll() is None


def own_environment() -> dict[str, str]:
    """The environment without AWS and proxy variables."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("AWS_", "BOTO_")) and not name.upper().endswith("_PROXY")
    }


def _ready_url(process: subprocess.Popen[str]) -> str | None:
    """The endpoint of the ready line; None when the process ends or is not ready in time."""
    lines: SimpleQueue[str | None] = SimpleQueue()
    assert process.stdout is not None
    threading.Thread(target=_read, args=(process.stdout, lines), name="server output", daemon=True).start()
    try:
        while (line := lines.get(timeout=START_SECONDS)) is not None:
            if line.startswith(READY):
                return line.removeprefix(READY).strip()
    except Empty:
        return None
    return None


def _read(output: IO[str], lines: SimpleQueue[str | None]) -> None:
    """Read to the end, so that the server never waits for a full pipe."""
    with output:
        for line in output:
            lines.put(line)
    lines.put(None)


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

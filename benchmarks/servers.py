"""Servers as processes, and what they cost."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import urllib3

TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 60


@dataclass(frozen=True)
class ServerProcess:
    """A running server.

    Attributes:
        start_seconds: From the command to the first answer.
    """

    name: str
    url: str
    pid: int
    start_seconds: float

    def cpu_seconds(self) -> float:
        """User and system time so far (Linux)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss_mb(self) -> float:
        """Memory now (Linux)."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def mockgt(data_dir: Path, *options: str) -> Iterator[ServerProcess]:
    """`mockgt serve` over a data directory."""
    port = _free_port()
    command = [sys.executable, "-m", "mockgt", "serve", "--port", str(port), "--data-dir", str(data_dir), *options]
    with _process("mockgt", command, port) as server:
        yield server


@contextmanager
def moto_server() -> Iterator[ServerProcess]:
    """moto's own server, in memory."""
    port = _free_port()
    with _process("moto_server", [sys.executable, "-m", "moto.server", "-p", str(port)], port) as server:
        yield server


@contextmanager
def _process(name: str, command: list[str], port: int) -> Iterator[ServerProcess]:
    began = time.perf_counter()
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(url, began + START_SECONDS)
            yield ServerProcess(name, url, process.pid, time.perf_counter() - began)
        finally:
            process.terminate()


def _wait_for(url: str, deadline: float) -> None:
    with urllib3.PoolManager(retries=False) as pool:
        while True:
            try:
                pool.request("GET", f"{url}/_mockgt/health")
                return
            except urllib3.exceptions.HTTPError:
                if time.perf_counter() > deadline:
                    raise
                time.sleep(0.01)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port

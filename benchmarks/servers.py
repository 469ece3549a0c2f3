"""Servers as processes, and what they cost."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import urllib3

from benchmarks.processes import cpu_seconds

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
    access_key: str = "111111111111"

    @property
    def authorization(self) -> dict[str, str]:
        """Headers of an S3 call, signed as far as servers look that do not check signatures."""
        now = datetime.now(UTC)
        scope = f"{self.access_key}/{now:%Y%m%d}/us-east-1/s3/aws4_request"
        return {
            "Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=x",
            "X-Amz-Date": f"{now:%Y%m%dT%H%M%SZ}",
            "X-Amz-Content-SHA256": "UNSIGNED-PAYLOAD",
        }

    def cpu_seconds(self) -> float:
        """User and system time so far (Linux)."""
        return cpu_seconds(self.pid)

    def rss_mb(self) -> float:
        """Memory now (Linux)."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def peak_mb(self) -> float:
        """Memory at its highest (Linux)."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / 1e6


@contextmanager
def mockgt(data_dir: Path, *options: str) -> Iterator[ServerProcess]:
    """`mockgt serve` over a data directory."""
    port = _free_port()
    command = [sys.executable, "-m", "mockgt", "serve", "--port", str(port), "--data-dir", str(data_dir), *options]
    with _process("mockgt", command, port) as server:
        yield server


@contextmanager
def mockgt_in_memory() -> Iterator[ServerProcess]:
    """`mockgt serve --memory`."""
    port = _free_port()
    command = [sys.executable, "-m", "mockgt", "serve", "--port", str(port), "--memory"]
    with _process("mockgt --memory", command, port) as server:
        yield server


@contextmanager
def moto_server() -> Iterator[ServerProcess]:
    """moto's own server, in memory."""
    port = _free_port()
    with _process("moto_server", [sys.executable, "-m", "moto.server", "-p", str(port)], port) as server:
        yield server


@contextmanager
def ministack() -> Iterator[ServerProcess]:
    """MiniStack, in memory; `pip install ministack` somewhere on the path."""
    port = _free_port()
    with _process("MiniStack", ["ministack"], port, {"GATEWAY_PORT": str(port)}) as server:
        yield server


@contextmanager
def s3rver() -> Iterator[ServerProcess]:
    """s3rver, in files; `npm install -g s3rver`."""
    port = _free_port()
    options = ["-a", "127.0.0.1", "-p", str(port), "--silent", "--allow-mismatched-signatures", "--no-vhost-buckets"]
    with tempfile.TemporaryDirectory() as place, _process("s3rver", ["s3rver", "-d", place, *options], port) as server:
        yield replace(server, access_key="S3RVER")


@contextmanager
def _process(
    name: str, command: list[str], port: int, environ: Mapping[str, str] | None = None
) -> Iterator[ServerProcess]:
    began = time.perf_counter()
    url = f"http://127.0.0.1:{port}"
    variables = {**os.environ, **(environ or {})}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables) as process:
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

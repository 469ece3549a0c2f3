"""Health and leases while 50 uploads stall, a receive waits for 20 s, and `mockgt work` labels a large job."""

import socket
import statistics
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import urllib3
from botocore.exceptions import BotoCoreError, ClientError

from benchmarks.labeling_server import Bench, Portal, labeling_server
from benchmarks.record import record
from mockgt.client import ControlClient

STALLED = 50
SECONDS = 8.0
PAUSE_SECONDS = 0.02
OBJECTS = 20_000
"""Of the job that is worked on: more than can be done in the time."""


def _stalled_upload(bench: Bench) -> socket.socket:
    """An upload that announces more than it sends."""
    address = urlsplit(bench.server.url)
    connection = socket.create_connection((address.hostname, address.port))
    headers = "".join(f"{name}: {value}\r\n" for name, value in bench.server.authorization.items())
    head = f"PUT /stalled/key HTTP/1.1\r\nHost: {address.netloc}\r\n{headers}Content-Length: 1000\r\n\r\n"
    connection.sendall(f"{head}the first part".encode())
    return connection


def _in_background(action: Callable[[], object]) -> None:
    """Until the server ends, which cuts it off."""

    def act() -> None:
        with suppress(urllib3.exceptions.HTTPError, BotoCoreError, ClientError):
            action()

    threading.Thread(target=act, daemon=True).start()


def _measure(bench: Bench, what: str) -> None:
    worker = Portal(bench)
    waited: dict[str, list[float]] = {"health": [], "lease": [], "submit": []}

    def timed(name: str, call: Callable[[], str | None]) -> str:
        began = time.perf_counter()
        answer = call()
        waited[name].append((time.perf_counter() - began) * 1000)
        return answer or ""

    until = time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        timed("health", worker.health)
        task_id = timed("lease", lambda: worker.take("watched"))
        timed("submit", lambda task_id=task_id: worker.answer(task_id))  # type: ignore[misc]
        time.sleep(PAUSE_SECONDS)
    for name, milliseconds in waited.items():
        record(f"{name} {what}, p50", statistics.median(milliseconds), "ms")
        record(f"{name} {what}, p95", statistics.quantiles(milliseconds, n=20)[-1], "ms", "100 ms")


def main() -> None:
    """First alone, then beside all three."""
    with labeling_server() as bench, ExitStack() as stack:
        bench.create("watched", 2000, 1)
        bench.create("worked", OBJECTS, 3)
        _measure(bench, "alone")
        for _ in range(STALLED):
            stack.enter_context(_stalled_upload(bench))
        queue = bench.sqs.create_queue(QueueName="empty")["QueueUrl"]
        _in_background(lambda: bench.sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=20))
        control, request = ControlClient(bench.server.url), {"job": "worked", "workers": 20, "accuracy": 0.9, "seed": 1}
        _in_background(lambda: [None for _ in control.lines("/_mockgt/work", request)])
        time.sleep(1)
        _measure(bench, "beside slow clients and work")


if __name__ == "__main__":
    main()

"""How long another account waits while a large job is created, and while one is worked on and ends."""

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import boto3

from benchmarks.labeling_server import Bench
from benchmarks.record import record
from mockgt.client import ControlClient

ACCOUNT = "222222222222"
PAUSE_SECONDS = 0.005


@dataclass
class Waits:
    """Calls of the other account: when each was answered, and after how many milliseconds."""

    calls: list[tuple[float, float]] = field(default_factory=list)

    def tell(self, what: str, since: float, until: float) -> None:
        """Record the median, and the longest of those that were answered in between or waited for the end of it."""
        waited = [milliseconds for at, milliseconds in self.calls if since <= at and at - milliseconds / 1000 < until]
        record(f"another account's PUT {what}, p50", statistics.median(waited), "ms")
        record(f"another account's PUT {what}, longest", max(waited), "ms", "100 ms")


@contextmanager
def another_account(bench: Bench) -> Iterator[Waits]:
    """Within it, another account writes a small object again and again."""
    s3 = boto3.client(
        "s3", "us-east-1", endpoint_url=bench.server.url, aws_access_key_id=ACCOUNT, aws_secret_access_key="secret"
    )
    s3.create_bucket(Bucket="others")
    waits, ended = Waits(), threading.Event()

    def write() -> None:
        while not ended.wait(PAUSE_SECONDS):
            began = time.perf_counter()
            s3.put_object(Bucket="others", Key="x", Body=b"x" * 100)
            now = time.perf_counter()
            waits.calls.append((now, (now - began) * 1000))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield waits
    finally:
        ended.set()
        thread.join()


def while_created(bench: Bench, waits: Waits, objects: int) -> None:
    """A job with a large manifest is created."""
    began = time.perf_counter()
    bench.create("created", objects, 1)
    waits.tell(f"while a {objects:,}-line job is created", began, time.perf_counter())


def while_worked_on(bench: Bench, waits: Waits, objects: int) -> None:
    """A job is labeled, then consolidated once more and written."""
    bench.create("ended", objects, 3)
    began = answered = time.perf_counter()
    request = {"job": "ended", "workers": 20, "accuracy": 0.9, "seed": 1}
    for line in ControlClient(bench.server.url).lines("/_mockgt/work", request):
        answered = time.perf_counter() if line["answered"] else answered
    waits.tell(f"while {objects:,} objects x 3 are labeled", began, answered)
    waits.tell(f"at the end of {objects:,} objects x 3", answered, time.perf_counter())

"""S3 of a durable mockgt against moto's own server in memory: the same calls in turns, 8 clients, 20 KB objects.

MiniStack and s3rver take part where they are installed, beside MiniStack a mockgt in memory. Processor time of a call
counts, not the rate: other work on the machine changes that.
"""

import itertools
import random
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import urllib3

from benchmarks.record import record
from benchmarks.servers import ServerProcess, ministack, mockgt, mockgt_in_memory, moto_server, s3rver

CLIENTS = 8
# A server may notice that it has a page of a body already; their number divides no number of keys.
BODIES = [random.Random(number).randbytes(20_000) for number in range(61)]
KEYS = 1000
ROUNDS = 5
LISTING = "/bench?list-type=2&max-keys=1000&encoding-type=url"

_put_before = itertools.count()

Call = Callable[[urllib3.PoolManager, ServerProcess, int], None]


def put(pool: urllib3.PoolManager, server: ServerProcess, number: int) -> None:
    """PutObject."""
    ask(pool, server, "PUT", f"/bench/{number % KEYS:06d}", BODIES[next(_put_before) % len(BODIES)])


def get(pool: urllib3.PoolManager, server: ServerProcess, number: int) -> None:
    """GetObject."""
    ask(pool, server, "GET", f"/bench/{number % KEYS:06d}")


def list_keys(pool: urllib3.PoolManager, server: ServerProcess, number: int) -> None:
    """ListObjectsV2 of 1,000 keys."""
    ask(pool, server, "GET", LISTING)


def ask(pool: urllib3.PoolManager, server: ServerProcess, method: str, path: str, body: bytes | None = None) -> None:
    """Send a request; ends the program where it is refused."""
    answer = pool.request(method, server.url + path, body=body, headers=server.authorization)
    if answer.status != 200:
        sys.exit(f"{server.name}: {method} {path}: {answer.status} {answer.data[:200]!r}")


def measure(server: ServerProcess, call: Call, calls: int) -> dict[str, float]:
    """CPU milliseconds of the server per call, calls per second, and milliseconds that clients waited."""
    waited: list[float] = []
    with urllib3.PoolManager(maxsize=CLIENTS, retries=False) as pool:

        def client(first: int) -> None:
            for number in range(first, calls, CLIENTS):
                began = time.perf_counter()
                call(pool, server, number)
                waited.append((time.perf_counter() - began) * 1000)

        cpu, began = server.cpu_seconds(), time.perf_counter()
        threads = [threading.Thread(target=client, args=(first,)) for first in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wall = time.perf_counter() - began
    waited.sort()
    return {
        "cpu": (server.cpu_seconds() - cpu) / calls * 1000,
        "rate": calls / wall,
        "p50": statistics.median(waited),
        "p95": waited[int(len(waited) * 0.95)],
    }


def _peers() -> list[AbstractContextManager[ServerProcess]]:
    peers: list[AbstractContextManager[ServerProcess]] = [moto_server()]
    if shutil.which("ministack"):
        peers += [ministack(), mockgt_in_memory()]
    if shutil.which("s3rver"):
        peers.append(s3rver())
    return peers


def _compare(servers: Sequence[ServerProcess], name: str, call: Call, calls: int, goal: str) -> None:
    """All servers in turns; the median of the rounds of each."""
    found: dict[str, list[dict[str, float]]] = {server.name: [] for server in servers}
    for _ in range(ROUNDS):
        for server in servers:
            found[server.name].append(measure(server, call, calls))
    medians = {
        kind: {figure: statistics.median(each[figure] for each in rounds) for figure in rounds[0]}
        for kind, rounds in found.items()
    }
    for kind, figures in medians.items():
        record(f"{name}, {kind}, CPU", figures["cpu"], "ms")
        record(f"{name}, {kind}, rate", figures["rate"], "/s")
        record(f"{name}, {kind}, p50", figures["p50"], "ms")
        record(f"{name}, {kind}, p95", figures["p95"], "ms")
    ours = [kind for kind in medians if kind.startswith("mockgt")]
    for kind, own in itertools.product(sorted(medians.keys() - ours), ours):
        is_set = kind == "moto_server" and own == "mockgt"
        record(
            f"{name}, CPU of {kind} / {own}", medians[kind]["cpu"] / medians[own]["cpu"], "x", goal if is_set else ""
        )


def main() -> None:
    """Every operation, then memory."""
    with ExitStack() as stack:
        data_dir = Path(stack.enter_context(TemporaryDirectory()))
        servers = [stack.enter_context(server) for server in (*_peers(), mockgt(data_dir))]
        for server in servers:
            with urllib3.PoolManager(retries=False) as pool:
                ask(pool, server, "PUT", "/bench")
            measure(server, put, KEYS)
        _compare(servers, "PutObject", put, KEYS, "3x")
        _compare(servers, "GetObject", get, KEYS, "5x")
        _compare(servers, "ListObjectsV2", list_keys, 16, "20x")
        for server in servers:
            record(f"{server.name}, memory after that", server.rss_mb(), "MB")


if __name__ == "__main__":
    main()

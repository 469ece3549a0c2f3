"""S3 of a durable mockgt against moto's own server in memory: the same calls in turns, 8 clients, 20 KB objects."""

import statistics
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import urllib3

from benchmarks.record import record
from benchmarks.servers import ServerProcess, mockgt, moto_server

CLIENTS = 8
BODY = b"x" * 20_000
KEYS = 1000
ROUNDS = 3
AUTHORIZATION = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=111111111111/20260101/us-east-1/s3/aws4_request, Signature=x"
}
LISTING = "/bench?list-type=2&max-keys=1000&encoding-type=url"

Call = Callable[[urllib3.PoolManager, str, int], None]


def put(pool: urllib3.PoolManager, url: str, number: int) -> None:
    """PutObject."""
    _ask(pool, "PUT", f"{url}/bench/{number % KEYS:06d}", BODY)


def get(pool: urllib3.PoolManager, url: str, number: int) -> None:
    """GetObject."""
    _ask(pool, "GET", f"{url}/bench/{number % KEYS:06d}")


def list_keys(pool: urllib3.PoolManager, url: str, number: int) -> None:
    """ListObjectsV2 of 1,000 keys."""
    _ask(pool, "GET", url + LISTING)


def _ask(pool: urllib3.PoolManager, method: str, url: str, body: bytes | None = None) -> None:
    answer = pool.request(method, url, body=body, headers=AUTHORIZATION)
    if answer.status != 200:
        sys.exit(f"{method} {url}: {answer.status} {answer.data[:200]!r}")


def measure(server: ServerProcess, call: Call, calls: int) -> dict[str, float]:
    """CPU milliseconds of the server per call, calls per second, and milliseconds that clients waited."""
    waited: list[float] = []
    with urllib3.PoolManager(maxsize=CLIENTS, retries=False) as pool:

        def client(first: int) -> None:
            for number in range(first, calls, CLIENTS):
                began = time.perf_counter()
                call(pool, server.url, number)
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


def main() -> None:
    """Both servers in turns; the median of the rounds of each."""
    operations: list[tuple[str, Call, int, str]] = [
        ("PutObject", put, KEYS, "3x"), ("GetObject", get, KEYS, "5x"), ("ListObjectsV2", list_keys, 16, "20x"),
    ]  # fmt: skip
    with ExitStack() as stack:
        data_dir = Path(stack.enter_context(TemporaryDirectory()))
        servers = [stack.enter_context(moto_server()), stack.enter_context(mockgt(data_dir))]
        for server in servers:
            with urllib3.PoolManager(retries=False) as pool:
                _ask(pool, "PUT", f"{server.url}/bench")
            measure(server, put, KEYS)
        for name, call, calls, goal in operations:
            found: dict[str, list[dict[str, float]]] = {server.name: [] for server in servers}
            for _ in range(ROUNDS):
                for server in servers:
                    found[server.name].append(measure(server, call, calls))
            medians = {
                kind: {figure: statistics.median(each[figure] for each in rounds) for figure in rounds[0]}
                for kind, rounds in found.items()
            }
            for kind, figures in medians.items():
                print(
                    f"{name:14} {kind:12} {figures['cpu']:8.2f} ms CPU, {figures['rate']:7.0f}/s, "
                    f"p50 {figures['p50']:.1f} ms, p95 {figures['p95']:.1f} ms"
                )
            record(
                f"{name}, CPU of moto_server / mockgt",
                medians["moto_server"]["cpu"] / medians["mockgt"]["cpu"],
                "x",
                goal,
            )
        for server in servers:
            record(f"{server.name}, memory after that", server.rss_mb(), "MB")


if __name__ == "__main__":
    main()

"""How quick this machine is just now: what a PutObject costs moto's own server."""

import urllib3

from benchmarks.record import record
from benchmarks.s3 import KEYS, ask, measure, put
from benchmarks.servers import moto_server

WHERE_GOALS_WERE_SET_MS = 1.63
"""Processor time of that PutObject on the machine of the goals."""


def put_of_moto_server_ms() -> float:
    """Processor milliseconds of a PutObject of 20 KB, 8 clients; the second round, so that nothing is new to it."""
    with moto_server() as server:
        with urllib3.PoolManager(retries=False) as pool:
            ask(pool, server, "PUT", "/bench")
        measure(server, put, KEYS)
        return measure(server, put, KEYS)["cpu"]


def record_rate(name: str, rate: float, goal: int) -> None:
    """Record answers per second, and what they are where the machine is as quick as that of the goals."""
    record(name, rate, "answers/s", f"{goal:,}")
    record(f"{name}, on a machine so quick", rate * _times_slower(), "answers/s", f"{goal:,}")


def record_wait(name: str, milliseconds: float, goal: int) -> None:
    """Record what a person waits for, and what it is where the machine is as quick as that of the goals."""
    record(name, milliseconds, "ms", f"{goal}")
    record(f"{name}, on a machine so quick", milliseconds / _times_slower(), "ms", f"{goal}")


def _times_slower() -> float:
    cost = put_of_moto_server_ms()
    record(f"moto_server's PutObject just after, CPU; {WHERE_GOALS_WERE_SET_MS} where the goals were set", cost, "ms")
    return cost / WHERE_GOALS_WERE_SET_MS

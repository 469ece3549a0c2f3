"""A large labeling job through the server: creating it, taking tasks over HTTP, and `mockgt work` to the output tree.

Then another account beside a job that is created, and beside one that is worked on to its end.

`python -m benchmarks.labeling_job [objects of the large job] [objects of the worked job]`
"""

import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.labeling_server import PEOPLE, Bench, Portal, labeling_server
from benchmarks.machine import record_rate
from benchmarks.record import record
from benchmarks.waits import another_account, while_created, while_worked_on
from mockgt.client import ControlClient

HTTP_ANSWERS = 300
SHARED_OBJECTS = 3000


def large_job(bench: Bench, objects: int) -> None:
    """Time from the request until the first task is taken."""
    worker = Portal(bench)
    started = time.perf_counter()
    bench.create("large", objects, 1)
    while not worker.take("large"):
        time.sleep(0.01)
    record(f"{objects:,}-line job until tasks can be taken", time.perf_counter() - started, "s", "3 s")
    record(f"{objects:,}-line job, memory at its highest", bench.server.peak_mb(), "MB", "300 MB")


def over_http(bench: Bench) -> None:
    """Take and submit one after the other, as one worker at one connection."""
    worker = Portal(bench)
    taken: list[float] = []
    cpu = bench.server.cpu_seconds()
    for _ in range(HTTP_ANSWERS):
        started = time.perf_counter()
        worker.answer(worker.take("large") or "")
        taken.append((time.perf_counter() - started) * 1000)
    cpu = (bench.server.cpu_seconds() - cpu) / HTTP_ANSWERS * 1000
    record("lease and submit, 1 worker, p50", statistics.median(taken), "ms", "5 ms")
    record("lease and submit, 1 worker, p95", statistics.quantiles(taken, n=20)[-1], "ms")
    record("lease and submit, 1 worker, CPU", cpu, "ms")


def in_parallel(bench: Bench) -> None:
    """The whole team in one job, to its end; every task once, every object labeled."""
    bench.create("shared", SHARED_OBJECTS, 1)
    workers = [Portal(bench, person) for person in range(PEOPLE)]
    cpu, started = bench.server.cpu_seconds(), time.perf_counter()
    with ThreadPoolExecutor(PEOPLE) as threads:
        done = [
            task for tasks in threads.map(lambda worker: worker.label_to_the_end("shared"), workers) for task in tasks
        ]
    seconds, cpu = time.perf_counter() - started, bench.server.cpu_seconds() - cpu
    if len(set(done)) != len(done) or bench.labeled("shared") != SHARED_OBJECTS or len(done) != SHARED_OBJECTS:
        sys.exit(
            f"{len(done)} answers to {len(set(done))} tasks, {bench.labeled('shared')} of {SHARED_OBJECTS} labeled"
        )
    record_rate(f"lease and submit, {PEOPLE} workers in one job", len(done) / seconds, 400)
    record(f"lease and submit, {PEOPLE} workers in one job, CPU", cpu / len(done) * 1000, "ms")


def worked_job(bench: Bench, objects: int) -> None:
    """`mockgt work` with three workers per object, to the finished output tree."""
    bench.create("worked", objects, 3)
    before = bench.server.rss_mb()
    cpu, started = bench.server.cpu_seconds(), time.perf_counter()
    request = {"job": "worked", "workers": 20, "accuracy": 0.9, "seed": 1}
    answers = sum(int(line["answered"]) for line in ControlClient(bench.server.url).lines("/_mockgt/work", request))
    seconds, cpu = time.perf_counter() - started, bench.server.cpu_seconds() - cpu
    if bench.labeled("worked") != objects:
        sys.exit(f"{bench.labeled('worked')} of {objects} labeled")
    record_rate(f"mockgt work, {objects:,} objects x 3", answers / seconds, 1500)
    record(f"mockgt work, {objects:,} objects x 3, by the server's processor time", answers / cpu, "answers/s")
    record("mockgt work, memory before", before, "MB")
    record("mockgt work, memory after", bench.server.rss_mb(), "MB")


def main() -> None:
    """Print every figure."""
    sizes = [int(argument) for argument in sys.argv[1:3]] if __name__ == "__main__" else []
    large, worked = (*sizes, *(100_000, 10_000)[len(sizes) :])
    with labeling_server() as bench:
        large_job(bench, large)
        over_http(bench)
        in_parallel(bench)
    with labeling_server() as bench:
        worked_job(bench, worked)
    with labeling_server() as bench, another_account(bench) as waits:
        while_created(bench, waits, large)
        while_worked_on(bench, waits, worked)


if __name__ == "__main__":
    main()

"""From the key that submits a label to the next picture on the screen, in a real terminal with a real server."""

import os
import statistics
import sys
import time

from benchmarks.machine import record_wait
from benchmarks.processes import cpu_seconds
from benchmarks.record import record
from gtui.services import BucketSettings, JobRequest, LocalServer, Services, connect, sample_folder, scan_folder
from tests.terminal import Terminal

JOB, WORKER, PASSWORD = "bench", "labeler@example.com", "Labels-2026!"
ROUNDS = 60
CLOCK_BYTES = 300
"""More than a new time in the task's header needs."""


def prepare(services: Services) -> None:
    """A job of 100 objects for one worker who has signed in before."""
    services.s3.create_bucket(BucketSettings("bench"))
    services.s3.upload("bench", "", scan_folder(sample_folder()), lambda progress: None, lambda: False)
    setup = services.data_setup.complete("s3://bench/fashion/")
    lines = services.s3.get("bench", setup.manifest_uri.removeprefix("s3://bench/"))
    services.s3.put("bench", "hundred.manifest", lines * 5, "application/json")
    team = services.workforce.create_private_team("team", [WORKER], "Bench", "requester@example.com")
    request = JobRequest(
        job_name=JOB,
        manifest_uri="s3://bench/hundred.manifest",
        output_uri="s3://bench/out/",
        role_arn=services.roles.create_execution_role("any").arn,
        workteam_arn=team.arn,
        task_title="Bench",
        task_description="Choose",
        labels=("Bag", "Eyewear", "Flipflop", "Watch"),
    )
    services.jobs.create(request)
    workforce = services.workforce.workforce()
    assert workforce is not None
    services.portal.sign_in(workforce.subdomain, WORKER, services.workforce.mails()[0].temporary_password, PASSWORD)


def measure(terminal: Terminal) -> tuple[float, int]:
    """Milliseconds from Enter to the last byte of the next picture, and how many bytes there were."""
    terminal.press("1")
    terminal.quiet(0.2)
    before, started = terminal.bytes_received, time.perf_counter()
    terminal.send("\r")
    while terminal.bytes_received == before:
        terminal.read(0.01)
    last = time.perf_counter()
    # Longer than the pauses within a picture; what is as short as the task clock's next second is that.
    while True:
        count = terminal.bytes_received
        terminal.read(0.04)
        if terminal.bytes_received - count <= CLOCK_BYTES:
            return (last - started) * 1000, count - before
        last = time.perf_counter()


def main() -> None:
    """Record median, p95 and bytes."""
    server = LocalServer.start()
    try:
        prepare(connect(server.url))
        command = [sys.executable, "-m", "gtui", "label", JOB, "--worker", WORKER, "--endpoint-url", server.url]
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        with Terminal(command, 120, 40, env) as terminal:
            terminal.wait_for("Sign in to the labeling portal")
            terminal.quiet(0.5)
            terminal.send(PASSWORD + "\r")
            terminal.wait_for("Select an option")
            terminal.quiet(0.5)
            terminal.emulate = False
            used = cpu_seconds(terminal.pid)
            results = [measure(terminal) for _ in range(ROUNDS)]
            used = cpu_seconds(terminal.pid) - used
    finally:
        server.stop()
    times = sorted(milliseconds for milliseconds, _ in results)
    p95 = statistics.quantiles(times, n=20)[-1]
    size = max(count for _, count in results)
    record("submit to next picture, median", statistics.median(times), "ms")
    record_wait("submit to next picture, p95", p95, 50)
    record("a label and the next picture, CPU of gtui", used * 1000 / ROUNDS, "ms")
    record("submit to next picture, bytes to the terminal at most", size / 1000, "KB", "160 at 120x40")


if __name__ == "__main__":
    main()

"""From a key to the next frame of a video, and to a step that is drawn in it, in a real terminal with a real server."""

import os
import sys

from benchmarks.drawing_keys import ROUNDS, Step, measure, report
from benchmarks.labeling_keys import PASSWORD, WORKER
from gtui.services import LocalServer, connect
from tests.gtui import street
from tests.gtui.portal.task_type_jobs import Case
from tests.gtui.portal.video_jobs import JOB, VideoJob, create
from tests.terminal import Terminal

FRAMES = 40
VIDEO = Case("VideoObjectTracking", (), {})
STEPS = (
    Step("video, next frame", VIDEO, (), ("]",) * 18 + ("[",) * 18, 160),
    Step("video, next frame with ten objects", VIDEO, ("Y",) * 20, ("[",) * 18 + ("]",) * 18, 160),
    Step("video, corner of a box by key", VIDEO, ("n", "c"), ("l", "j", "h", "k")),
)


def label(url: str) -> None:
    """Open the task and measure the steps one after the other."""
    command = [sys.executable, "-m", "gtui", "label", JOB, "--worker", WORKER, "--endpoint-url", url]
    env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with Terminal(command, 120, 40, env) as terminal:
        terminal.wait_for("Sign in to the labeling portal")
        terminal.quiet(0.5)
        terminal.send(PASSWORD + "\r")
        terminal.wait_for("] [ frame")
        terminal.quiet(0.8)
        terminal.emulate = False
        for _ in range(10):
            terminal.press("space", "L", "J", "space", "K", "h")
        for step in STEPS:
            terminal.press(*step.begin)
            terminal.quiet(0.3)
            before = terminal.cpu_seconds()
            results = [measure(terminal, step.again[round_ % len(step.again)]) for round_ in range(ROUNDS)]
            report(step, results, (terminal.cpu_seconds() - before) * 1000 / ROUNDS)


def main() -> None:
    """Print processor time, median, p95 and bytes of each step."""
    server = LocalServer.start()
    try:
        services = connect(server.url)
        team = services.workforce.create_private_team("team", [WORKER], "Bench", "requester@example.com")
        frames = {f"frame{number:04d}.jpg": street.jpeg(number % 8) for number in range(FRAMES)}
        create(services, "bench", VideoJob(frames=frames), team.arn)
        workforce = services.workforce.workforce()
        assert workforce is not None
        temporary = services.workforce.mails()[0].temporary_password
        services.portal.sign_in(workforce.subdomain, WORKER, temporary, PASSWORD)
        label(server.url)
    finally:
        server.stop()


if __name__ == "__main__":
    main()

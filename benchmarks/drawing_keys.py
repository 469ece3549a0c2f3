"""From a key or a mouse move while drawing to the changed screen, in a real terminal with a real server."""

import os
import statistics
import sys
import time
from dataclasses import dataclass

from benchmarks.labeling_keys import CLOCK_BYTES, PASSWORD, WORKER
from gtui.services import LocalServer, connect
from tests.gtui.portal.task_type_jobs import Case, create
from tests.terminal import Terminal

ROUNDS = 60
TEXT = "The watch is broken. It fell on the floor of the shop in Paris. " * 100


@dataclass(frozen=True)
class Step:
    """What is measured: keys to begin with, then a sequence that is sent again and again."""

    name: str
    case: Case
    begin: tuple[str, ...]
    again: tuple[str, ...]
    goal_kilobytes: int = 30


BOX = Case("BoundingBox", (), {})
MASK = Case("SemanticSegmentation", (), {}, attribute="label-ref")
SPAN = Case("NamedEntityRecognition", (), {}, {"source": TEXT}, ("Thing", "Place"))

STEPS = (
    Step("box, crosshair", BOX, (), ("l", "j", "h", "k")),
    Step("box, corner by key", BOX, ("space", "L", "J"), ("l", "j", "h", "k")),
    Step("box, edge by mouse", BOX, ("\x1b[<0;20;12M",), ("\x1b[<32;50;25M", "\x1b[<32;51;26M")),
    Step("box, zoom", BOX, (), ("+", "+", "-", "-"), 160),
    Step("mask, brush by key", MASK, ("space",), ("l", "j", "h", "k")),
    Step("mask, brush by mouse", MASK, ("\x1b[<0;20;12M",), ("\x1b[<32;40;20M", "\x1b[<32;44;22M", "\x1b[<32;30;15M")),
    Step("span, word", SPAN, ("1",), ("l", "l", "h")),
    Step("span, label and undo", SPAN, (), ("1", "u")),
)


def measure(terminal: Terminal, sent: str) -> tuple[float, int]:
    """Milliseconds to the last byte of the answer, and how many bytes there were."""
    before, started = terminal.bytes_received, time.perf_counter()
    terminal.send(sent)
    last = started
    while time.perf_counter() - max(last, started) < (1.0 if last == started else 0.04):
        count = terminal.bytes_received
        terminal.read(0.01)
        # What is as short as the task clock's next second is that.
        if terminal.bytes_received > count + CLOCK_BYTES:
            last = time.perf_counter()
    return (last - started) * 1000, terminal.bytes_received - before


def label(url: str, step: Step) -> tuple[list[tuple[float, int]], float]:
    """Open the task and measure the step; also the mean milliseconds of processor time."""
    command = [sys.executable, "-m", "gtui", "label", "job", "--worker", WORKER, "--endpoint-url", url]
    env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with Terminal(command, 120, 40, env) as terminal:
        terminal.wait_for("Sign in to the labeling portal")
        terminal.quiet(0.5)
        terminal.send(PASSWORD + "\r")
        terminal.wait_for("1–9 label" if step.case is not MASK else "b brush")
        terminal.quiet(0.8)
        terminal.emulate = False
        terminal.press(*step.begin)
        terminal.quiet(0.3)
        before = terminal.cpu_seconds()
        results = [measure(terminal, step.again[round_ % len(step.again)]) for round_ in range(ROUNDS)]
        return results, (terminal.cpu_seconds() - before) * 1000 / ROUNDS


def main() -> None:
    """Print processor time, median, p95 and bytes of each step; on a loaded machine the first tells most."""
    for case in (BOX, MASK, SPAN):
        server = LocalServer.start()
        try:
            services = connect(server.url)
            team = services.workforce.create_private_team("team", [WORKER], "Bench", "requester@example.com")
            create(services, "bench", case, team.arn)
            workforce = services.workforce.workforce()
            assert workforce is not None
            temporary = services.workforce.mails()[0].temporary_password
            services.portal.sign_in(workforce.subdomain, WORKER, temporary, PASSWORD)
            for step in STEPS:
                if step.case is case:
                    report(step, *label(server.url, step))
        finally:
            server.stop()


def report(step: Step, results: list[tuple[float, int]], cpu: float) -> None:
    """One line."""
    times = sorted(milliseconds for milliseconds, _ in results)
    p95 = statistics.quantiles(times, n=20)[-1]
    size = max(count for _, count in results) / 1000
    print(
        f"{step.name}: CPU {cpu:.0f} ms, median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms (goal 50 ms), "
        f"at most {size:.0f} KB (goal {step.goal_kilobytes} KB at 120x40)"
    )


if __name__ == "__main__":
    main()

"""gtui from the command to its first screen, beside the least Textual application; and from ctrl+q to its end."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.processes import cpu_seconds
from benchmarks.record import record
from gtui.first_start import FILE, remember_welcome
from tests.terminal import Terminal

ROUNDS = 7
LEAST = """
from textual.app import App
from textual.widgets import Static

class Least(App):
    def compose(self):
        yield Static("The least application")

Least().run()
"""


@contextmanager
def opened(*arguments: str, welcomed: bool = True) -> Iterator[Terminal]:
    """A program in a terminal, started by a person whom gtui has welcomed before, or not yet."""
    with tempfile.TemporaryDirectory(prefix="gtui-bench-") as home:
        if welcomed:
            remember_welcome(Path(home, ".config", "gtui", FILE))
        env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": home}
        with Terminal([sys.executable, *arguments], 120, 40, env) as terminal:
            yield terminal


def least() -> float:
    """CPU seconds to the first paint of the least application."""
    with opened("-c", LEAST) as terminal:
        terminal.wait_for("The least application")
        return cpu_seconds(terminal.pid)


def welcome() -> float:
    """CPU seconds to the first paint of a person's first start."""
    with opened("-m", "gtui", welcomed=False) as terminal:
        terminal.wait_for("Do the demo, guided")
        return cpu_seconds(terminal.pid)


def one_round() -> tuple[float, float, float, float, float]:
    """CPU seconds to the first paint, the least application's, a first start's; wall seconds to it and to the end."""
    peer, first, started = least(), welcome(), time.perf_counter()
    with opened("-m", "gtui") as terminal:
        terminal.wait_for("Demo steps")
        wall, cpu = time.perf_counter() - started, cpu_seconds(terminal.pid)
        terminal.wait_for("http://127.0.0.1:")
        terminal.quiet(0.5)
        left = time.perf_counter()
        terminal.send("\x11")
        terminal.wait_for_exit(10)
        return cpu, peer, first, wall, time.perf_counter() - left


def main() -> None:
    """Record the medians."""
    rounds = [one_round() for _ in range(ROUNDS)]
    cpu, peer, first, wall, leaving = (statistics.median(column) for column in zip(*rounds, strict=True))
    record("first paint, CPU", cpu * 1000, "ms", "400")
    record("first paint, CPU of the least Textual application", peer * 1000, "ms", "200 on the machine of the goals")
    record("first paint, CPU of gtui / the least application", cpu / peer, "x", "2")
    record("first paint of a person's first start, with the welcome over it, CPU", first * 1000, "ms")
    record("first paint, wall", wall * 1000, "ms")
    record("quit", leaving * 1000, "ms", "500")


if __name__ == "__main__":
    main()

"""gtui from the command to its first screen, and from ctrl+q to its end, in a real terminal."""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.terminal import Terminal

ROUNDS = 7
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """User and system time of one process so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def one_round() -> tuple[float, float, float]:
    """CPU seconds to the first paint, wall seconds to it, and wall seconds from ctrl+q to the end."""
    with tempfile.TemporaryDirectory(prefix="gtui-bench-") as home:
        return in_home(home)


def in_home(home: str) -> tuple[float, float, float]:
    """The first start of a person who has nothing of gtui's yet."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": home}
    started = time.perf_counter()
    with Terminal([sys.executable, "-m", "gtui"], 120, 40, env) as terminal:
        terminal.wait_for("Do the demo, guided")
        wall, cpu = time.perf_counter() - started, cpu_seconds(terminal.pid)
        terminal.wait_for("http://127.0.0.1:")
        terminal.quiet(0.5)
        left = time.perf_counter()
        terminal.send("\x11")
        terminal.wait_for_exit(10)
        return cpu, wall, time.perf_counter() - left


def main() -> None:
    """Print the medians."""
    rounds = [one_round() for _ in range(ROUNDS)]
    cpu, wall, leaving = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"first paint, CPU: {cpu * 1000:.0f} ms (goal 400 ms); wall {wall * 1000:.0f} ms, median of {ROUNDS}")
    print(f"quit: {leaving * 1000:.0f} ms (goal 500 ms)")


if __name__ == "__main__":
    main()

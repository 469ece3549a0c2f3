"""mockgt serve from SIGTERM to its end."""

import signal
import statistics
import subprocess
import sys
import time

ROUNDS = 5


def one_round() -> float:
    """Wall seconds from the signal to the end of the process."""
    command = [sys.executable, "-m", "mockgt", "serve", "--port", "0", "--memory"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        server.stdout.readline()
        started = time.perf_counter()
        server.send_signal(signal.SIGTERM)
        server.wait(10)
        return time.perf_counter() - started


def main() -> None:
    """Print the median."""
    seconds = statistics.median(one_round() for _ in range(ROUNDS))
    print(f"stop of the server: {seconds * 1000:.0f} ms (goal 500 ms), median of {ROUNDS}")


if __name__ == "__main__":
    main()

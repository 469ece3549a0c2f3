"""What the fixtures of the pytest plugin cost a test after the first, in processor time with the server's."""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.record import record

TESTS = 100
BODIES = {
    "an empty test": "def test(number):\n    pass",
    "mockgt with two clients": "def test(number, mockgt, sagemaker_client, s3_client):\n    pass",
    "ground_truth, in process": "def test(number, ground_truth):\n    pass",
    "a finished labeling job of 4 objects": (
        "LINES = [{'source': f'text {number}'} for number in range(4)]\n\n\n"
        "def test(number, finished_labeling_job):\n"
        "    assert finished_labeling_job(LINES, ['x', 'y', 'x', 'y']).labels == ['x', 'y', 'x', 'y']"
    ),
}


def seconds(body: str, tests: int) -> float:
    """Processor time of a pytest run over that many tests, the server's included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test_cost.py"
        head = f"import pytest\n\npytestmark = pytest.mark.parametrize('number', range({tests}))\n\n\n"
        path.write_text(f"{head}{body}\n")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio", str(path)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Record each, less what an empty test costs."""
    cost = {name: (seconds(body, TESTS + 1) - seconds(body, 1)) / TESTS * 1000 for name, body in BODIES.items()}
    empty = cost.pop("an empty test")
    for name, milliseconds in cost.items():
        record(f"fixture: {name}", milliseconds - empty, "ms CPU per test", "20")


if __name__ == "__main__":
    main()

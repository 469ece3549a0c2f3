"""What `make test-versions` installs in place of the lock's: `python -m tests.versions oldest|newest`."""

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
RANGES = ("moto", "boto3")
FOLLOWING = ("botocore", "s3transfer")
"""What boto3 pins itself."""


def requirements(end: str) -> list[str]:
    """The lock's lines, but moto and boto3 at one end of the range that pyproject.toml allows."""
    lock = (ROOT / "requirements.lock").read_text().splitlines()
    kept = [line for line in lock if line.partition("==")[0] not in (*RANGES, *FOLLOWING)]
    return [*kept, *(_oldest(wanted) if end == "oldest" else wanted for wanted in _allowed())]


def _allowed() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return [each for each in project["dependencies"] if each.partition(">=")[0].partition("[")[0] in RANGES]


def _oldest(wanted: str) -> str:
    name, _, bounds = wanted.partition(">=")
    return f"{name}=={bounds.partition(',')[0]}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(requirements(sys.argv[1])) + "\n")

"""Runs suites of other projects, from checkouts of theirs, against servers.

`python -m tests.more.conformance.suites S3_TESTS_CHECKOUT` prints which tests of ceph/s3-tests plain moto passes: what
`passed_by_moto.txt` holds.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tests.durability.moto_peer import moto_peer

HERE = Path(__file__).parent
PASSED_BY_MOTO = HERE / "passed_by_moto.txt"
S3_TESTS = "s3tests/functional/test_s3.py"
# Of moto's own tests these need more than S3 and this machine: Docker; and names that a resolver has to know.
NEEDS_MORE = ("tests/test_s3/test_s3_lambda_integration.py",)

Outcomes = dict[str, str]


def s3_tests(checkout: Path, url: str, names: Sequence[str], folder: Path, python: str = sys.executable) -> Outcomes:
    """Outcomes of tests of ceph/s3-tests, by name; all of them if no names are given.

    Args:
        python: An interpreter that has what s3-tests requires.
    """
    address = urlsplit(url)
    sample = (checkout / "s3tests.conf.SAMPLE").read_text()
    settings = sample.replace("host = localhost", f"host = {address.hostname}").replace(
        "port = 8000", f"port = {address.port}"
    )
    (folder / "s3tests.conf").write_text(settings.replace("#lc_debug_interval = 20", "lc_debug_interval = 1"))
    wanted = [f"{S3_TESTS}::{name}" for name in names] or [S3_TESTS]
    environ = {"S3TEST_CONF": str(folder / "s3tests.conf"), "CONFORMANCE_SERVER": url}
    outcomes = _run([python, "-m", "pytest", *wanted], checkout, environ, folder)
    return {name.rpartition("::")[2]: outcome for name, outcome in outcomes.items()}


def moto_tests(source: Path, folder: Path, *plugins: str) -> Outcomes:
    """Outcomes of moto's own tests of S3, by name, with plugins of this folder."""
    command = [sys.executable, "-m", "pytest", "-p", "no:mockgt", "tests/test_s3"]
    for plugin in plugins:
        command += ["-p", plugin]
    for test in NEEDS_MORE:
        command += ["--ignore", test]
    return _run(command, source, {"CONFORMANCE_SERVER": ""}, folder)


def _run(command: list[str], checkout: Path, environ: dict[str, str], folder: Path) -> Outcomes:
    outcomes = folder / "outcomes"
    outcomes.unlink(missing_ok=True)
    paths = os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
    given = {
        **os.environ, **environ, "CONFORMANCE_OUTCOMES": str(outcomes), "PYTHONPATH": paths,
        "AWS_EC2_METADATA_DISABLED": "true",
    }  # fmt: skip
    options = ["-q", "-p", "no:cacheprovider", "-p", "fresh_server"]
    ran = subprocess.run([*command, *options], cwd=checkout, env=given, capture_output=True, text=True, check=False)
    assert outcomes.exists(), ran.stdout + ran.stderr
    lines = [line.split(" ", 1) for line in outcomes.read_text().splitlines()]
    return {name: outcome for outcome, name in lines}


def main(checkout: Path, folder: Path) -> None:
    """Print the names of the tests that plain moto passes."""
    with moto_peer() as peer:
        outcomes = s3_tests(
            checkout, peer.s3.meta.endpoint_url, [], folder, os.environ.get("S3_TESTS_PYTHON", sys.executable)
        )
    passed = sorted(name for name, outcome in outcomes.items() if outcome == "passed")
    sys.stdout.write("".join(f"{name}\n" for name in passed))


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        main(Path(sys.argv[1]).resolve(), Path(scratch))

"""A pytest plugin for suites of other projects: each test finds the server empty, and its outcome is written down.

The environment says where: `CONFORMANCE_SERVER` is the server's URL, empty for tests without one, and
`CONFORMANCE_OUTCOMES` the file, which gets one line `passed|failed|skipped name` for each test.
"""

import os
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

SERVER = os.environ["CONFORMANCE_SERVER"]
OUTCOMES = Path(os.environ["CONFORMANCE_OUTCOMES"])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    if SERVER:
        urlopen(Request(f"{SERVER}/moto-api/reset", method="POST")).close()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    # What is set up and torn down is the suite's own; only the test itself tells about the server.
    if report.when == "call" or (report.when == "setup" and not report.passed):
        with OUTCOMES.open("a") as file:
            file.write(f"{'failed' if report.when == 'setup' and report.failed else report.outcome} {report.nodeid}\n")

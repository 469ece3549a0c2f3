"""pytest fixtures: `ground_truth`, the mock within the test's process, and `mockgt_server`, the URL of a server.

Loading this module imports neither moto nor boto3.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from mockgt.in_process import GroundTruthMock

_READY = "mockgt ready on "


@pytest.fixture
def ground_truth() -> "Iterator[GroundTruthMock]":
    """Ground Truth and moto's services in this process, empty, for one test."""
    from mockgt.in_process import mock_ground_truth

    with mock_ground_truth() as mock:
        yield mock


@pytest.fixture(scope="session")
def mockgt_server() -> Iterator[str]:
    """URL of a server of its own process that lives as long as the session; each account is separate in it."""
    with server_process() as url:
        yield url


@contextmanager
def server_process(*options: str) -> Iterator[str]:
    """`mockgt serve` on a free port, each account with its own bucket names; in memory unless options say where."""
    command = [sys.executable, "-m", "mockgt", "serve", "--port", "0", "--bucket-names", "account"]
    command += [] if "--data-dir" in options else ["--memory"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_", "MOCKGT_"))}
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True, env=environ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            if not line.startswith(_READY):
                raise RuntimeError(f"The server did not start: {line or 'its reason is on stderr'}")
            yield line.removeprefix(_READY).strip()
        finally:
            process.terminate()

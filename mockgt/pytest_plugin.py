"""pytest fixtures: Ground Truth in a server of its own (`mockgt`), or in the test's process (`ground_truth`).

Loading this module imports neither moto nor boto3. docs/testing.md has an example of each fixture.
"""

import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from mockgt.aws.local_session import LocalSession
    from mockgt.finished_job import FinishedJob
    from mockgt.in_process import GroundTruthMock
    from mockgt.local_account import LocalAccount

    FinishJob = Callable[..., FinishedJob]

_READY = "mockgt ready on "
_REGION = "us-east-1"


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


@pytest.fixture(scope="session")
def _mockgt_session() -> "Iterator[LocalSession]":
    from mockgt.aws.local_session import LocalSession

    session = LocalSession(_REGION)
    yield session
    session.close()


@pytest.fixture
def mockgt(mockgt_server: str, _mockgt_session: "LocalSession") -> "Iterator[LocalAccount]":
    """An empty account of the server, for one test.

    Within the test the environment names the server and the account's keys, so that clients which the tested code
    makes, here or in a subprocess, reach it; boto3's default session does too.
    """
    from mockgt.local_account import SECRET_KEY, LocalAccount

    account_id = f"{uuid.uuid4().int % 10**12:012d}"
    account = LocalAccount(mockgt_server, account_id, _REGION, _mockgt_session.client)
    with pytest.MonkeyPatch.context() as patch, _mockgt_session.as_default(account_id, SECRET_KEY):
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            patch.delenv(name)
        for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
            patch.setenv(name, os.devnull)
        for name, value in account.environ.items():
            patch.setenv(name, value)
        yield account
    account.reset()


@pytest.fixture
def sagemaker_client(mockgt: "LocalAccount") -> Any:
    """boto3's SageMaker client of the test's account."""
    return mockgt.client("sagemaker")


@pytest.fixture
def s3_client(mockgt: "LocalAccount") -> Any:
    """boto3's S3 client of the test's account."""
    return mockgt.client("s3")


@pytest.fixture
def finished_labeling_job(mockgt: "LocalAccount") -> "FinishJob":
    """Makes finished labeling jobs in the test's account: `finished_labeling_job(manifest, gold, accuracy=0.9)`.

    What it takes is said at `mockgt.finished_job.finish_labeling_job`.
    """
    from mockgt.finished_job import finish_labeling_job

    def finish(
        manifest: Sequence[Mapping[str, object]], gold: Sequence[str] | Mapping[str, str], **options: Any
    ) -> "FinishedJob":
        return finish_labeling_job(mockgt.client, mockgt.workplace, mockgt.work, manifest, gold, **options)

    return finish


@contextmanager
def server_process(*options: str, **settings: str) -> Iterator[str]:
    """`mockgt serve` on a free port, each account with its own bucket names; in memory unless options say where.

    Args:
        settings: Variables of its environment, such as `MOCKGT_SHORTCUTS`.
    """
    command = [sys.executable, "-m", "mockgt", "serve", "--port", "0", "--bucket-names", "account"]
    command += [] if "--data-dir" in options else ["--memory"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_", "MOCKGT_"))}
    with subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, text=True, env={**environ, **settings}
    ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            if not line.startswith(_READY):
                raise RuntimeError(f"The server did not start: {line or 'its reason is on stderr'}")
            yield line.removeprefix(_READY).strip()
        finally:
            process.terminate()

"""kill -9 in the middle of everything."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import urllib3

from tests.durability.conftest import ACCOUNT, OTHER_ACCOUNT, clients_of
from tests.durability.database import problems
from tests.durability.labeling import DRAFT, JOB, Labeling, begin
from tests.durability.s3_features import features, use_features
from tests.durability.services import expected, services, use_services
from tests.durability.writers import AUTHORIZATION, Writer, start

WRITERS = 8
SECONDS_OF_WRITING = 0.7
MANY_ROUNDS = int(os.environ.get("MOCKGT_CRASH_ROUNDS", "20"))


@contextmanager
def killed_at_the_end(data_dir: Path) -> Iterator[str]:
    """URL of a server process that ends with SIGKILL."""
    command = [sys.executable, "-m", "mockgt", "serve", "--port", "0", "--bucket-names", "account"]
    command += ["--data-dir", str(data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().removeprefix("mockgt ready on ").strip()
        finally:
            process.kill()


@pytest.mark.parametrize("rounds", [2, pytest.param(MANY_ROUNDS, marks=pytest.mark.more)])
def test_no_acknowledged_write_is_lost_under_eight_writers(tmp_path: Path, rounds: int) -> None:
    writers = [Writer("", f"writer-{number}", number) for number in range(WRITERS)]
    with urllib3.PoolManager(retries=False) as pool:
        for _ in range(rounds):
            with killed_at_the_end(tmp_path) as url:
                pool.request("PUT", f"{url}/crash", headers=AUTHORIZATION)
                assert [key for writer in writers for key in writer.wrong(pool, url)] == []
                for writer in writers:
                    writer.url, writer.seed = url, writer.seed + WRITERS
                threads = start(writers)
                threading.Event().wait(SECONDS_OF_WRITING)
            for thread in threads:
                thread.join(10)
            assert problems(tmp_path / "labeling.sqlite3") == []
        with killed_at_the_end(tmp_path) as url:
            assert [key for writer in writers for key in writer.wrong(pool, url)] == []
    assert sum(writer.writes for writer in writers) > rounds * WRITERS


def test_features_services_and_labelings_in_progress_of_two_accounts_survive(tmp_path: Path) -> None:
    accounts = (ACCOUNT, OTHER_ACCOUNT)
    with killed_at_the_end(tmp_path) as url, clients_of(url) as client:
        upload = use_features(client("s3"))
        given = {account: use_services(client, account) for account in accounts}
        labelings = {account: begin(partial(client, account_id=account), url) for account in accounts}
        before = features(client("s3"), upload)

    with killed_at_the_end(tmp_path) as url, clients_of(url) as client:
        assert features(client("s3"), upload) == before
        for account in accounts:
            assert services(client, account, given[account]) == expected(account)
            go_on(client("sagemaker", account), url, labelings[account])


def go_on(sagemaker: Any, url: str, labeling: Labeling) -> None:
    """The worker's session, task and draft are as they were, and the labeling goes on."""
    task = labeling.call(url, "GET", f"/portal/tasks/{labeling.task['task_id']}")
    assert (task["draft"], task["expires_at"]) == (DRAFT, labeling.task["expires_at"])
    answer = {"answer_content": DRAFT, "seconds_active": 2}
    labeling.call(url, "POST", f"/portal/tasks/{task['task_id']}/submit", answer)
    assert sagemaker.describe_labeling_job(LabelingJobName=JOB)["LabelingJobStatus"] == "InProgress"
    third = labeling.call(url, "POST", f"/portal/jobs/{JOB}/lease")
    assert third["dataset_object_id"] not in (task["dataset_object_id"], None)

"""A large manifest is read in parts when its job is created: nobody waits, and a server that is gone loses nothing."""

import json
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
import urllib3
from botocore.exceptions import BotoCoreError, ClientError

import mockgt
import mockgt.server
import mockgt.unit_of_work
from mockgt.client import ControlClient
from mockgt.engine.engine import Settings
from mockgt.server import Server
from tests.durability.conftest import ACCOUNT, OTHER_ACCOUNT, clients_of
from tests.durability.database import problems
from tests.durability.labeling import WORKER, private_team, sign_in
from tests.durability.test_kill import killed_at_the_end
from tests.journeys.requester import BUCKET, Requester

JOB = "large"
PICTURES = [f"{number}.jpg" for number in range(5)]


def at_the_first_turn(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> list[str]:
    """Do this while a manifest is read, and nobody but who asks reads it on; the list tells when it was done."""
    done: list[str] = []

    def turn() -> None:
        if not done:
            done.append("began")
            act()
            done.append("ended")

    monkeypatch.setattr(mockgt.server, "TICK_SECONDS", 3600)
    monkeypatch.setattr(mockgt.unit_of_work, "others_turn", turn)
    return done


def serving(data_dir: Path) -> Server:
    """A server that reads manifests in parts of two lines."""
    return Server(port=0, data_dir=data_dir, settings=Settings(manifest_part_lines=2))


def status_of(client: Any) -> str:
    """The job's status, as DescribeLabelingJob tells it."""
    return str(client("sagemaker").describe_labeling_job(LabelingJobName=JOB)["LabelingJobStatus"])


def test_other_accounts_are_answered_while_a_manifest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(tmp_path) as server, clients_of(server.url) as client, urllib3.PoolManager() as pool:
        requester = Requester(client)
        requester.upload(PICTURES * 4)
        team = private_team(client, [WORKER])
        others = client("s3", OTHER_ACCOUNT)
        statuses = []

        def ask() -> None:
            others.create_bucket(Bucket="others")
            others.put_object(Bucket="others", Key="x", Body=b"meanwhile")
            assert others.get_object(Bucket="others", Key="x")["Body"].read() == b"meanwhile"
            assert pool.request("GET", f"{server.url}/_mockgt/health").status == 200
            statuses.append(status_of(client))

        done = at_the_first_turn(monkeypatch, ask)
        requester.create(JOB, team)
        assert done == ["began", "ended"]
        assert statuses == ["Initializing"]
        described = requester.describe(JOB)
        assert described["LabelingJobStatus"] == "InProgress"
        assert described["LabelCounters"]["Unlabeled"] == 20


def test_a_job_whose_manifest_is_read_is_not_stopped_and_keeps_its_team(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(tmp_path) as server, clients_of(server.url) as client, urllib3.PoolManager() as pool:
        requester = Requester(client)
        requester.upload(PICTURES * 4)
        team = private_team(client, [WORKER])
        signed = {"Authorization": f"Bearer {sign_in(client, server.url, WORKER)['token']}"}
        refused: list[str] = []

        def interfere() -> None:
            sagemaker = client("sagemaker")
            with pytest.raises(ClientError) as stopped:
                sagemaker.stop_labeling_job(LabelingJobName=JOB)
            with pytest.raises(ClientError) as deleted:
                sagemaker.delete_workteam(WorkteamName=team.rpartition("/")[2])
            leased = pool.request("POST", f"{server.url}/portal/jobs/{JOB}/lease", headers=signed)
            refused.extend(error.value.response["Error"]["Message"] for error in (stopped, deleted))
            refused.append(leased.json()["message"])

        at_the_first_turn(monkeypatch, interfere)
        requester.create(JOB, team)
        assert refused == [
            f"The labeling job {JOB} cannot be stopped: its status is Initializing.",
            f"The work team {team} is labeling the job {JOB}. Stop the job, or wait until it has ended.",
            f"The labeling job {JOB} has not begun yet. Choose another job.",
        ]


def test_the_next_server_reads_on_what_the_manifest_was_at_creation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        # The server ends before the first part.
        patch.setattr(mockgt.server, "TICK_SECONDS", 3600)
        patch.setattr(mockgt.unit_of_work, "read_next_part", lambda engine, scope: False)
        with serving(tmp_path) as server, clients_of(server.url) as client:
            requester = Requester(client)
            requester.upload(PICTURES)
            requester.create(JOB, private_team(client, [WORKER]), workers=1)
            requester.put("input.manifest", "{}")

    with closing(sqlite3.connect(tmp_path / "labeling.sqlite3")) as db:
        assert db.execute("SELECT status, total_objects FROM labeling_jobs").fetchall() == [("Initializing", 0)]
    with serving(tmp_path) as server, clients_of(server.url) as client:
        report = list(ControlClient(server.url).as_account(ACCOUNT).lines("/_mockgt/work", {"job": JOB}))[-1]
        assert (report["done"], status_of(client)) == (True, "Completed")
        body = client("s3").get_object(Bucket=BUCKET, Key=f"out/{JOB}/manifests/output/output.manifest")["Body"].read()
        assert [json.loads(line)["source-ref"] for line in body.splitlines()] == [
            f"s3://{BUCKET}/{name}" for name in PICTURES
        ]


def test_a_server_killed_while_it_reads_has_the_job_or_not(tmp_path: Path) -> None:
    lines = 20_000
    with killed_at_the_end(tmp_path) as url, clients_of(url) as client:
        requester = Requester(client)
        requester.upload(["1.jpg"])
        requester.put("input.manifest", f'{{"source-ref":"s3://{BUCKET}/1.jpg"}}\n' * lines)
        request = requester.request(JOB, private_team(client, [WORKER]), 1)
        asked = threading.Thread(target=lambda: _ask(client("sagemaker").create_labeling_job, request))
        asked.start()
        status = ""
        while status not in ("Initializing", "InProgress"):
            with closing(sqlite3.connect(tmp_path / "labeling.sqlite3")) as db:
                status = next((row[0] for row in db.execute("SELECT status FROM labeling_jobs")), "")
    asked.join(10)

    assert problems(tmp_path / "labeling.sqlite3") == []
    with killed_at_the_end(tmp_path) as url, clients_of(url) as client:
        while (described := client("sagemaker").describe_labeling_job(LabelingJobName=JOB)) and (
            described["LabelingJobStatus"] == "Initializing"
        ):
            continue
        assert (described["LabelingJobStatus"], described["LabelCounters"]["Unlabeled"]) == ("InProgress", lines)
    with closing(sqlite3.connect(tmp_path / "labeling.sqlite3")) as db:
        assert db.execute("SELECT count(*), max(position) FROM data_objects").fetchone() == (lines, lines - 1)
        assert db.execute("SELECT count(*) FROM manifest_parts").fetchone() == (0,)


def _ask(call: Callable[..., Any], request: dict[str, Any]) -> None:
    """Whether or not the server lives to answer."""
    with suppress(BotoCoreError):
        call(**request)


@pytest.mark.parametrize(
    ("last_line", "reason"),
    [
        ("{", "Line 6 is not one complete JSON object: at character 2, the line ends before the object does."),
        ('{"source-ref":"s3://nowhere/x.jpg"}', "Line 6: the S3 bucket nowhere of "),
    ],
)
def test_a_bad_line_in_a_late_part_fails_the_job_and_leaves_no_data_objects(
    tmp_path: Path, last_line: str, reason: str
) -> None:
    with serving(tmp_path) as server, clients_of(server.url) as client:
        requester = Requester(client)
        requester.upload(PICTURES)
        body = requester.s3.get_object(Bucket=BUCKET, Key="input.manifest")["Body"].read().decode()
        requester.put("input.manifest", body + last_line)
        requester.create(JOB, private_team(client, [WORKER]))
        described = requester.describe(JOB)
        assert described["LabelingJobStatus"] == "Failed"
        assert described["FailureReason"].startswith(f"ClientError: {reason}")
        assert described["LabelCounters"]["Unlabeled"] == 0
    with closing(sqlite3.connect(tmp_path / "labeling.sqlite3")) as db:
        for table in ("data_objects", "manifest_parts"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_in_process_a_job_with_a_large_manifest_can_be_labeled_at_once() -> None:
    lines = [{"source": f"text {number}"} for number in range(1200)]
    with mockgt.mock_ground_truth():
        job = mockgt.finish_labeling_job(lines, ["a" if number % 2 else "b" for number in range(1200)])
    assert job.description["LabelCounters"]["HumanLabeled"] == 1200
    assert job.labels[:4] == ["b", "a", "b", "a"]

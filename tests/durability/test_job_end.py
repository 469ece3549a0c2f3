"""The end of a large labeling job, which takes several units of work: others are answered, and a server that is gone
loses nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import mockgt.engine.large_job_steps
import mockgt.engine.whole_job
import mockgt.server
from mockgt.client import ControlClient
from mockgt.engine.engine import Settings
from mockgt.server import Server
from tests.durability.conftest import ACCOUNT, OTHER_ACCOUNT, clients_of
from tests.durability.labeling import call as call_portal
from tests.durability.labeling import private_team, sign_in
from tests.journeys.requester import Requester

JOB = "ends-in-parts"
PICTURES = [f"{number}.jpg" for number in range(5)]
PEOPLE = ["one@example.com", "two@example.com"]
IN_PARTS = Settings(whole_job_objects=2)
MANIFEST = f"out/{JOB}/manifests/output/output.manifest"


def label_everything(url: str, token: str) -> None:
    signed = {"Authorization": f"Bearer {token}"}
    answer = {"answer_content": {"crowd-image-classifier": {"label": "Watch"}}, "seconds_active": 1}
    for _ in PICTURES:
        task = call_portal(url, "POST", f"/portal/jobs/{JOB}/lease", headers=signed)
        call_portal(url, "POST", f"/portal/tasks/{task['task_id']}/submit", answer, signed)


def label_a_job(client: Any, url: str) -> None:
    """Create a job for two people, who label everything."""
    requester = Requester(client)
    requester.upload(PICTURES)
    requester.create(JOB, private_team(client, PEOPLE), workers=2)
    for token in [sign_in(client, url, person)["token"] for person in PEOPLE]:
        label_everything(url, token)


def completed(client: Any, url: str) -> dict[str, Any]:
    """What Describe shows of the job when it has ended: `work` waits for a job that is at its end."""
    steps = list(ControlClient(url).as_account(ACCOUNT).lines("/_mockgt/work", {"job": JOB}))
    described: dict[str, Any] = client("sagemaker").describe_labeling_job(LabelingJobName=JOB)
    assert (steps[-1]["done"], described["LabelingJobStatus"]) == (True, "Completed")
    return described


def nothing_but_what_people_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mockgt.server, "TICK_SECONDS", 3600)


def test_a_job_at_its_end_is_completed_by_the_next_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        nothing_but_what_people_do(patch)
        with Server(port=0, data_dir=tmp_path, settings=IN_PARTS) as server, clients_of(server.url) as client:
            label_a_job(client, server.url)

    with closing(sqlite3.connect(tmp_path / "labeling.sqlite3")) as db:
        assert db.execute("SELECT status, human_labeled FROM labeling_jobs").fetchall() == [("InProgress", 5)]
    with Server(port=0, data_dir=tmp_path, settings=IN_PARTS) as server, clients_of(server.url) as client:
        described = completed(client, server.url)
        assert described["LabelCounters"]["HumanLabeled"] == len(PICTURES)
        assert client("s3").get_object(Bucket="requester", Key=MANIFEST)["Body"].read().count(b'"Watch"') == 5
        events = ControlClient(server.url).as_account(ACCOUNT).call("GET", f"/_mockgt/jobs/{JOB}/events")
        again = "Consolidated once more over the whole job's answers"
        assert [str(event).count(again) for event in events["events"]].count(1) == 1


def between(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, act: Callable[[], object]) -> None:
    """Act each time before this function of the module is called."""
    plain = getattr(module, name)

    def called(*arguments: Any) -> Any:
        act()
        return plain(*arguments)

    monkeypatch.setattr(module, name, called)


def test_other_accounts_are_answered_while_a_job_is_at_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mockgt.engine.large_job_steps, "LINES_AT_ONCE", 2)
    with Server(port=0, data_dir=tmp_path, settings=IN_PARTS) as server, clients_of(server.url) as client:
        others = client("s3", OTHER_ACCOUNT)
        others.create_bucket(Bucket="others")
        seen: list[str] = []

        def write(key: str) -> None:
            others.put_object(Bucket="others", Key=key, Body=key.encode())
            seen.append(str(others.get_object(Bucket="others", Key=key)["Body"].read(), "utf-8"))

        between(monkeypatch, mockgt.engine.whole_job, "labels_of", lambda: write("while it is consolidated"))
        label_a_job(client, server.url)
        completed(client, server.url)
        assert seen == ["while it is consolidated"] * 3
        assert client("s3").get_object(Bucket="requester", Key=MANIFEST)["Body"].read().count(b'"Watch"') == 5


def test_a_job_that_is_failed_at_its_end_stays_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(port=0, data_dir=tmp_path, settings=IN_PARTS) as server, clients_of(server.url) as client:
        control = ControlClient(server.url).as_account(ACCOUNT)

        def fail() -> None:
            if client("sagemaker").describe_labeling_job(LabelingJobName=JOB)["LabelingJobStatus"] == "InProgress":
                control.call("POST", "/_mockgt/faults", {"job": JOB, "fail": "Stop it."})

        between(monkeypatch, mockgt.engine.whole_job, "labels_of", fail)
        label_a_job(client, server.url)
        list(control.lines("/_mockgt/work", {"job": JOB}))
        described = client("sagemaker").describe_labeling_job(LabelingJobName=JOB)
        assert (described["LabelingJobStatus"], described["FailureReason"]) == ("Failed", "Stop it.")


def test_an_output_bucket_that_is_gone_at_the_end_fails_the_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(port=0, data_dir=tmp_path, settings=IN_PARTS) as server, clients_of(server.url) as client:

        def lose_it() -> None:
            bucket = client("s3")
            for listed in bucket.list_objects_v2(Bucket="requester").get("Contents", []):
                bucket.delete_object(Bucket="requester", Key=listed["Key"])
            bucket.delete_bucket(Bucket="requester")
            monkeypatch.undo()

        between(monkeypatch, mockgt.engine.whole_job, "labels_of", lose_it)
        label_a_job(client, server.url)
        list(ControlClient(server.url).as_account(ACCOUNT).lines("/_mockgt/work", {"job": JOB}))
        described = client("sagemaker").describe_labeling_job(LabelingJobName=JOB)
        assert described["LabelingJobStatus"] == "Failed"
        assert described["FailureReason"].startswith("ClientError: The output location cannot be written:")


def test_the_output_manifest_of_a_large_job_shows_labels_before_its_end(tmp_path: Path) -> None:
    settings = Settings(whole_job_objects=2, first_batch_objects=2)
    with Server(port=0, data_dir=tmp_path, settings=settings) as server, clients_of(server.url) as client:
        requester = Requester(client)
        requester.upload(PICTURES)
        requester.create(JOB, private_team(client, PEOPLE[:1]), workers=1)
        signed = {"Authorization": f"Bearer {sign_in(client, server.url, PEOPLE[0])['token']}"}
        answer = {"answer_content": {"crowd-image-classifier": {"label": "Watch"}}, "seconds_active": 1}
        for _ in range(2):
            task = call_portal(server.url, "POST", f"/portal/jobs/{JOB}/lease", headers=signed)
            call_portal(server.url, "POST", f"/portal/tasks/{task['task_id']}/submit", answer, signed)
        while not client("s3").list_objects_v2(Bucket="requester", Prefix=MANIFEST).get("Contents"):
            # A step of the helper comes four times a second.
            assert requester.describe(JOB)["LabelingJobStatus"] == "InProgress"
        lines = client("s3").get_object(Bucket="requester", Key=MANIFEST)["Body"].read().splitlines()
        assert (len(lines), sum(b'"Watch"' in line for line in lines)) == (5, 2)

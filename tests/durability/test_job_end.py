"""The end of a large labeling job, which takes several units of work, goes on where a server that is gone left it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import mockgt.server
from mockgt.client import ControlClient
from mockgt.engine.engine import Settings
from mockgt.server import Server
from tests.durability.conftest import ACCOUNT, clients_of
from tests.durability.labeling import call as call_portal
from tests.durability.labeling import private_team, sign_in
from tests.journeys.requester import Requester

JOB = "ends-in-parts"
PICTURES = [f"{number}.jpg" for number in range(5)]
PEOPLE = ["one@example.com", "two@example.com"]
IN_PARTS = Settings(whole_job_objects=2)


def label_everything(url: str, token: str) -> None:
    signed = {"Authorization": f"Bearer {token}"}
    answer = {"answer_content": {"crowd-image-classifier": {"label": "Watch"}}, "seconds_active": 1}
    for _ in PICTURES:
        task = call_portal(url, "POST", f"/portal/jobs/{JOB}/lease", headers=signed)
        call_portal(url, "POST", f"/portal/tasks/{task['task_id']}/submit", answer, signed)


def test_a_job_at_its_end_is_completed_by_the_next_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        # Nothing happens but what people do.
        patch.setattr(mockgt.server, "TICK_SECONDS", 3600)
        with Server(port=0, data_dir=tmp_path, settings=IN_PARTS) as server, clients_of(server.url) as client:
            requester = Requester(client)
            requester.upload(PICTURES)
            requester.create(JOB, private_team(client, PEOPLE), workers=2)
            tokens = [sign_in(client, server.url, person)["token"] for person in PEOPLE]
            for token in tokens:
                label_everything(server.url, token)

    with closing(sqlite3.connect(tmp_path / "labeling.sqlite3")) as db:
        assert db.execute("SELECT status, human_labeled FROM labeling_jobs").fetchall() == [("InProgress", 5)]
    with Server(port=0, data_dir=tmp_path, settings=IN_PARTS) as server, clients_of(server.url) as client:
        # `work` waits for a job that is at its end.
        assert list(ControlClient(server.url).as_account(ACCOUNT).lines("/_mockgt/work", {"job": JOB}))[-1]["done"]
        described = client("sagemaker").describe_labeling_job(LabelingJobName=JOB)
        assert described["LabelingJobStatus"] == "Completed"
        assert described["LabelCounters"]["HumanLabeled"] == len(PICTURES)
        key = described["LabelingJobOutput"]["OutputDatasetS3Uri"].split("/", 3)[3]
        assert client("s3").get_object(Bucket="requester", Key=key)["Body"].read().count(b'"class-name":"Watch"') == 5

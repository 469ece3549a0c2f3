"""Many people label one job at once: no answer is lost, doubled or given to somebody else."""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import urllib3

from mockgt.pytest_plugin import server_process
from tests.durability.conftest import ACCOUNT, clients_of
from tests.durability.labeling import private_team, sign_in
from tests.journeys.requester import BUCKET, LABELS, Requester

JOB = "together"
TASK_SECONDS = 300
ROUNDS = 20


@dataclass
class Person:
    """A member of the team, and what the server acknowledged to them: the label by data object."""

    url: str
    token: str
    worker_id: str
    number: int
    acknowledged: dict[str, str] = field(default_factory=dict)
    abandoned: str = ""

    def call(self, pool: urllib3.PoolManager, method: str, path: str, body: object = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = pool.request(method, self.url + path, body=json.dumps(body or {}), headers=headers)
        return answer.status, json.loads(answer.data) if answer.data else None

    def label(self, pool: urllib3.PoolManager) -> None:
        """Take tasks and submit them, until there is none, or the job has ended."""
        while True:
            status, task = self.call(pool, "POST", f"/portal/jobs/{JOB}/lease")
            if status == 204 or (status == 409 and "has ended (Completed)" in task["message"]):
                return
            assert status == 200, task
            label = LABELS[(self.number + int(task["dataset_object_id"])) % 2]
            status, answer = self.submit(pool, task["task_id"], label)
            assert status == 204, answer
            assert task["dataset_object_id"] not in self.acknowledged
            self.acknowledged[task["dataset_object_id"]] = label

    def submit(self, pool: urllib3.PoolManager, task_id: str, label: str) -> tuple[int, Any]:
        answer = {"answer_content": {"crowd-image-classifier": {"label": label}}, "seconds_active": 1}
        return self.call(pool, "POST", f"/portal/tasks/{task_id}/submit", answer)

    def walk_away(self, pool: urllib3.PoolManager) -> None:
        """Take a task, and never answer it."""
        _, task = self.call(pool, "POST", f"/portal/jobs/{JOB}/lease")
        self.abandoned = task["task_id"]


def at_once(people: list[Person], action: Callable[[Person, urllib3.PoolManager], None]) -> None:
    """Let everybody do it at the same time."""
    errors: list[BaseException] = []
    started = threading.Barrier(len(people))

    def run(person: Person) -> None:
        try:
            with urllib3.PoolManager(retries=False) as pool:
                started.wait()
                action(person, pool)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def advance_clock(url: str, seconds: int) -> None:
    authorization = f"AWS4-HMAC-SHA256 Credential={ACCOUNT}/20260101/us-east-1/sagemaker/aws4_request"
    with urllib3.PoolManager(retries=False) as pool:
        body = json.dumps({"advance_seconds": seconds})
        assert (
            pool.request("POST", f"{url}/_mockgt/clock", body=body, headers={"Authorization": authorization}).status
            == 200
        )


def responses(s3: Any) -> Iterator[tuple[str, str, str]]:
    """Data object, worker and label of each answer in the job's output."""
    for page in s3.get_paginator("list_objects_v2").paginate(
        Bucket=BUCKET, Prefix=f"out/{JOB}/annotations/worker-resp"
    ):
        for entry in page["Contents"]:
            document = json.loads(s3.get_object(Bucket=BUCKET, Key=entry["Key"])["Body"].read())
            for answer in document["answers"]:
                label = answer["answerContent"]["crowd-image-classifier"]["label"]
                yield entry["Key"].split("/")[5], answer["workerId"], label


@pytest.mark.parametrize(("people", "objects"), [(12, 15), pytest.param(200, 400, marks=pytest.mark.more)])
def test_no_label_is_lost_doubled_or_misattributed(tmp_path: Path, people: int, objects: int) -> None:
    with server_process("--data-dir", str(tmp_path)) as url, clients_of(url) as client:
        requester = Requester(client)
        requester.upload([f"{number}.jpg" for number in range(objects)])
        usernames = [f"worker-{number}@example.com" for number in range(people)]
        requester.create(JOB, private_team(client, usernames), workers=3, TaskTimeLimitInSeconds=TASK_SECONDS)
        sessions = [sign_in(client, url, username) for username in usernames]
        team = [
            Person(url, session["token"], session["worker"]["worker_id"], number)
            for number, session in enumerate(sessions)
        ]
        gone, present = team[:5], team[5:]

        at_once(gone, Person.walk_away)
        for _ in range(ROUNDS):
            at_once(present, Person.label)
            if requester.describe(JOB)["LabelingJobStatus"] == "Completed":
                break
            advance_clock(url, TASK_SECONDS + 1)

        with urllib3.PoolManager(retries=False) as pool:
            late = [person.submit(pool, person.abandoned, "Bag") for person in gone]
        assert [status for status, _ in late] == [409] * 5
        assert requester.describe(JOB)["LabelCounters"]["HumanLabeled"] == objects
        written = list(responses(client("s3")))
        acknowledged = [
            (data_object, person.worker_id, label)
            for person in team
            for data_object, label in person.acknowledged.items()
        ]
        assert sorted(written) == sorted(acknowledged)
        assert Counter(data_object for data_object, _, _ in written) == {str(number): 3 for number in range(objects)}
        assert len({(data_object, worker) for data_object, worker, _ in written}) == 3 * objects

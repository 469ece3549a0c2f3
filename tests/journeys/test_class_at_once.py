"""A class does the demo at once, everybody with the same bucket and job names: each gets their own output."""

import json
import threading
from pathlib import Path
from typing import Any

import boto3
import pytest
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from typer.testing import CliRunner

from mockgt.cli import app
from mockgt.pytest_plugin import server_process
from tests.journeys.boto3_demo import (
    BUCKET,
    FIXTURES,
    JOB,
    LABELS,
    Portal,
    create_job,
    label_everything,
    make_role,
    make_team,
    upload,
)

GOLD: dict[str, str] = json.loads((FIXTURES / "labels.json").read_text())


class Student:
    """One account, whose owner labels everything in a way of their own."""

    def __init__(self, url: str, number: int, account: dict[str, str], session: boto3.Session) -> None:
        self.url = url
        self.account_id = account["account_id"]
        self._keys = Credentials(account["access_key"], account["secret_key"])
        self._clients = {
            service: session.client(
                service,
                "us-east-1",
                endpoint_url=url,
                aws_access_key_id=self._keys.access_key,
                aws_secret_access_key=self._keys.secret_key,
            )
            for service in ("s3", "sagemaker", "cognito-idp", "iam")
        }
        self.labels = {name: LABELS[(LABELS.index(label) + number) % 4] for name, label in GOLD.items()}
        self.error: BaseException | None = None

    def aws(self, service: str) -> Any:
        return self._clients[service]

    def do_the_demo(self) -> None:
        """From an empty account to the output manifest, as the course does it."""
        try:
            self.aws("s3").create_bucket(Bucket=BUCKET)
            upload(self.aws("s3"))
            team = make_team(self.aws)
            create_job(self.aws("sagemaker"), make_role(self.aws), team["WorkteamArn"])
            portal = Portal(self.url)
            portal.sign_in(team["SubDomain"], self._mail())
            label_everything(portal, self.labels)
        except BaseException as error:
            self.error = error

    def _mail(self) -> Any:
        request = AWSRequest("GET", f"{self.url}/_mockgt/mail")
        SigV4Auth(self._keys, "sagemaker", "us-east-1").add_auth(request)
        with urllib3.PoolManager(retries=False) as pool:
            mails = json.loads(pool.request("GET", request.url, headers=dict(request.headers)).data)["mails"]
        assert len(mails) == 1
        return mails[0]

    def output(self) -> dict[str, str]:
        """Labels by picture, as the output manifest says."""
        key = f"fashion/{JOB}/manifests/output/output.manifest"
        body = self.aws("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()
        lines = [json.loads(line) for line in body.splitlines()]
        assert {line[f"{JOB}-metadata"]["job-name"] for line in lines} == {f"labeling-job/{JOB}"}
        return {line["source-ref"].rpartition("/")[2]: line[f"{JOB}-metadata"]["class-name"] for line in lines}

    def close(self) -> None:
        for client in self._clients.values():
            client.close()


@pytest.mark.parametrize("students", [4, pytest.param(40, marks=pytest.mark.more)])
def test_a_class_does_the_demo_at_once(tmp_path: Path, students: int) -> None:
    with server_process("--auth", "sigv4", "--data-dir", str(tmp_path)) as url:
        names = [f"student-{number}" for number in range(students)]
        made = CliRunner().invoke(
            app, ["accounts", "add", *names, "--json", "--data-dir", str(tmp_path), "--endpoint-url", url]
        )
        session = boto3.Session()
        klass = [Student(url, *each, session) for each in enumerate(json.loads(made.output))]
        threads = [threading.Thread(target=student.do_the_demo) for student in klass]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert [student.error for student in klass if student.error] == []
        for student in klass:
            job = student.aws("sagemaker").describe_labeling_job(LabelingJobName=JOB)
            assert (job["LabelingJobStatus"], job["LabelCounters"]["HumanLabeled"]) == ("Completed", 20)
            assert job["LabelingJobArn"] == f"arn:aws:sagemaker:us-east-1:{student.account_id}:labeling-job/{JOB}"
            assert student.output() == student.labels
            student.close()

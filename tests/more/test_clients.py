"""Other clients than boto3 create a labeling job, watch it to its end and list it."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.requester import Requester

SDK = "@aws-sdk/client-sagemaker"
pytestmark = pytest.mark.more


def has_javascript_sdk() -> bool:
    node = shutil.which("node")
    return node is not None and subprocess.run([node, "-e", f"require('{SDK}')"], capture_output=True).returncode == 0


def has_sagemaker_core() -> bool:
    return bool(importlib.util.find_spec("sagemaker")) and bool(importlib.util.find_spec("sagemaker.core"))


@dataclass(frozen=True)
class Outcome:
    """What a client printed, and how it ended."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)


Run = Callable[..., Outcome]


@pytest.fixture
def request_file(aws: Any, tmp_path: Path) -> Path:
    """A CreateLabelingJob request over two pictures, for the public team."""
    requester = Requester(aws)
    requester.upload(["1.jpg", "2.jpg"])
    path = tmp_path / "request.json"
    path.write_text(json.dumps(requester.request("kinds", workers=1)))
    return path


@pytest.fixture
def run(server_url: str, account_id: str) -> Run:
    def call(*command: str) -> Outcome:
        environ = {
            **os.environ,
            "AWS_ENDPOINT_URL": server_url,
            "AWS_ACCESS_KEY_ID": account_id,
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environ)
        return Outcome(done.returncode, done.stdout, done.stderr)

    return call


@pytest.mark.skipif(shutil.which("aws") is None, reason="aws is missing: pip install awscli")
def test_the_aws_cli(run: Run, request_file: Path) -> None:
    def sagemaker(*arguments: str) -> Outcome:
        return run("aws", "sagemaker", *arguments, "--output", "json")

    made = sagemaker("create-labeling-job", "--cli-input-json", f"file://{request_file}")
    assert made.json["LabelingJobArn"].endswith(":labeling-job/kinds")
    described = sagemaker("describe-labeling-job", "--labeling-job-name", "kinds").json
    while described["LabelingJobStatus"] == "InProgress":
        described = sagemaker("describe-labeling-job", "--labeling-job-name", "kinds").json
    assert (described["LabelingJobStatus"], described["LabelCounters"]["HumanLabeled"]) == ("Completed", 2)
    listed = sagemaker("list-labeling-jobs", "--status-equals", "Completed").json["LabelingJobSummaryList"]
    assert [job["LabelingJobName"] for job in listed] == ["kinds"]
    unknown = sagemaker("describe-labeling-job", "--labeling-job-name", "unknown")
    assert unknown.exit_code != 0
    assert "(ResourceNotFound)" in unknown.stderr


@pytest.mark.skipif(
    not has_javascript_sdk(), reason=f"node with {SDK} is missing: npm install {SDK}, and set NODE_PATH"
)
def test_the_javascript_sdk(run: Run, request_file: Path) -> None:
    script = Path(__file__).with_name("labeling_job.js")

    done = run("node", str(script), str(request_file))

    assert done.exit_code == 0, done.stderr
    assert done.json == {"status": "Completed", "labeled": 2, "listed": ["kinds"], "unknown": "ResourceNotFound"}


@pytest.mark.skipif(not has_sagemaker_core(), reason="sagemaker-core is missing: pip install sagemaker-core")
def test_sagemaker_core(run: Run, request_file: Path) -> None:
    script = Path(__file__).with_name("labeling_job_with_sagemaker_core.py")

    done = run(sys.executable, str(script), str(request_file))

    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"status": "Completed", "labeled": 2, "listed": ["kinds"]}

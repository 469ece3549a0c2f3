"""The course's demo with unmodified boto3 against the server, and the portal over its HTTP API."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.boto3_demo import (
    BUCKET,
    FIXTURES,
    JOB,
    LABELS,
    WORKER,
    Portal,
    create_job,
    label_everything,
    make_role,
    make_team,
    upload,
)


@pytest.fixture
def s3(aws: Any) -> Any:
    client = aws("s3")
    client.create_bucket(Bucket=BUCKET)
    return client


@pytest.fixture
def role_arn(aws: Any) -> str:
    return make_role(aws)


@pytest.fixture
def workteam(aws: Any) -> dict[str, Any]:
    return make_team(aws)


def keys(s3: Any, prefix: str) -> list[str]:
    listed = s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix)
    return [item["Key"].removeprefix(prefix) for item in listed["Contents"]]


def test_unmodified_boto3_does_the_demo(
    aws: Any, s3: Any, role_arn: str, workteam: dict[str, Any], server_url: str, signed: dict[str, str]
) -> None:
    upload(s3)
    sagemaker = aws("sagemaker")
    arn = create_job(sagemaker, role_arn, workteam["WorkteamArn"])
    assert arn.endswith(":labeling-job/my-first-labeling-job")
    portal = Portal(server_url)
    [mail] = portal.call("GET", "/_mockgt/mail", headers=signed)["mails"]
    assert mail["to"] == WORKER
    assert mail["portal_url"] == f"{server_url}/portal/{workteam['SubDomain']}/"
    portal.sign_in(workteam["SubDomain"], mail)
    [job] = portal.call("GET", "/portal/jobs")["jobs"]
    assert (job["name"], job["labels"], job["open_tasks"]) == (JOB, LABELS, 10)
    gold = json.loads((FIXTURES / "labels.json").read_text())

    label_everything(portal, gold)

    described = sagemaker.describe_labeling_job(LabelingJobName=JOB)
    assert described["LabelingJobStatus"] == "Completed"
    assert described["LabelCounters"] == {
        "TotalLabeled": 20, "HumanLabeled": 20, "MachineLabeled": 0, "FailedNonRetryableError": 0, "Unlabeled": 0
    }  # fmt: skip
    output = described["LabelingJobOutput"]["OutputDatasetS3Uri"]
    assert output == f"s3://{BUCKET}/fashion/{JOB}/manifests/output/output.manifest"
    body = s3.get_object(Bucket=BUCKET, Key=output.removeprefix(f"s3://{BUCKET}/"))["Body"].read()
    assert len(body) == 6275
    labeled = {
        line["source-ref"].rpartition("/")[2]: line[f"{JOB}-metadata"]["class-name"]
        for line in map(json.loads, body.splitlines())
    }
    assert labeled == gold


def test_mockgt_work_labels_the_job_from_gold_labels(
    aws: Any, s3: Any, role_arn: str, workteam: dict[str, Any], server_url: str, account_id: str
) -> None:
    upload(s3)
    create_job(aws("sagemaker"), role_arn, workteam["WorkteamArn"])
    command = [sys.executable, "-m", "mockgt", "work", JOB, "--endpoint-url", server_url, "--accuracy", "1"]
    command += ["--gold", str(FIXTURES / "labels.json")]
    environ = {**os.environ, "AWS_ACCESS_KEY_ID": account_id}

    result = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)

    assert (result.returncode, result.stdout) == (0, f"{JOB}: 20 answers submitted, 0 refused.\n")
    counters = aws("sagemaker").describe_labeling_job(LabelingJobName=JOB)["LabelCounters"]
    assert counters["HumanLabeled"] == 20


def test_mockgt_work_says_which_scripted_answer_was_refused(
    aws: Any, s3: Any, role_arn: str, workteam: dict[str, Any], server_url: str, account_id: str, tmp_path: Path
) -> None:
    upload(s3)
    create_job(aws("sagemaker"), role_arn, workteam["WorkteamArn"])
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({str(line): [{"crowd-image-classifier": {"label": "Shoe"}}] for line in range(20)}))
    command = [sys.executable, "-m", "mockgt", "work", JOB, "--endpoint-url", server_url, "--answers", str(answers)]
    environ = {**os.environ, "AWS_ACCESS_KEY_ID": account_id}

    result = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)

    assert result.returncode == 1
    assert "Shoe" in result.stderr
    assert result.stdout == f"{JOB}: 0 answers submitted, 10 refused.\n"


def test_the_output_tree_has_every_file_that_ground_truth_writes(
    aws: Any, s3: Any, role_arn: str, workteam: dict[str, Any], server_url: str, signed: dict[str, str]
) -> None:
    upload(s3)
    create_job(aws("sagemaker"), role_arn, workteam["WorkteamArn"])
    portal = Portal(server_url)
    portal.sign_in(workteam["SubDomain"], portal.call("GET", "/_mockgt/mail", headers=signed)["mails"][0])
    label_everything(portal, json.loads((FIXTURES / "labels.json").read_text()))

    tree = keys(s3, f"fashion/{JOB}/")

    folders = sorted({key.rpartition("/")[0] for key in tree if "worker-response" not in key})
    assert folders == [
        "annotation-tool",
        "annotations/consolidated-annotation/consolidation-request/iteration-1",
        "annotations/consolidated-annotation/consolidation-request/iteration-2",
        "annotations/consolidated-annotation/consolidation-response/iteration-1",
        "annotations/consolidated-annotation/consolidation-response/iteration-2",
        "annotations/intermediate/1",
        "annotations/intermediate/2",
        "manifests/intermediate/1",
        "manifests/intermediate/2",
        "manifests/output",
    ]
    responses = [key for key in tree if key.startswith("annotations/worker-response/")]
    assert sorted(int(key.split("/")[3]) for key in responses) == list(range(20))
    assert [len([key for key in responses if f"/iteration-{n}/" in key]) for n in (1, 2)] == [10, 10]

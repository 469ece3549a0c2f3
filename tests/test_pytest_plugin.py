"""The fixtures that a project which tests against mockgt uses."""

import os
import subprocess
import sys
from typing import Any

import boto3
import pytest

GOLD = ["Bag", "Watch", "Bag", "Watch"]
PICTURES = [{"source-ref": f"s3://pictures/{number}.jpg"} for number in range(4)]


@pytest.fixture(scope="session")
def mockgt_server(server_url: str) -> str:
    """The suite's own server, so that no second one is started."""
    return server_url


def test_clients_that_the_tested_code_makes_reach_the_tests_account(mockgt: Any, s3_client: Any) -> None:
    boto3.client("s3").create_bucket(Bucket="made-by-the-code")
    boto3.Session().client("s3").put_object(Bucket="made-by-the-code", Key="key", Body=b"body")

    assert s3_client.get_object(Bucket="made-by-the-code", Key="key")["Body"].read() == b"body"
    assert boto3.client("sts").get_caller_identity()["Account"] == mockgt.account_id


def test_a_subprocess_reaches_the_tests_account(mockgt: Any, s3_client: Any) -> None:
    code = "import boto3; boto3.client('s3').create_bucket(Bucket='made-in-a-subprocess')"
    path = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}

    subprocess.run([sys.executable, "-c", code], check=True, env={**path, **mockgt.environ})

    assert [bucket["Name"] for bucket in s3_client.list_buckets()["Buckets"]] == ["made-in-a-subprocess"]


@pytest.mark.parametrize("attempt", [1, 2])
def test_each_test_begins_with_an_empty_account(attempt: int, mockgt: Any, sagemaker_client: Any) -> None:
    assert sagemaker_client.list_labeling_jobs()["LabelingJobSummaryList"] == []
    assert mockgt.client("s3").list_buckets()["Buckets"] == []
    mockgt.client("s3").create_bucket(Bucket="left-behind")
    mockgt.client("cognito-idp", "eu-west-1").create_user_pool(PoolName=f"left-behind-{attempt}")


def test_a_finished_job_is_one_call(finished_labeling_job: Any, s3_client: Any) -> None:
    job = finished_labeling_job(PICTURES, GOLD)

    assert job.labels == GOLD
    assert job.description["LabelCounters"]["HumanLabeled"] == 4
    bucket, _, key = job.output_manifest_uri.removeprefix("s3://").partition("/")
    assert len(s3_client.get_object(Bucket=bucket, Key=key)["Body"].read().splitlines()) == 4
    assert job.lines[0]["label-metadata"]["confidence"] == 0.0


def test_a_finished_job_has_the_workers_accuracy_and_several_can_be_made(finished_labeling_job: Any) -> None:
    texts = [{"source": f"text {number}"} for number in range(12)]
    gold = {text["source"]: "sport" for text in texts}

    wrong = finished_labeling_job(texts, gold, accuracy=0, labels=["sport", "news"], name="wrong")
    again = finished_labeling_job(texts, gold, accuracy=1, workers=3, name="right", label_attribute_name="topic")

    assert wrong.labels == ["news"] * 12
    assert again.labels == ["sport"] * 12
    assert {line["topic-metadata"]["confidence"] for line in again.lines} == {0.95}


def test_the_clock_of_the_account_is_the_tests(mockgt: Any) -> None:
    before = mockgt.control("POST", "/_mockgt/clock", {"freeze": True})["now"]
    mockgt.advance(3600)

    assert mockgt.control("GET", "/_mockgt/clock")["now"] > before

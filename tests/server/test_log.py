"""The log on the server's standard error."""

import json
import subprocess
import sys
import urllib.request

import boto3
import pytest
from botocore.exceptions import ClientError

ACCOUNT = "111122223333"


def _logged(*options: str) -> list[str]:
    """What a server logs of a refused call and of a presigned download, in lines."""
    command = [sys.executable, "-m", "mockgt", "serve", "--port", "0", "--memory", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().removeprefix("mockgt ready on ").strip()
        try:
            keys = {"aws_access_key_id": ACCOUNT, "aws_secret_access_key": "s", "region_name": "us-east-1"}
            sagemaker = boto3.client("sagemaker", endpoint_url=url, **keys)
            s3 = boto3.client("s3", endpoint_url=url, **keys)
            with pytest.raises(ClientError, match="ResourceNotFound"):
                sagemaker.describe_labeling_job(LabelingJobName="nobody")
            s3.create_bucket(Bucket="logged")
            s3.put_object(Bucket="logged", Key="a.txt", Body=b"text")
            address = s3.generate_presigned_url("get_object", {"Bucket": "logged", "Key": "a.txt"})
            with urllib.request.urlopen(address) as answer:
                assert answer.read() == b"text"
            sagemaker.close()
            s3.close()
        finally:
            process.terminate()
        return process.communicate(timeout=10)[1].splitlines()


def test_every_call_is_a_line_of_json_where_it_is_asked_for() -> None:
    lines = [json.loads(line) for line in _logged("--log-format", "json", "--log-requests")]
    assert [(line["method"], line["path"], line["operation"], line["status"]) for line in lines] == [
        ("POST", "/", "DescribeLabelingJob", 400),
        ("PUT", "/logged", "", 200),
        ("PUT", "/logged/a.txt", "", 200),
        ("GET", "/logged/a.txt", "", 200),
    ]
    assert {(line["level"], line["logger"], line["region"]) for line in lines} == {
        ("INFO", "mockgt.requests", "us-east-1")
    }
    assert lines[0]["account"] == ACCOUNT
    assert lines[0]["message"].startswith("POST / DescribeLabelingJob 400 ")
    assert not any("Signature" in json.dumps(line) for line in lines)


def test_a_log_in_text_has_a_line_for_a_call_too() -> None:
    first, *_ = _logged("--log-requests")
    assert " INFO mockgt.requests: POST / DescribeLabelingJob 400 " in first


def test_calls_are_not_logged_unasked() -> None:
    assert _logged() == []

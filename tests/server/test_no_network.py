import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests.test_wheel import ONLY_LOOPBACK

from .test_process import serving


@pytest.fixture
def no_network(tmp_path: Path) -> dict[str, str]:
    """Variables with which a Python process refuses, and reports on stderr, whatever leaves this machine."""
    (tmp_path / "sitecustomize.py").write_text(ONLY_LOOPBACK)
    return {"PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}


def test_the_guard_of_these_tests_works(no_network: dict[str, str]) -> None:
    code = "import socket; socket.create_connection(('203.0.113.1', 80), 1)"

    result = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | no_network, capture_output=True, text=True, check=False
    )

    assert result.stderr.startswith("NETWORK socket.getaddrinfo 203.0.113.1")


def test_a_server_opens_no_connection_to_elsewhere(tmp_path: Path, no_network: dict[str, str]) -> None:
    with serving(tmp_path / "data", no_network) as (process, url):
        session = boto3.Session("111111111111", "secret", region_name="us-east-1")

        def client(service: str) -> Any:
            return session.client(service, endpoint_url=url)

        client("s3").create_bucket(Bucket="fashion-labeling")
        client("s3").put_object(Bucket="fashion-labeling", Key="001.jpg", Body=b"picture")
        assert client("sts").get_caller_identity()["Account"] == "111111111111"
        client("iam").create_role(RoleName="labeling", AssumeRolePolicyDocument='{"Version":"2012-10-17"}')
        client("kms").create_key()
        pool = client("cognito-idp").create_user_pool(PoolName="pool")["UserPool"]["Id"]
        client("cognito-idp").admin_create_user(UserPoolId=pool, Username="ana")
        assert client("sagemaker").list_labeling_jobs()["LabelingJobSummaryList"] == []
        process.terminate()
        assert process.stderr is not None
        assert "NETWORK" not in process.stderr.read()

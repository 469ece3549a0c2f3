"""AWS clients that make one call at a time: boto3, the AWS CLI, the JavaScript SDK v3 and sagemaker-core.

`make clients` installs the last three into `.clients`. A client that is missing skips its tests, which say so; in CI,
whose script installs it, they fail.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import boto3
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError

INSTALLED = Path(__file__).parents[2] / ".clients"
PROGRAMS = Path(__file__).parent / "programs"
Environ = Mapping[str, str]
Call = dict[str, Any]


class AwsError(Exception):
    """AWS refused a call; the text is the error's code, as the client tells it."""


class Client(Protocol):
    """An AWS client under test."""

    def call(self, service: str, operation: str, **params: Any) -> Any:
        """One call, by AWS's names of operation and members; a body of S3 is text.

        Raises:
            AwsError: AWS refused it.
        """

    def pages(self, service: str, operation: str, member: str, size: int, **params: Any) -> list[Any]:
        """All records of a list, read by the client's own paginator."""

    def close(self) -> None:
        """End what the client started."""


@dataclass
class Boto3:
    """boto3, in this process."""

    environ: Environ

    def __post_init__(self) -> None:
        self.made: dict[str, Any] = {}

    def call(self, service: str, operation: str, **params: Any) -> Any:
        try:
            answer = getattr(self._client(service), xform_name(operation))(**params)
        except ClientError as error:
            raise AwsError(error.response["Error"]["Code"]) from error
        if "Body" in answer:
            answer["Body"] = answer["Body"].read().decode()
        return answer

    def pages(self, service: str, operation: str, member: str, size: int, **params: Any) -> list[Any]:
        paginator = self._client(service).get_paginator(xform_name(operation))
        return [
            each for page in paginator.paginate(**params, PaginationConfig={"PageSize": size}) for each in page[member]
        ]

    def close(self) -> None:
        for client in self.made.values():
            client.close()

    def _client(self, service: str) -> Any:
        if service not in self.made:
            self.made[service] = boto3.client(
                service,
                endpoint_url=self.environ["AWS_ENDPOINT_URL"],
                region_name=self.environ["AWS_REGION"],
                aws_access_key_id=self.environ["AWS_ACCESS_KEY_ID"],
                aws_secret_access_key=self.environ["AWS_SECRET_ACCESS_KEY"],
            )
        return self.made[service]


@dataclass
class AwsCli:
    """The AWS CLI, one process for each call; S3 bodies go through files."""

    environ: Environ

    def __post_init__(self) -> None:
        self.program = installed("awscli/bin/aws", "aws")
        self.folder = tempfile.TemporaryDirectory()

    def call(self, service: str, operation: str, **params: Any) -> Any:
        body = Path(self.folder.name) / "body"
        arguments = []
        if "Body" in params:
            body.write_text(params.pop("Body"))
            arguments = ["--body", str(body)]
        if operation == "GetObject":
            arguments = [str(body)]
        answer = self._run(service, operation, params, *arguments)
        return {**answer, "Body": body.read_text()} if operation == "GetObject" else answer

    def pages(self, service: str, operation: str, member: str, size: int, **params: Any) -> list[Any]:
        found: list[Any] = self._run(service, operation, params, "--page-size", str(size))[member]
        return found

    def close(self) -> None:
        self.folder.cleanup()

    def _run(self, service: str, operation: str, params: Call, *arguments: str) -> Any:
        name = "s3api" if service == "s3" else service
        options = [
            part
            for member, value in params.items()
            for part in (f"--{xform_name(member, '-')}", value if isinstance(value, str) else json.dumps(value))
        ]
        command = [self.program, name, xform_name(operation, "-"), *options, *arguments, "--output", "json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=dict(self.environ))
        if done.returncode == 0:
            return json.loads(done.stdout or "{}")
        assert "An error occurred (" in done.stderr, done.stderr
        raise AwsError(done.stderr.split("An error occurred (")[1].split(")")[0])


@dataclass
class Program:
    """A client in a program of its own language: it reads calls as lines of JSON and answers each with a line."""

    environ: Environ
    command: tuple[str, ...]

    def __post_init__(self) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            self.command, stdin=pipe, stdout=pipe, text=True, bufsize=1, env=dict(self.environ)
        )

    def call(self, service: str, operation: str, **params: Any) -> Any:
        return self._ask({"service": service, "operation": operation, "params": params})

    def pages(self, service: str, operation: str, member: str, size: int, **params: Any) -> list[Any]:
        call = {"service": service, "operation": operation, "params": params, "member": member, "size": size}
        found: list[Any] = self._ask(call)
        return found

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()

    def _ask(self, call: Call) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(call) + "\n")
        line = self.process.stdout.readline()
        assert line, f"{self.command[-1]} ended, with the reason on stderr"
        answer = json.loads(line)
        if "error" in answer:
            raise AwsError(answer["error"])
        return answer["answer"]


def javascript(environ: Environ) -> Program:
    """The AWS SDK for JavaScript v3."""
    packages = str(Path(installed("node_modules/@aws-sdk/client-sagemaker")).parents[1])
    return Program({**environ, "NODE_PATH": packages}, (installed("", "node"), str(PROGRAMS / "javascript.js")))


def sagemaker_core(environ: Environ) -> Program:
    """sagemaker-core: its resource classes for SageMaker, boto3 for the other services."""
    python = installed("sagemaker-core/bin/python")
    return Program(environ, (python, str(PROGRAMS / "sagemaker_core_resources.py")))


CLIENTS: dict[str, Callable[[Environ], Client]] = {
    "boto3": Boto3,
    "AWS CLI": AwsCli,
    "AWS SDK for JavaScript v3": javascript,
    "sagemaker-core": sagemaker_core,
}


def installed(path: str, command: str = "") -> str:
    """Where `make clients` put a client, or the command of that name."""
    found = INSTALLED / path if path else Path()
    if path and found.exists():
        return str(found)
    if command and (anywhere := shutil.which(command)):
        return anywhere
    missing = f"{command or path} is missing: run make clients (it needs node and npm for the JavaScript SDK)"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def opened(name: str, environ: Environ) -> Iterator[Client]:
    """A client by its name in CLIENTS, ended afterwards."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("AWS_")}
    nothing = {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
    client = CLIENTS[name]({**own, **nothing, **environ})
    yield client
    client.close()

"""A call to AWS or the worker portal, as the log shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Call:
    """One finished call. Secrets are masked everywhere.

    Attributes:
        number: From 1, in the order in which the calls ended.
        service: botocore's name (`s3`, `sagemaker`, `cognito-idp`), or `portal`.
        operation: `PutObject`; for the portal `POST /portal/sessions`.
        error: Code and message of a refused call, else empty.
        cli, boto3: The same call as a command and as Python.
    """

    number: int
    at: datetime
    service: str
    operation: str
    parameters: Mapping[str, object]
    ok: bool
    error: str
    seconds: float
    cli: str
    boto3: str

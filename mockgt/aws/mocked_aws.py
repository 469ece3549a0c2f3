"""moto's mock of AWS in this process, with a default session that is made once."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager

import boto3
import moto


@contextmanager
def mocked_aws() -> Iterator[None]:
    """Within it, boto3 in this process talks to moto; the default session is ours, and the caller's comes back."""
    with moto.mock_aws(config={"core": {"reset_boto3_session": False}}):
        before = boto3.DEFAULT_SESSION
        boto3.DEFAULT_SESSION = mocked_session()
        try:
            yield
        finally:
            boto3.DEFAULT_SESSION = before


@functools.cache
def mocked_session() -> boto3.Session:
    """The default session within mocks.

    A session that was made before moto was imported would call AWS; a new one for each mock would load
    botocore's models again, 100 ms each time.
    """
    return boto3.Session()

"""Which bucket names S3 takes, and whose they are: one namespace for everybody, as in AWS, or one for each account."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import moto.s3.urls
from moto.s3.exceptions import AccessDeniedByLock, BucketAlreadyExists, InvalidBucketName, MissingBucket, S3ClientError
from moto.s3.models import S3Backend, s3_backends

# Source: Documented, https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
_NAME = re.compile(
    r"(?!xn--|sthree-|amzn-s3-demo-|[0-9]+(\.[0-9]+){3}$|.*\.\.|.*(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)"
    r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"
)


class _NameIsTaken(S3ClientError):
    """Another account has the bucket; moto would look into a BucketAlreadyExists, and be denied access."""

    code = "BucketAlreadyExists"


class _WalledS3Backend(S3Backend):
    """moto's S3, in which an account reaches only its own buckets."""

    @property
    def _url_module(self) -> Any:
        # moto finds this by the module's name, which is not one of moto's here.
        return moto.s3.urls

    def get_bucket(self, bucket_name: str) -> Any:
        """A bucket of this account."""
        if bucket_name in self.buckets or bucket_name in self.table_buckets:
            return super().get_bucket(bucket_name)
        if bucket_name in s3_backends.bucket_accounts:
            raise AccessDeniedByLock
        raise MissingBucket(bucket=bucket_name)

    def create_bucket(self, bucket_name: str, *options: Any, **named_options: Any) -> Any:
        """Make a bucket of a name that S3 takes and that nobody has."""
        if not _NAME.fullmatch(bucket_name):
            raise InvalidBucketName
        if bucket_name in s3_backends.bucket_accounts and bucket_name not in self.buckets:
            taken = BucketAlreadyExists(bucket=bucket_name)
            raise _NameIsTaken(taken.message)
        return super().create_bucket(bucket_name, *options, **named_options)


class _OwnNamesS3Backend(_WalledS3Backend):
    """Each account has its own namespace, so that a whole class can make `fashion-labeling`."""

    def get_bucket(self, bucket_name: str) -> Any:
        """A bucket of this account; another account's bucket of that name is not there."""
        if bucket_name in self.buckets or bucket_name in self.table_buckets:
            return super().get_bucket(bucket_name)
        raise MissingBucket(bucket=bucket_name)

    def create_bucket(self, bucket_name: str, *options: Any, **named_options: Any) -> Any:
        """Make a bucket unless this account has it."""
        if bucket_name in self.buckets:
            raise BucketAlreadyExists(bucket=bucket_name)
        s3_backends.bucket_accounts.pop(bucket_name, None)
        return super().create_bucket(bucket_name, *options, **named_options)


@contextmanager
def bucket_names(namespace: str, storage: type[S3Backend]) -> Iterator[None]:
    """Within it, S3 is `storage`, and accounts cannot reach each other's buckets.

    Args:
        namespace: `global` or `account`.
        storage: moto's backend, or one over the store.
    """
    walls = _OwnNamesS3Backend if namespace == "account" else _WalledS3Backend
    before = s3_backends.backend
    s3_backends.backend = type("InstalledS3Backend", (walls, storage), {})
    s3_backends.clear()
    try:
        yield
    finally:
        s3_backends.backend = before
        s3_backends.clear()
        s3_backends.bucket_accounts.clear()

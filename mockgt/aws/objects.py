"""S3 for the engine: moto's S3 backend, so that versions, encryption and notifications apply to what it writes."""

import heapq
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from botocore.auth import S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from moto.core.exceptions import ServiceException
from moto.s3.exceptions import S3ClientError
from moto.s3.models import s3_backends
from moto.utilities.utils import get_partition

from mockgt.arns import GROUND_TRUTH_ACCOUNT_ID, Scope
from mockgt.aws.moto_time import MotoTime
from mockgt.aws.reading import reading_credentials
from mockgt.engine.ports import ObjectUnavailable

READ_SECONDS = 3600


class MotoObjects:
    """ObjectStore over moto's S3.

    Args:
        endpoint: Where this S3 is reached, such as `http://127.0.0.1:5055`.
        time: By which moto dates what is written.
        quick: Whether what needs nothing of moto's is written without it; the backends must be the store's.
    """

    def __init__(self, endpoint: Callable[[], str], time: MotoTime, quick: bool = False) -> None:
        self._endpoint = endpoint
        self._time = time
        self._quick = quick

    def bucket_region(self, scope: Scope, bucket: str) -> str | None:
        """Region of a bucket of this account, or None."""
        found = _backend(scope).buckets.get(bucket)
        return None if found is None else str(found.region_name)

    def get(self, scope: Scope, uri: str) -> bytes:
        """Body of `s3://bucket/key`. Raises ObjectUnavailable."""
        bucket, key = _split(uri)
        self._require_bucket(scope, bucket)
        found = _backend(scope).get_object(bucket, key)
        if found is None:
            raise ObjectUnavailable(f"There is no object '{key}' in the bucket '{bucket}'. Upload it first.")
        return bytes(found.value)

    def exists(self, scope: Scope, uri: str) -> bool:
        """Whether `s3://bucket/key` can be read."""
        name, key = _split(uri)
        backend = _backend(scope)
        bucket = backend.buckets.get(name)
        if bucket is None or key not in bucket.keys:
            return False
        # Where there never were versions, there is no marker of a deleted object, and no need to load what is there.
        return not bucket.versioning_status or backend.get_object(name, key) is not None

    def put(self, scope: Scope, uri: str, body: bytes, content_type: str, kms_key_id: str) -> None:
        """Write an object, encrypted with the KMS key unless that is empty. Raises ObjectUnavailable."""
        name, key = _split(uri)
        self._require_bucket(scope, name)
        backend = _backend(scope)
        bucket, metadata = backend.buckets[name], {"content-type": content_type}
        try:
            with self._time.of(scope):
                if self._quick and not kms_key_id and backend.keeps_plainly(bucket):
                    backend.put_plain_object(bucket, key, body, metadata, None)
                    return
                encryption = {"encryption": "aws:kms", "kms_key_id": kms_key_id} if kms_key_id else {}
                written = backend.put_object(name, key, body, **encryption)
        except (S3ClientError, ServiceException) as error:
            raise ObjectUnavailable(f"S3 refused {uri}: {error}") from error
        written.set_metadata(metadata)
        written.set_acl(bucket.acl)

    def read_url(self, scope: Scope, uri: str) -> str:
        """A pre-signed URL for `s3://bucket/key`. Raises ObjectUnavailable for what is not of that form."""
        bucket, key = _split(uri)
        request = AWSRequest("GET", f"{self._endpoint()}/{quote(bucket)}/{quote(key, safe='/~')}")
        credentials = reading_credentials(scope.account_id)
        S3SigV4QueryAuth(credentials, "s3", scope.region, expires=READ_SECONDS).add_auth(request)
        return str(request.url)

    def bucket_names(self, scope: Scope) -> Sequence[str]:
        """Names of the account's buckets, oldest first."""
        return list(_backend(scope).buckets)

    def list_keys(self, scope: Scope, bucket: str, suffixes: tuple[str, ...], limit: int) -> Sequence[str]:
        """At most `limit` keys that end in one of the suffixes, by name; none where there is no such bucket."""
        found = _backend(scope).buckets.get(bucket)
        return heapq.nsmallest(limit, (key for key in found.keys if key.endswith(suffixes))) if found else []

    def publish(self, region: str, key: str, body: bytes, content_type: str) -> None:
        """Put something into the bucket of Ground Truth's own account."""
        scope, bucket = Scope(GROUND_TRUTH_ACCOUNT_ID, region), _own_bucket(region)
        if self.bucket_region(scope, bucket) is None:
            _backend(scope).create_bucket(bucket, region)
        self.put(scope, f"s3://{bucket}/{key}", body, content_type, "")

    def published_url(self, region: str, key: str) -> str:
        """A URL for reading it."""
        return self.read_url(Scope(GROUND_TRUTH_ACCOUNT_ID, region), f"s3://{_own_bucket(region)}/{key}")

    def _require_bucket(self, scope: Scope, bucket: str) -> None:
        if self.bucket_region(scope, bucket) is None:
            raise ObjectUnavailable(f"There is no bucket '{bucket}' in account {scope.account_id}. Create it first.")


def _own_bucket(region: str) -> str:
    return f"sagemaker-ground-truth-{region}"


def _backend(scope: Scope) -> Any:
    return s3_backends[scope.account_id][get_partition(scope.region)]


def _split(uri: str) -> tuple[str, str]:
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    if not uri.startswith("s3://") or not bucket or not key:
        raise ObjectUnavailable(f"'{uri}' is not of the form s3://bucket/key.")
    return bucket, key

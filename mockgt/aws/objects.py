"""S3 for the engine: moto's S3 backend, so that versions, encryption and notifications apply to what it writes."""

from typing import Any

from moto.core.exceptions import ServiceException
from moto.s3.exceptions import S3ClientError
from moto.s3.models import s3_backends
from moto.utilities.utils import get_partition

from mockgt.arns import Scope
from mockgt.engine.ports import ObjectUnavailable


class MotoObjects:
    """ObjectStore over moto's S3."""

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
        bucket, key = _split(uri)
        backend = _backend(scope)
        return bucket in backend.buckets and backend.get_object(bucket, key) is not None

    def put(self, scope: Scope, uri: str, body: bytes, content_type: str, kms_key_id: str) -> None:
        """Write an object, encrypted with the KMS key unless that is empty. Raises ObjectUnavailable."""
        bucket, key = _split(uri)
        self._require_bucket(scope, bucket)
        backend = _backend(scope)
        try:
            written = backend.put_object(
                bucket, key, body, encryption="aws:kms" if kms_key_id else None, kms_key_id=kms_key_id or None
            )
        except (S3ClientError, ServiceException) as error:
            raise ObjectUnavailable(f"S3 refused {uri}: {error}") from error
        written.set_metadata({"content-type": content_type})
        written.set_acl(backend.buckets[bucket].acl)

    def _require_bucket(self, scope: Scope, bucket: str) -> None:
        if self.bucket_region(scope, bucket) is None:
            raise ObjectUnavailable(f"There is no bucket '{bucket}' in account {scope.account_id}. Create it first.")


def _backend(scope: Scope) -> Any:
    return s3_backends[scope.account_id][get_partition(scope.region)]


def _split(uri: str) -> tuple[str, str]:
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    if not uri.startswith("s3://") or not bucket or not key:
        raise ObjectUnavailable(f"'{uri}' is not of the form s3://bucket/key.")
    return bucket, key

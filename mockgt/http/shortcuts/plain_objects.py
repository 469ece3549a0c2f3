"""Plain GET, HEAD and PUT of an object straight to moto's S3 backend, without moto's reading of the request.

Plain is what has no query, no header beyond those listed here, and a bucket without policy, log or lock. The rest,
errors included, is moto's.
"""

import functools
import math
from email.utils import formatdate
from typing import Any, cast
from urllib.parse import unquote

from moto import settings
from moto.iam.models import mark_account_as_visited
from moto.s3.models import FakeBucket, FakeKey, S3Backend, s3_backends
from moto.s3.responses import S3Response
from moto.s3.utils import ARCHIVE_STORAGE_CLASSES
from moto.utilities.utils import get_partition
from werkzeug.wrappers import Request

from mockgt.aws.storage.s3 import StoredS3Backend
from mockgt.http.body import body_of
from mockgt.http.handler import scope_of

Answer = tuple[int, dict[str, str], bytes]

_SIGNED = {
    *("HTTP_HOST", "HTTP_AUTHORIZATION", "HTTP_X_AMZ_DATE", "HTTP_X_AMZ_CONTENT_SHA256", "HTTP_X_AMZ_SECURITY_TOKEN"),
    *("HTTP_USER_AGENT", "HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING", "HTTP_CONNECTION", "HTTP_X_MOTO_ACCOUNT_ID"),
    *("HTTP_AMZ_SDK_INVOCATION_ID", "HTTP_AMZ_SDK_REQUEST"),
}
_CHECKSUMS = {f"HTTP_X_AMZ_CHECKSUM_{name}" for name in ("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256")}
_HEADERS = {
    "GET": frozenset(_SIGNED | {"HTTP_X_AMZ_CHECKSUM_MODE"}),
    "HEAD": frozenset(_SIGNED | {"HTTP_X_AMZ_CHECKSUM_MODE"}),
    "PUT": frozenset(_SIGNED | _CHECKSUMS | {"HTTP_EXPECT", "HTTP_X_AMZ_SDK_CHECKSUM_ALGORITHM", "HTTP_CONTENT_MD5"}),
}
# Headers of a PUT that moto keeps as metadata.
_METADATA = {
    "CONTENT_TYPE": "content-type",
    "HTTP_CONTENT_MD5": "content-md5",
    "HTTP_X_AMZ_CONTENT_SHA256": "x-amz-content-sha256",
}
# Types of bodies that moto takes apart before it stores them.
_FORMS = ("application/x-www-form-urlencoded", "multipart/")


def plain_object(request: Request) -> Answer | None:
    """The answer to a plain call about an object; None for every other call."""
    environ = request.environ
    known = _HEADERS.get(environ["REQUEST_METHOD"])
    bucket_name, key_name = _bucket_and_key(environ["RAW_URI"])
    if (
        known is None
        or not key_name
        or not _has_only(environ, known)
        or not _is_path_style(environ.get("HTTP_HOST", ""))
    ):
        return None
    backend, bucket = _backend_and_bucket(request, bucket_name)
    if bucket is None or bucket.policy or bucket.logging or math.isfinite(settings.INITIAL_NO_AUTH_ACTION_COUNT):
        return None
    answer = (_put if environ["REQUEST_METHOD"] == "PUT" else _read)(request, backend, bucket, key_name)
    if answer is None:
        return None
    _mark_visited(request)
    return cast(Answer, S3Response._send_response(answer))


def _bucket_and_key(uri: str) -> tuple[str, str]:
    """Of a URI that has nothing else; an empty key for another one."""
    bucket, _, key = uri.removeprefix("/").partition("/")
    return bucket, "" if "?" in uri or "%" in bucket else unquote(key)


def _has_only(environ: dict[str, Any], known: frozenset[str]) -> bool:
    return known.issuperset(name for name in environ if name[:5] == "HTTP_")


@functools.lru_cache(1024)
def _is_path_style(host: str) -> bool:
    """Whether the bucket is in the path rather than in the host's name."""
    return bool(host) and not S3Response.subdomain_based_buckets(Request({"HTTP_HOST": host}))


def _backend_and_bucket(request: Request, name: str) -> tuple[S3Backend, FakeBucket | None]:
    scope = scope_of(request)
    backend: S3Backend = s3_backends[scope.account_id][get_partition(scope.region)]
    return backend, backend.buckets.get(name)


def _mark_visited(request: Request) -> None:
    """Note the use of a key that IAM made, as moto does for every call."""
    found = S3Response.access_key_regex.search(request.environ["HTTP_AUTHORIZATION"])
    if found:
        scope = scope_of(request)
        mark_account_as_visited(scope.account_id, found.group(1), "s3", scope.region)


def _read(request: Request, backend: S3Backend, bucket: FakeBucket, key_name: str) -> Answer | None:
    environ = request.environ
    key: FakeKey | None = backend.get_object(bucket.name, key_name)
    is_head = environ["REQUEST_METHOD"] == "HEAD"
    if key is None or key.checksum_type or (key.storage_class in ARCHIVE_STORAGE_CLASSES and not is_head):
        return None
    told, metadata = key.response_dict, key.metadata
    headers = {**metadata, **told} if is_head else {**told, **metadata}
    headers["Accept-Ranges"] = "bytes"
    if key.version_id != "null":
        headers["x-amz-version-id"] = key.version_id
    if environ.get("HTTP_X_AMZ_CHECKSUM_MODE") == "ENABLED" and key.checksum_algorithm:
        headers[f"x-amz-checksum-{key.checksum_algorithm.lower()}"] = key.checksum_value
    return 200, headers, b"" if is_head else key.value


def _put(request: Request, backend: S3Backend, bucket: FakeBucket, key_name: str) -> Answer | None:
    environ, stored = request.environ, cast(StoredS3Backend, backend)
    algorithm = environ.get("HTTP_X_AMZ_SDK_CHECKSUM_ALGORITHM", "")
    checksum = environ.get(f"HTTP_X_AMZ_CHECKSUM_{algorithm.upper()}")
    if (
        bool(algorithm) != bool(checksum)
        or not stored.keeps_plainly(bucket)
        or environ.get("CONTENT_TYPE", "").lower().startswith(_FORMS)
        or environ.get("HTTP_X_AMZ_CONTENT_SHA256", "").startswith("STREAMING-")
    ):
        return None
    metadata = {name: environ[header] for header, name in _METADATA.items() if environ.get(header)}
    made = stored.put_plain_object(
        bucket, key_name, body_of(request), metadata, (algorithm, checksum) if checksum else None
    )
    headers = {
        "ETag": f'"{made.etag}"',
        "last-modified": _http_date(made.modified_at // 1_000_000),
        "Content-Type": "text/xml",
        "Content-Length": "0",
    }
    if bucket.is_versioned:
        headers["x-amz-version-id"] = made.version_id
    if checksum:
        headers["x-amz-sdk-checksum-algorithm"] = algorithm
        headers[f"x-amz-checksum-{algorithm.lower()}"] = checksum
    return 200, headers, b""


@functools.lru_cache(64)
def _http_date(seconds: int) -> str:
    return formatdate(seconds, usegmt=True)

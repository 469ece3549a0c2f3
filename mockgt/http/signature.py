"""Signatures of AWS calls: Signature Version 4 in the header and in the query, Version 2 in the query.

The canonical forms are botocore's; here they are computed again from the request as it arrived and compared.
Source: Documented, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html. The chunks of an
`aws-chunked` body are not verified one by one, only the request that they begin with.
"""

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

from botocore.auth import HmacV1Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.compat import HTTPHeaders
from botocore.credentials import Credentials
from werkzeug.wrappers import Request

from mockgt.arns import DEFAULT_REGION
from mockgt.http.body import body_of

MAX_SKEW = timedelta(minutes=15)
MAX_EXPIRY_SECONDS = 604_800
_SCOPE = re.compile(r"(?P<key>[^/,\s]+)/(?P<day>\d{8})/(?P<region>[a-z0-9-]+)/(?P<service>[^/,\s]+)/aws4_request")
_HEX_DIGEST = re.compile(r"[0-9a-f]{64}")


class Refused(Exception):
    """A call that is not signed as it must be: `reason` is one of the keys that `authentication` words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Signature:
    """What a call says about who signed it.

    Attributes:
        version: `v4`, `v4-query` or `v2-query`.
        signed_headers: Names in lower case; empty in version 2.
        value: The signature to compare with.
        timestamp: `YYYYMMDDTHHMMSSZ`; in version 2 the second since 1970 at which it expires.
        expires_seconds: Of a presigned URL of version 4.
    """

    version: str
    access_key: str
    region: str
    service: str
    signed_headers: tuple[str, ...]
    value: str
    timestamp: str
    expires_seconds: int = 0


def signature_of(request: Request) -> Signature | None:
    """The signature that a call carries; None for a call that is not signed. Raises Refused: `incomplete`."""
    authorization = request.headers.get("Authorization", "")
    if authorization.startswith("AWS4-HMAC-SHA256"):
        return _header_signature(authorization, request)
    if authorization.startswith("AWS "):
        raise Refused("version")
    if "X-Amz-Signature" in request.args:
        return _query_signature(request)
    if "Signature" in request.args and "AWSAccessKeyId" in request.args:
        args = request.args
        return Signature(
            "v2-query", args["AWSAccessKeyId"], DEFAULT_REGION, "s3", (), args["Signature"], args.get("Expires", "")
        )
    return None


def verify(request: Request, signature: Signature, secret_key: str, now: datetime) -> None:
    """Compare the signature with one made by the secret key.

    Raises:
        Refused: `incomplete`, `skewed`, `expired`, `mismatch`, or `payload` when the body is not the one signed.
    """
    if signature.version == "v2-query":
        _verify_v2(request, signature, secret_key, now)
        return
    signed_at = _moment(signature.timestamp)
    if signature.version == "v4" and abs(now - signed_at) > MAX_SKEW:
        raise Refused("skewed")
    if signature.version == "v4-query" and (
        signed_at - now > MAX_SKEW or now - signed_at > timedelta(seconds=signature.expires_seconds)
    ):
        raise Refused("expired")
    if "host" not in signature.signed_headers:
        raise Refused("incomplete")
    _same(_Recomputed(signature, secret_key, request).value(), signature.value)
    _check_payload(request)


class _Recomputed(SigV4Auth):  # type: ignore[misc]
    """botocore's Version 4, with the headers that the caller signed and the hash that the caller named."""

    def __init__(self, signature: Signature, secret_key: str, request: Request) -> None:
        super().__init__(Credentials(signature.access_key, secret_key), signature.service, signature.region)
        self._signature = signature
        self._request = request

    def value(self) -> str:
        """The signature as it has to be."""
        request = _as_sent(self._request, {"X-Amz-Signature"})
        request.context["timestamp"] = self._signature.timestamp
        text = self.string_to_sign(request, self.canonical_request(request))
        return str(self.signature(text, request))

    def headers_to_sign(self, request: AWSRequest) -> HTTPHeaders:
        """The headers that the caller named."""
        chosen = HTTPHeaders()
        for name in self._signature.signed_headers:
            for value in self._request.headers.getlist(name) or [""]:
                chosen[name] = value
        return chosen

    def payload(self, request: AWSRequest) -> str:
        """Hash of the body; of a presigned S3 URL the word that stands for any body."""
        if self._signature.version == "v4-query" and self._signature.service == "s3":
            return "UNSIGNED-PAYLOAD"
        return hashlib.sha256(body_of(self._request)).hexdigest()

    def _normalize_url_path(self, path: str) -> str:
        return path or "/" if self._signature.service == "s3" else str(super()._normalize_url_path(path))


class _RecomputedV2(HmacV1Auth):  # type: ignore[misc]
    """botocore's Version 2 of a presigned URL: the moment at which it expires stands in for the date."""

    def __init__(self, access_key: str, secret_key: str, expires: str) -> None:
        super().__init__(Credentials(access_key, secret_key))
        self._expires = expires

    def _get_date(self) -> str:
        return self._expires


def _verify_v2(request: Request, signature: Signature, secret_key: str, now: datetime) -> None:
    if not signature.timestamp.isascii() or not signature.timestamp.isdigit():
        raise Refused("incomplete")
    if now.timestamp() > int(signature.timestamp):
        raise Refused("expired")
    sent = _as_sent(request, {"Signature", "AWSAccessKeyId", "Expires"})
    headers = HTTPHeaders()
    for name, value in request.headers.items():
        if name.lower().startswith("x-amz-") or name.lower() in ("content-md5", "content-type"):
            headers[name] = value
    for name, value in parse_qsl(urlsplit(sent.url).query, keep_blank_values=True):
        if name.lower().startswith("x-amz-") or name.lower() in ("content-md5", "content-type"):
            headers[name] = value
    made = _RecomputedV2(signature.access_key, secret_key, signature.timestamp)
    _same(str(made.get_signature(request.method, urlsplit(sent.url), headers)), signature.value)


def _as_sent(request: Request, left_out: set[str]) -> AWSRequest:
    """The request with its path and query as they were on the wire, but for some parameters."""
    raw = str(request.environ.get("RAW_URI") or request.full_path)
    path, _, query = raw.partition("?")
    kept = "&".join(part for part in query.split("&") if part and part.partition("=")[0] not in left_out)
    sent = AWSRequest(request.method, f"http://{request.host}{path}{'?' if kept else ''}{kept}")
    hashed = request.headers.get("X-Amz-Content-SHA256")
    if hashed:
        sent.headers["X-Amz-Content-SHA256"] = hashed
    return sent


def _check_payload(request: Request) -> None:
    hashed = request.headers.get("X-Amz-Content-SHA256", "")
    if _HEX_DIGEST.fullmatch(hashed) and hashlib.sha256(body_of(request)).hexdigest() != hashed:
        raise Refused("payload")


def _header_signature(authorization: str, request: Request) -> Signature:
    fields = dict(part.strip().partition("=")[::2] for part in authorization.partition(" ")[2].split(","))
    return _version_4(
        "v4",
        fields.get("Credential", ""),
        fields.get("SignedHeaders", ""),
        fields.get("Signature", ""),
        request.headers.get("X-Amz-Date", ""),
    )


def _query_signature(request: Request) -> Signature:
    get: Callable[[str, str], str] = request.args.get
    expires = get("X-Amz-Expires", "")
    if not expires.isascii() or not expires.isdigit() or int(expires) > MAX_EXPIRY_SECONDS:
        raise Refused("incomplete")
    return _version_4(
        "v4-query",
        get("X-Amz-Credential", ""),
        get("X-Amz-SignedHeaders", ""),
        get("X-Amz-Signature", ""),
        get("X-Amz-Date", ""),
        int(expires),
    )


def _version_4(
    version: str, credential: str, headers: str, value: str, timestamp: str, expires: int = 0
) -> Signature:  # fmt: skip
    scope = _SCOPE.fullmatch(credential)
    if scope is None or not headers or not value or not timestamp.startswith(scope["day"]):
        raise Refused("incomplete")
    names = tuple(name for name in headers.lower().split(";") if name)
    return Signature(version, scope["key"], scope["region"], scope["service"], names, value, timestamp, expires)


def _moment(timestamp: str) -> datetime:
    try:
        return datetime.strptime(timestamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise Refused("incomplete") from error


def _same(made: str, given: str) -> None:
    if not hmac.compare_digest(made.encode(), given.encode("utf-8", "replace")):
        raise Refused("mismatch")

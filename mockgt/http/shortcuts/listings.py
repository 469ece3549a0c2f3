"""Listings of objects, written from the store's rows: moto makes an object and a dictionary of each.

What surrounds the objects is moto's, and so is the whole listing where a parameter is not known here.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from moto.core.responses import ActionResult, BaseResponse
from moto.moto_api._internal import mock_random
from moto.s3.models import OWNER
from moto.s3.responses import S3Response
from moto.settings import get_s3_default_max_keys

from mockgt.aws.storage.s3 import name_of_token, token_of
from mockgt.store.s3_versions import Listed

_PARAMETERS = {"prefix", "delimiter", "max-keys", "encoding-type"}
_V1 = _PARAMETERS | {"marker"}
_V2 = _PARAMETERS | {"list-type", "start-after", "continuation-token", "fetch-owner"}
_OWNER = f"<Owner><DisplayName>webfile</DisplayName><ID>{OWNER}</ID></Owner>"
_ID_LENGTH = 52
_NEEDS_NO_QUOTES = re.compile(r"[A-Za-z0-9_.~/-]*").fullmatch

_S3: Any = S3Response

Listing = Callable[[Any, Mapping[str, str]], Any]


@contextmanager
def quick_listings() -> Iterator[None]:
    """Within it, moto's two listings are written here."""
    before = _S3.list_objects, _S3.list_objects_v2
    _S3.list_objects = _where_known(_list_objects, _V1, _S3.list_objects)
    _S3.list_objects_v2 = _where_known(_list_objects_v2, _V2, _S3.list_objects_v2)
    _S3._enrich_response = staticmethod(_with_request_id)
    try:
        yield
    finally:
        _S3.list_objects, _S3.list_objects_v2 = before
        del _S3._enrich_response


def _with_request_id(headers: dict[str, str], body: Any) -> tuple[dict[str, str], Any]:
    """As moto does it, which looks for the id's place in a body of any length, and draws each letter by itself."""
    if isinstance(body, str) and "<RequestId>" in body:
        return BaseResponse._enrich_response(headers, body)
    if "status" in headers:
        headers["status"] = str(headers["status"])
    headers["x-amzn-requestid"] = f"{mock_random.getrandbits(4 * _ID_LENGTH):0{_ID_LENGTH}x}"
    return headers, body


def _where_known(quick: Listing, known: set[str], plain: Callable[[Any], Any]) -> Callable[[Any], Any]:
    @functools.wraps(plain)
    def listed(response: Any) -> Any:
        query = response._get_querystring(response.request, response.uri)
        given = {name: values[0] for name, values in query.items()}
        is_known = given.keys() <= known and given.get("max-keys", "0").isdecimal()
        return quick(response, given) if is_known and given.get("continuation-token") != "" else plain(response)

    return listed


def _list_objects_v2(response: Any, given: Mapping[str, str]) -> Any:
    token, start_after, delimiter = (given.get(name) for name in ("continuation-token", "start-after", "delimiter"))
    after = name_of_token(token) if token else start_after
    objects, folders, last, result = _page(response, given, after)
    prefix = given.get("prefix") or ""
    if given.get("encoding-type") == "url":
        prefix, folders = quote(prefix), [quote(folder) for folder in folders]
    result |= {"Prefix": prefix, "KeyCount": len(objects) + len(folders)}
    if delimiter:
        result["CommonPrefixes"] = [{"Prefix": folder} for folder in folders]
    if last:
        result["NextContinuationToken"] = token_of(last)
    if start_after and not token:
        result["StartAfter"] = start_after
    contents = _contents(objects, given, _OWNER if given.get("fetch-owner") else "", with_algorithm=True)
    return _serialized(response, "ListObjectsV2", result, contents)


def _list_objects(response: Any, given: Mapping[str, str]) -> Any:
    objects, folders, last, result = _page(response, given, given.get("marker"))
    if "prefix" in given:
        result["Prefix"] = given["prefix"]
    if given.get("delimiter"):
        result["CommonPrefixes"] = [{"Prefix": folder} for folder in folders]
    if last:
        result["NextMarker"] = last
    return _serialized(response, "ListObjects", result, _contents(objects, given, _OWNER, with_algorithm=False))


def _page(
    response: Any, given: Mapping[str, str], after: str | None
) -> tuple[list[Listed], list[str], str, dict[str, Any]]:
    """Objects, folders, the last name where there is more, and the members that both listings have."""
    bucket = response.backend.get_bucket(response.bucket_name)
    limit = int(given.get("max-keys", get_s3_default_max_keys()))
    page = response.backend.page(bucket, given.get("prefix"), given.get("delimiter"), after, limit)
    result = {"Name": bucket.name, "MaxKeys": limit, "IsTruncated": page.more, "Contents": []}
    result |= {member: given[name] for name, member in _ECHOED.items() if given.get(name)}
    folders = [entry for entry in page.entries if isinstance(entry, str)]
    return (
        [entry for entry in page.entries if not isinstance(entry, str)],
        folders,
        page.last if page.more else "",
        result,
    )


_ECHOED = {"delimiter": "Delimiter", "encoding-type": "EncodingType"}


def _serialized(response: Any, action: str, result: dict[str, Any], contents: str) -> Any:
    response.data["Action"] = action
    status, headers, body = response.serialized(ActionResult(result))
    return status, headers, body.replace("<Name>", f"{contents}<Name>", 1)


def _contents(objects: Iterable[Listed], given: Mapping[str, str], owner: str, with_algorithm: bool) -> str:
    named = _quoted if given.get("encoding-type") == "url" else escape
    return "".join(
        f"<Contents><Key>{named(each.key)}</Key><LastModified>{_moment(each.modified_at // 1_000_000)}</LastModified>"
        f'<ETag>"{each.etag}"</ETag>{_algorithm(each) if with_algorithm else ""}<Size>{each.size}</Size>'
        f"<StorageClass>{each.storage_class}</StorageClass>{owner}</Contents>"
        for each in objects
    )


def _algorithm(listed: Listed) -> str:
    name = listed.checksum_algorithm
    return f"<ChecksumAlgorithm>{name}</ChecksumAlgorithm>" if name else ""


def _quoted(key: str) -> str:
    return key if _NEEDS_NO_QUOTES(key) else quote(key)


@functools.lru_cache(1024)
def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")

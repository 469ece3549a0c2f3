"""moto's S3 with an S3 Select that evaluates or refuses the whole of an expression."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from moto.core.parse import PROTOCOL_PARSERS
from moto.core.responses import ActionResult
from moto.core.utils import get_service_model
from moto.s3.exceptions import MissingKey, S3ClientError
from moto.s3.responses import S3Response

from mockgt.select.errors import SelectError
from mockgt.select.select import Selected, select

_OPERATION = "SelectObjectContent"


@contextmanager
def own_s3_select() -> Iterator[None]:
    """Within it, S3 answers SelectObjectContent by `mockgt.select`."""
    responses: Any = S3Response
    plain = responses._key_response_post

    def post(response: Any, request: Any, body: bytes, bucket: str, query: dict[str, Any], key: str) -> Any:
        if "select" not in query:
            return plain(response, request, body, bucket, query, key)
        response._set_action("KEY", "POST", query)
        response._authenticate_and_authorize_s3_action(bucket_name=bucket, key_name=key)
        return _answer(response, body, bucket, key)

    responses._key_response_post = post
    try:
        yield
    finally:
        responses._key_response_post = plain


def _answer(response: Any, body: bytes, bucket: str, key: str) -> Any:
    members = _members(body, bucket, key)
    stored = response.backend.get_object(bucket, key)
    if stored is None:
        raise MissingKey(key=key)
    try:
        selected = select(stored.value, members)
    except SelectError as error:
        raise S3ClientError(error.code, error.message) from error
    response.data["Action"] = _OPERATION
    progress = (members.get("RequestProgress") or {}).get("Enabled", False)
    return response.serialized(ActionResult({"Payload": _events(selected, progress)}))


def _members(body: bytes, bucket: str, key: str) -> dict[str, Any]:
    operation = get_service_model("s3").operation_model(_OPERATION)
    named = {"Bucket": bucket, "Key": key}
    parser: Any = PROTOCOL_PARSERS["rest-xml"](operation, map_type=dict)
    parsed: dict[str, Any] = parser.parse(
        {"method": "POST", "values": {}, "headers": {}, "body": body, "url_path": "", "url_params": named}
    )
    return parsed


def _events(selected: Selected, progress: bool) -> list[dict[str, Any]]:
    """The event stream: records, then how much was read. Source: Documented,
    https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html."""
    counts = {
        "BytesScanned": selected.scanned,
        "BytesProcessed": selected.processed,
        "BytesReturned": selected.returned,
    }
    told: list[dict[str, Any]] = [{"Progress": {"Details": counts}}] if progress else []
    records = [{"Records": {"Payload": chunk}} for chunk in selected.chunks]
    return [*records, *told, {"Stats": {"Details": counts}}, {"End": {}}]

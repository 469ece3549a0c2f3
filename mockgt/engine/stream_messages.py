"""Messages of a streaming labeling job's queue: what data objects they hold, and under which ids.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-streaming-labeling-job.html. Observed: AWS's
sample notebook ground_truth_create_streaming_labeling_job sends a line in single quotes, as Python writes it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_plus

from mockgt.engine.ports import QueueMessage
from mockgt.manifests.lines import UnusableManifest

ID_ATTRIBUTE = "dataset-objectid-attribute-name"
MAX_ID_CHARACTERS = 1024
_QUOTED = re.compile(r"""'((?:[^'\\]|\\.)*)'|"(?:[^"\\]|\\.)*\"""", re.DOTALL)


@dataclass(frozen=True)
class StreamedObject:
    """A data object of a message.

    Attributes:
        line: Its manifest line.
        object_id: Of two objects with the same id the second is ignored.
        names_its_id: Whether the line says itself which of its members is the id.
    """

    line: Mapping[str, object]
    object_id: str
    names_its_id: bool


def streamed_objects(message: QueueMessage) -> list[StreamedObject]:
    """The data objects of a queue's message: one manifest line, or the objects of an S3 event.

    Raises:
        UnusableManifest: it holds neither.
    """
    body, message_id = _object(message.body, "The message"), message.message_id
    if body.get("Type") == "Notification" and isinstance(body.get("Message"), str):
        message_id = str(body.get("MessageId", message_id))
        body = _object(str(body["Message"]), "The message")
    records = body.get("Records")
    if isinstance(records, list):
        return [_of_s3_event(record) for record in records if _is_creation(record)]
    return [_of_line(body, message_id)]


def _of_line(line: Mapping[str, object], message_id: str) -> StreamedObject:
    attribute = line.get(ID_ATTRIBUTE)
    if attribute is None:
        return StreamedObject(line, message_id, False)
    object_id = line.get(attribute) if isinstance(attribute, str) else None
    if not isinstance(object_id, str) or not 0 < len(object_id) <= MAX_ID_CHARACTERS:
        raise UnusableManifest(
            f'"{ID_ATTRIBUTE}" names "{attribute}", which must be a member of the line with a text of at most '
            f"{MAX_ID_CHARACTERS} characters."
        )
    return StreamedObject(line, object_id, True)


def _is_creation(record: object) -> bool:
    return isinstance(record, Mapping) and str(record.get("eventName", "")).startswith("ObjectCreated:")


def _of_s3_event(record: Mapping[str, Mapping[str, Mapping[str, str]]]) -> StreamedObject:
    try:
        bucket, stored = record["s3"]["bucket"]["name"], record["s3"]["object"]
        uri, sequencer = f"s3://{bucket}/{unquote_plus(stored['key'])}", str(stored.get("sequencer", ""))
    except (KeyError, TypeError, AttributeError) as problem:
        raise UnusableManifest("The S3 event names no bucket and object.") from problem
    return StreamedObject({"source-ref": uri, "$sequencer": sequencer}, f"{uri}{sequencer}", False)


def _object(body: str, what: str) -> Mapping[str, object]:
    try:
        parsed = json.loads(body if body.lstrip()[:2] != "{'" else _QUOTED.sub(_double_quotes, body))
    except (ValueError, RecursionError) as problem:
        raise UnusableManifest(f"{what} is not valid JSON: {problem}.") from problem
    if not isinstance(parsed, dict):
        raise UnusableManifest(f"{what} is not a JSON object. Send one manifest line.")
    return parsed


def _double_quotes(quoted: re.Match[str]) -> str:
    within: str | None = quoted[1]
    if within is None:
        return quoted[0]
    return '"' + within.replace("\\'", "'").replace('"', '\\"') + '"'

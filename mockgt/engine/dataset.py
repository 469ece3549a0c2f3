"""From the input manifest to data objects, one per line.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-input-data-input-manifest.html. Ours: both of
`source` and `source-ref` in a line, an empty line within the file, and an empty manifest are refused.
"""

import json
from collections.abc import Mapping

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.records import Counters, DataObject
from mockgt.engine.s3_uris import bucket_and_key
from mockgt.tasktypes.contract import TaskType

MAX_OBJECTS = 100_000
MAX_LINE_CHARACTERS = 100_000
MAX_ATTRIBUTE_CHARACTERS = 20_000


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not a JSON value")


DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


class UnusableManifest(Exception):
    """The job cannot start with this manifest; `str()` says which line, which key, and what to do."""


class UnusableLine(UnusableManifest):
    """A line that cannot become a data object: `what` follows "Line 7 " and says what to do, too."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"Line {number} {what}")
        self.number, self.what = number, what


def read_dataset(
    engine: Engine, scope: Scope, manifest_uri: str, attribute: str, task_type: TaskType
) -> tuple[list[DataObject], Counters]:
    """Read the manifest; a line that has the label attribute already is not sent to workers.

    Returns:
        The data objects in the order of the lines, and the counters of the job that starts with them.

    Raises:
        UnusableManifest: unreadable, empty, too long, a bad line, or a bucket that is not in the job's region.
    """
    try:
        body = engine.objects.get(scope, manifest_uri)
    except ObjectUnavailable as problem:
        raise UnusableManifest(f"The input manifest {manifest_uri} cannot be read: {problem}") from problem
    lines = manifest_lines(body)
    data_objects, already_human, already_machine = [], 0, 0
    buckets: dict[str, int] = {}
    for position, line in enumerate(lines):
        values = parse_line(position + 1, line)
        source = source_of(position + 1, values, task_type.source_key)
        if bucket := _bucket_of(source, task_type.source_key):
            buckets.setdefault(bucket, position + 1)
        if attribute not in values:
            data_objects.append(DataObject(position, line, source))
            continue
        data_objects.append(DataObject(position, line, source, status="labeled"))
        machine = _labeled_by_a_model(values.get(f"{attribute}-metadata"))
        already_machine += machine
        already_human += not machine
    for bucket, number in buckets.items():
        _check_bucket(engine, scope, bucket, number)
    return data_objects, Counters(len(lines), already_human=already_human, already_machine=already_machine)


def manifest_lines(body: bytes) -> list[str]:
    """The lines of a manifest without the empty ones at its end; a byte order mark is skipped.

    Raises:
        UnusableManifest: empty, too long, or not UTF-8.
    """
    try:
        content = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = body.count(b"\n", 0, error.start) + 1
        raise UnusableLine(number, "is not UTF-8. Save the file as UTF-8.") from error
    lines = [line.removesuffix("\r") for line in content.split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        raise UnusableManifest("The manifest is empty. Write one JSON object per line.")
    if len(lines) > MAX_OBJECTS:
        raise UnusableManifest(
            f"The manifest has {len(lines):,} lines; at most {MAX_OBJECTS:,} are allowed. Split it into several jobs."
        )
    return lines


def parse_line(number: int, line: str) -> Mapping[str, object]:
    """The JSON object of one line.

    Raises:
        UnusableLine: not one JSON object, too long, or a key that is reserved.
    """
    if len(line) > MAX_LINE_CHARACTERS:
        raise UnusableLine(
            number, f"has {len(line):,} characters; at most {MAX_LINE_CHARACTERS:,} are allowed. Shorten it."
        )
    if not line.strip():
        raise UnusableLine(number, "is empty. Remove it: each line must hold one JSON object.")
    try:
        values = DECODER.decode(line)
    except (ValueError, RecursionError) as error:
        raise UnusableLine(number, f"is not JSON ({error}). Write one JSON object per line.") from error
    if not isinstance(values, dict):
        raise UnusableLine(number, 'is not a JSON object. Write it like {"source-ref": "s3://…"}.')
    if "\\ud" in line.lower() and not _is_unicode(values):
        raise UnusableLine(number, "holds half a surrogate pair (\\ud…). Write the whole character.")
    for key, value in values.items():
        if key.startswith("$"):
            raise UnusableLine(number, f'has the key "{key[:64]}"; names that begin with $ are reserved. Rename it.')
        if len(line) > MAX_ATTRIBUTE_CHARACTERS and len(json.dumps(value)) > MAX_ATTRIBUTE_CHARACTERS:
            raise UnusableLine(
                number,
                f'has more than {MAX_ATTRIBUTE_CHARACTERS:,} characters in the value of "{key[:64]}". Shorten it.',
            )
    return values


def _is_unicode(values: Mapping[str, object]) -> bool:
    try:
        json.dumps(values, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def source_of(number: int, values: Mapping[str, object], source_key: str) -> str:
    """The data object that one line names under `source-ref` or holds under `source`.

    Raises:
        UnusableLine: both keys, not the wanted one, or no address of an S3 object.
    """
    if "source" in values and "source-ref" in values:
        raise UnusableLine(number, f'has both "source" and "source-ref". Keep only "{source_key}".')
    if source_key not in values:
        raise UnusableLine(number, f'has no "{source_key}". Add it: the data object is read from there.')
    source = values[source_key]
    if not isinstance(source, str) or not source:
        raise UnusableLine(number, f'has a "{source_key}" that is empty or not a text. Name the data object there.')
    if source_key == "source-ref" and not _bucket_of(source, source_key):
        raise UnusableLine(
            number,
            f'has the "source-ref" {json.dumps(source[:200])}, which is not an S3 address. Write it as s3://bucket/key.',
        )
    return source


def _bucket_of(source: str, source_key: str) -> str:
    """The bucket of an S3 object's address; empty where there is none."""
    parts = bucket_and_key(source) if source_key == "source-ref" else None
    return parts[0] if parts and parts[1] else ""


def _check_bucket(engine: Engine, scope: Scope, bucket: str, number: int) -> None:
    region = engine.objects.bucket_region(scope, bucket)
    if region is None:
        raise UnusableManifest(
            f'Line {number}: the S3 bucket {bucket} of "source-ref" does not exist or cannot be reached. '
            "Create the bucket, or correct the line."
        )
    if region != scope.region:
        raise UnusableManifest(
            f'Line {number}: the S3 bucket {bucket} of "source-ref" is in {region}; data and labeling job must be in '
            f"the same region, {scope.region}. Copy the data to a bucket there."
        )


def _labeled_by_a_model(metadata: object) -> bool:
    return isinstance(metadata, Mapping) and metadata.get("human-annotated") == "no"

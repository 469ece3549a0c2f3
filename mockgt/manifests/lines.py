"""One line of an input manifest: what makes it one that a labeling job can read.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-input-data-input-manifest.html. Ours: both of
`source` and `source-ref` in a line, an empty line within the file, and an empty manifest are refused.
"""

import json
from collections.abc import Mapping

from mockgt.manifests.json_faults import fault_of
from mockgt.manifests.s3_uris import bucket_and_key

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


def parse_object(number: int, line: str) -> Mapping[str, object]:
    """The JSON object of one line of any JSON Lines file.

    Raises:
        UnusableLine: not one JSON object, or too long.
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
        raise UnusableLine(number, f"is not one complete JSON object: {fault_of(line, error)}") from error
    if not isinstance(values, dict):
        raise UnusableLine(number, 'is JSON, but not an object in braces. Write it like {"source-ref": "s3://…"}.')
    if "\\ud" in line.lower() and not is_unicode(values):
        raise UnusableLine(number, "holds half a surrogate pair (\\ud…). Write the whole character.")
    return values


def parse_line(number: int, line: str) -> Mapping[str, object]:
    """The JSON object of one line of a manifest.

    Raises:
        UnusableLine: not one JSON object, too long, or a key that is reserved.
    """
    values = parse_object(number, line)
    for key, value in values.items():
        if key.startswith("$"):
            raise UnusableLine(number, f'has the key "{key[:64]}"; names that begin with $ are reserved. Rename it.')
        if len(line) > MAX_ATTRIBUTE_CHARACTERS and len(json.dumps(value)) > MAX_ATTRIBUTE_CHARACTERS:
            raise UnusableLine(
                number,
                f'has more than {MAX_ATTRIBUTE_CHARACTERS:,} characters in the value of "{key[:64]}". Shorten it.',
            )
    return values


def is_unicode(values: Mapping[str, object]) -> bool:
    """Whether JSON can be written as UTF-8: it holds no half of a surrogate pair."""
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
    if source_key == "source-ref" and not bucket_of(source, source_key):
        raise UnusableLine(
            number,
            f'has the "source-ref" {json.dumps(source[:200])}, which is not an S3 address. Write it as s3://bucket/key.',
        )
    return source


def bucket_of(source: str, source_key: str) -> str:
    """The bucket of an S3 object's address; empty where there is none."""
    parts = bucket_and_key(source) if source_key == "source-ref" else None
    return parts[0] if parts and parts[1] else ""

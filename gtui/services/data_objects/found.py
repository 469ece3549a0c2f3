"""What was found, as the lines of an input manifest."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from gtui.errors import GtuiError

FAILED = "Input data connection failed"
"""The console's words. Source: Observed."""


@dataclass(frozen=True)
class Found:
    """The data objects of a folder.

    Attributes:
        lines: One manifest line for each.
        kind: What they are, in the plural, as the sidecar counts them.
        line_key: Under which a line names its object.
        notes: What a person has to know of it, a sentence each.
    """

    lines: Sequence[str]
    kind: str
    line_key: str = "source-ref"
    notes: tuple[str, ...] = ()


def with_suffix(keys: Iterable[str], suffixes: Sequence[str]) -> list[str]:
    """The keys of files with one of these endings, upper or lower case."""
    return [key for key in keys if PurePosixPath(key).suffix.lower() in suffixes]


def source_ref(bucket: str, key: str) -> str:
    """A manifest line that names an S3 object."""
    return compact({"source-ref": f"s3://{bucket}/{key}"})


def nothing_there(what: str, bucket: str, prefix: str, hint: str) -> GtuiError:
    """There are none of the wanted data objects."""
    return GtuiError(FAILED, f"There are no {what} below s3://{bucket}/{prefix}.", hint)


def compact(document: object) -> str:
    """JSON without spaces."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False)

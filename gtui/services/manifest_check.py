"""The check of an input manifest before a job is made from it.

Source: Documented (UTF-8 JSON Lines, exactly one of `source` and `source-ref`, keys that begin with `$` refused,
100,000 characters a line, 20,000 an attribute, 100,000 objects). The sentences are Ours.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from gtui.services.formats import split_s3_uri
from gtui.services.local_files import IMAGE_SUFFIXES
from gtui.services.records.manifests import ManifestProblem

MAX_LINE_CHARACTERS = 100_000
MAX_ATTRIBUTE_CHARACTERS = 20_000
MAX_OBJECTS = 100_000
KeysBelow = Callable[[str, str], frozenset[str] | str]


def manifest_lines(body: bytes) -> list[str]:
    r"""The lines of a manifest, split at `\n` or `\r\n` only; bytes that are not UTF-8 become U+FFFD."""
    lines = body.decode("utf-8", errors="replace").replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def check_lines(body: bytes, keys_below: KeysBelow) -> tuple[int, tuple[ManifestProblem, ...]]:
    """How many data objects a manifest has, and what is wrong, in line order.

    Args:
        keys_below: All keys of a bucket that begin with a prefix, or why the bucket cannot be used.
    """
    problems = _file_problems(body)
    if problems and problems[0].text.startswith("The file is not UTF-8"):
        return 0, tuple(problems)
    lines = manifest_lines(body)
    sources: dict[int, str] = {}
    for number, line in enumerate(lines, start=1):
        problem, source = _line_problem(line)
        if problem:
            problems.append(ManifestProblem(number, problem))
        elif source:
            sources[number] = source
    problems += _missing(sources, keys_below)
    return len(lines), tuple(sorted(problems, key=lambda problem: problem.line))


def _file_problems(body: bytes) -> list[ManifestProblem]:
    if body.startswith(b"\xef\xbb\xbf"):
        return [ManifestProblem(0, "The file begins with a byte order mark. Save it as UTF-8 without one.")]
    try:
        body.decode()
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        return [ManifestProblem(0, f"The file is not UTF-8 (line {line}). Save it as UTF-8.")]
    lines = body.count(b"\n") + (not body.endswith(b"\n"))
    if not body.strip():
        return [ManifestProblem(0, "The manifest is empty. Add one JSON object per line.")]
    if lines > MAX_OBJECTS:
        return [ManifestProblem(0, f"The manifest has {lines} lines; a job takes up to {MAX_OBJECTS}. Split it.")]
    return []


def _line_problem(line: str) -> tuple[str, str]:
    """Problem (or empty) and the S3 URI that the line names (or empty)."""
    if not line.strip():
        return "The line is blank. Remove it.", ""
    if len(line) > MAX_LINE_CHARACTERS:
        return f"The line has {len(line)} characters; up to {MAX_LINE_CHARACTERS} are allowed.", ""
    try:
        document = json.loads(line.removeprefix("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        return f"The line is not one complete JSON object: {error}.", ""
    if not isinstance(document, dict):
        return 'The line is not a JSON object. Write it as {"source-ref":"s3://bucket/key"}.', ""
    return _keys_problem(document)


def _keys_problem(document: Mapping[str, object]) -> tuple[str, str]:
    given = [key for key in ("source", "source-ref") if key in document]
    if len(given) != 1:
        return f"The line has {'both' if given else 'neither'} source {'and' if given else 'nor'} source-ref.", ""
    for key, value in document.items():
        if key.startswith("$"):
            return f"The key {key} begins with $. Rename it.", ""
        if isinstance(value, str) and len(value) > MAX_ATTRIBUTE_CHARACTERS:
            return f"The value of {key} has {len(value)} characters; up to {MAX_ATTRIBUTE_CHARACTERS} are allowed.", ""
    value = document[given[0]]
    if not isinstance(value, str) or not value:
        return f"The value of {given[0]} is not a text.", ""
    if given == ["source"]:
        return "The line has the key source, for texts. An image needs source-ref.", ""
    bucket, key = split_s3_uri(value)
    if not bucket or not key:
        return f"source-ref is not the S3 URI of an object: {value}. Write it as s3://bucket/key.", ""
    if PurePosixPath(key).suffix.lower() not in IMAGE_SUFFIXES:
        return f"{value} is not an image that Ground Truth takes (.jpg, .jpeg, .png).", ""
    return "", value


def _missing(sources: Mapping[int, str], keys_below: KeysBelow) -> list[ManifestProblem]:
    """Objects that are not in S3; each bucket is listed once, below what its objects' keys have in common."""
    places: dict[str, dict[int, str]] = defaultdict(dict)
    for number, uri in sources.items():
        bucket, key = split_s3_uri(uri)
        places[bucket][number] = key
    problems = []
    for bucket, keys in places.items():
        there = keys_below(bucket, _common_prefix(list(keys.values())))
        for number, key in keys.items():
            if isinstance(there, str):
                problems.append(ManifestProblem(number, there))
            elif key not in there:
                problems.append(ManifestProblem(number, f"There is no object s3://{bucket}/{key}. Upload it first."))
    return problems


def _common_prefix(keys: Sequence[str]) -> str:
    first, last = min(keys), max(keys)
    length = next((place for place, (one, two) in enumerate(zip(first, last, strict=False)) if one != two), len(first))
    return first[:length]

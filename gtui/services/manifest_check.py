"""The check of an input manifest before a job is made from it: the rules of `mockgt.manifests`, and what is in S3.

The sentences are Ours.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gtui.formats import split_s3_uri
from gtui.services.data_objects.kinds import kind_problem
from gtui.services.records.manifests import ManifestProblem
from gtui.services.sequence_check import KeysBelow, Read, sequence_problems
from mockgt.manifests.lines import UnusableManifest, manifest_lines
from mockgt.manifests.lint import Finding, checked_lines, file_doubts, file_problem

EITHER_KEY = ("Text", "Custom")
"""Data types whose objects may lie in the line itself."""


@dataclass(frozen=True)
class CheckedManifest:
    """How many data objects a manifest has, what keeps a job from it, and what is only doubtful; in line order."""

    lines: int
    problems: tuple[ManifestProblem, ...]
    warnings: tuple[ManifestProblem, ...] = ()


def readable_lines(body: bytes) -> list[str]:
    r"""The lines of any file to be shown, split at `\n` or `\r\n` only; bytes that are not UTF-8 become U+FFFD."""
    lines = body.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def check_lines(
    body: bytes, keys_below: KeysBelow, data_type: str = "Image", read: Read | None = None
) -> CheckedManifest:
    """Check a manifest of data objects of one type.

    Args:
        body: The file.
        keys_below: All keys of a bucket that begin with a prefix, or why the bucket cannot be used.
        data_type: The console's.
        read: Body of an S3 object, for the sequence files that lines name; None leaves them unread.
    """
    warnings = [_problem(finding) for finding in file_doubts(body)]
    try:
        lines = manifest_lines(body)
    except UnusableManifest as unusable:
        return CheckedManifest(0, (_problem(file_problem(unusable)),), tuple(warnings))
    problems: list[ManifestProblem] = []
    sources: dict[int, str] = {}
    for line in checked_lines(lines, "" if data_type in EITHER_KEY else "source-ref"):
        if problem := line.problem or kind_problem(line, data_type):
            problems.append(ManifestProblem(line.number, problem))
            continue
        if line.key == "source-ref":
            sources[line.number] = line.source
        warnings += [ManifestProblem(line.number, doubt) for doubt in line.doubts]
    problems += _missing(sources, keys_below)
    if read and not problems:
        problems += sequence_problems(sources, data_type, read, keys_below)
    return CheckedManifest(len(lines), tuple(sorted(problems, key=lambda each: each.line)), tuple(warnings))


def _problem(finding: Finding) -> ManifestProblem:
    return ManifestProblem(finding.line, finding.text)


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
                problems.append(ManifestProblem(number, f"cannot be used: {there}"))
            elif key not in there:
                missing = f"names s3://{bucket}/{key}, which is not there. Upload it first."
                problems.append(ManifestProblem(number, missing))
    return problems


def _common_prefix(keys: Sequence[str]) -> str:
    first, last = min(keys), max(keys)
    length = next((place for place, (one, two) in enumerate(zip(first, last, strict=False)) if one != two), len(first))
    return first[:length]

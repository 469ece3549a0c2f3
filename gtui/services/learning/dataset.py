"""A data set to check: data objects with or without labels, from the sample, a folder, or S3."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from gtui.errors import GtuiError
from gtui.formats import split_s3_uri
from gtui.services.jobs import Jobs
from gtui.services.learning.pictures import completed_jobs, sample_labels
from gtui.services.local_files import IMAGE_SUFFIXES, MAX_IMAGE_BYTES, sample_folder, scan_folder
from gtui.services.results import ResultsService
from gtui.services.s3 import S3

LABELS_FILE = "labels.json"
SIDE_FILES = (".json", ".manifest")
"""Files beside the data that are not data objects."""


@dataclass(frozen=True)
class DataObject:
    """One file: its name, how to read it, and its label, None for none."""

    name: str
    read: Callable[[], bytes]
    label: str | None = None


@dataclass(frozen=True)
class Dataset:
    """What is to be checked.

    Attributes:
        title: Where it is from, in words.
        labeled: Whether labels are expected at all.
        classes: The agreed names; empty where nobody has said.
        orphans: Labels for names that have no file.
    """

    title: str
    objects: tuple[DataObject, ...]
    labeled: bool = False
    classes: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()


def sample_dataset() -> Dataset:
    """The good set: the 20 sample pictures with their gold labels."""
    folder, labels = sample_folder(), sample_labels()
    objects = tuple(DataObject(name, (folder / name).read_bytes, label) for name, label in labels.items())
    return Dataset("the 20 sample pictures", objects, True, tuple(sorted(set(labels.values()))))


def folder_dataset(path: Path, classes: tuple[str, ...] = ()) -> Dataset:
    """The files below a folder of this machine; labels come from a `labels.json` in it, if there is one.

    Raises GtuiError for a folder or a labels file that can't be read.
    """
    files = [file for file in scan_folder(path) if not file.key.endswith(SIDE_FILES)]
    root = path.expanduser().resolve()
    labels = _labels_of(root / LABELS_FILE)
    found = {file.path.relative_to(root).as_posix(): file.path for file in files}
    return _labeled(
        f"the folder {path}", {name: partial(_read, place) for name, place in found.items()}, labels, classes
    )


def s3_dataset(s3: S3, results: ResultsService, uri: str, classes: tuple[str, ...] = ()) -> Dataset:
    """The objects below a prefix, with a `labels.json` in it; or those that a manifest names, with its labels.

    Raises GtuiError for what is not in S3.
    """
    bucket, key = split_s3_uri(uri.strip())
    if not bucket:
        raise GtuiError("S3 location is not valid", f"'{uri}' is not an S3 URI.", "Write it as s3://bucket/folder/.")
    if key.endswith(".manifest"):
        return _of_manifest(s3, results, uri.strip(), classes)
    prefix = f"{key.rstrip('/')}/" if key else ""
    keys = [each for each in s3.keys_below(bucket, prefix) if not each.endswith(("/", *SIDE_FILES))]
    if not keys:
        raise GtuiError("Nothing to check", f"There are no objects below {uri}.", "Choose a folder with data objects.")
    labels = None
    if f"{prefix}{LABELS_FILE}" in s3.keys_below(bucket, f"{prefix}{LABELS_FILE}"):
        labels = _parsed(s3.get(bucket, f"{prefix}{LABELS_FILE}"), f"{uri.rstrip('/')}/{LABELS_FILE}")
    return _labeled(
        uri, {each.removeprefix(prefix): partial(_fetch, s3, bucket, each) for each in keys}, labels, classes
    )


def own_dataset(jobs: Jobs, results: ResultsService, s3: S3) -> Dataset:
    """What the newest completed image classification job has labeled; the job's labels are the classes.

    Raises GtuiError where no job is completed.
    """
    name = next(completed_jobs(jobs), "")
    if not name:
        hint = "Label the demo's pictures first, or check another data set."
        raise GtuiError("Nothing to check", "No image classification job is completed yet.", hint)
    job = jobs.job(name)
    return _of_manifest(s3, results, job.output_manifest_uri, job.tool.labels)


def _of_manifest(s3: S3, results: ResultsService, uri: str, classes: tuple[str, ...]) -> Dataset:
    rows = results.of_manifest(uri)
    pictures = [row for row in rows.objects if PurePosixPath(row.source).suffix.lower() in IMAGE_SUFFIXES]
    if not pictures:
        raise GtuiError("Nothing to check", f"{uri} names no pictures.", "Choose a manifest with source-ref lines.")
    objects = tuple(
        DataObject(PurePosixPath(row.source).name, partial(_fetch, s3, *split_s3_uri(row.source)), row.label or None)
        for row in pictures
    )
    return Dataset(uri, objects, any(row.label for row in pictures), classes)


def _read(path: Path) -> bytes:
    _check_size(path.name, path.stat().st_size)
    return path.read_bytes()


def _fetch(s3: S3, bucket: str, key: str) -> bytes:
    _check_size(PurePosixPath(key).name, s3.head(bucket, key).size)
    return s3.get(bucket, key)


def _check_size(name: str, size: int) -> None:
    if size > MAX_IMAGE_BYTES:
        raise GtuiError("The object is too large", "It is larger than 40 MB.", f"Make {name} smaller.")


def _labeled(
    title: str,
    files: Mapping[str, Callable[[], bytes]],
    labels: Mapping[str, str] | None,
    classes: tuple[str, ...],
) -> Dataset:
    known = labels or {}
    objects = tuple(DataObject(name, read, known.get(name)) for name, read in sorted(files.items()))
    orphans = tuple(sorted(set(known) - set(files)))
    return Dataset(title, objects, labels is not None, classes, orphans)


def _labels_of(path: Path) -> Mapping[str, str] | None:
    try:
        return _parsed(path.read_bytes(), str(path)) if path.is_file() else None
    except OSError as error:
        raise GtuiError("The labels cannot be read", f"{path}: {error.strerror}", "Check its permissions.") from error


def _parsed(body: bytes, place: str) -> Mapping[str, str]:
    hint = 'Write it as {"001.jpg": "Bag", …}, or take it away to check without labels.'
    try:
        labels = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GtuiError("The labels cannot be read", f"{place} is not JSON: {error}.", hint) from error
    if not isinstance(labels, dict) or not all(isinstance(value, str) for value in labels.values()):
        raise GtuiError("The labels cannot be read", f"{place} is not an object of names and labels.", hint)
    return labels

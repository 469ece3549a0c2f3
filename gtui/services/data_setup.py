"""The console's automated data setup, its subsets, and the check of an input manifest."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import PurePosixPath

from gtui.errors import GtuiError, WorkCancelled
from gtui.formats import split_s3_uri
from gtui.services.clients import Clients
from gtui.services.data_objects.extraction import extracted
from gtui.services.data_objects.files import clips, pictures, texts
from gtui.services.data_objects.found import FAILED, Found, compact
from gtui.services.data_objects.sequences import sequences
from gtui.services.faults import faults
from gtui.services.manifest_check import check_lines, readable_lines
from gtui.services.records.manifests import DataSetup, ManifestReport
from gtui.services.s3 import S3
from gtui.services.task_types import data_type_name
from mockgt.select.errors import QueryError
from mockgt.select.query import parse_where
from mockgt.tasktypes.contract import UnusableObject

Watch = Callable[[int], None]
"""Told of data objects that were looked at, by their number; it may raise WorkCancelled, and nothing is written."""
WATCHED_LINES = 1000
MANIFEST_TYPE = "application/x-ndjson"
# Source: Documented, the policies that the console puts on a bucket of images and on one of video frames,
# https://docs.aws.amazon.com/sagemaker/latest/dg/sms-cors-update.html and .../sms-video-overview.html.
CORS: Mapping[str, object] = {
    "CORSRules": [
        {
            "AllowedHeaders": [],
            "AllowedMethods": ["GET"],
            "AllowedOrigins": ["*"],
            "ExposeHeaders": ["Access-Control-Allow-Origin"],
        }
    ]
}
VIDEO_CORS: Mapping[str, object] = {
    "CORSRules": [
        {
            "AllowedHeaders": ["*"],
            "AllowedMethods": ["GET", "HEAD", "PUT"],
            "AllowedOrigins": ["*"],
            "ExposeHeaders": ["Access-Control-Allow-Origin"],
            "MaxAgeSeconds": 3000,
        }
    ]
}


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class DataSetupService:
    """Makes and checks input manifests."""

    clients: Clients
    s3: S3
    now: Callable[[], datetime] = field(default=_utc_now)

    def complete(
        self,
        input_uri: str,
        data_type: str = "Image",
        every_frame: int = 0,
        watch: Watch = lambda objects: None,
    ) -> DataSetup:
        """ "Complete data setup": a manifest of all data objects below a prefix, written beside them.

        Args:
            input_uri: `s3://bucket/prefix`; what counts below it depends on the data type.
            data_type: One of the console's; those that need a manifest of one's own are refused.
            every_frame: Take frames out of video files: 1 for all, x for every x-th; 0 labels the files as they are.
            watch: Told of objects that were listed, read or written, by their number; it may raise WorkCancelled, and
                the manifest is not written then.

        Source:
            Documented: all images or video files under the prefix, one `source-ref` line each; one `source` line for
            each line of the .txt files and each row of the .csv files; a sequence file for each folder of frames, or
            for each video file of which frames are taken; the file in the input location; the console adds a CORS
            policy to the bucket. Observed: the two file names. Ours: recursive, in key order, never older manifests;
            what a row's text is (`texts_of`); the sidecar's content, how many objects, their key and where, as one
            JSON object `{"images":…,"line-key":…,"manifest":…}`; the next free second when the name is taken.
        """
        bucket, prefix = _folder(input_uri)
        if problem := self._elsewhere(bucket):
            hint = f"Copy the data to a bucket in {self.clients.region}, or label it in its own region."
            raise GtuiError(FAILED, problem, hint)
        moment = self._free_moment(bucket, f"{prefix}dataset-")
        found = self._found(replace(self.s3, watch=watch), bucket, prefix, data_type, moment, every_frame)
        key = self._write(bucket, f"{prefix}dataset-", found.lines)
        sidecar = {found.kind: len(found.lines), "line-key": found.line_key, "manifest": PurePosixPath(key).name}
        self.s3.put(bucket, f"{key}.json", compact(sidecar).encode(), "application/json")
        self._allow_browsers(bucket, VIDEO_CORS if found.kind == "sequences" else CORS)
        return DataSetup(f"s3://{bucket}/{key}", f"s3://{bucket}/{key}.json", len(found.lines), found.notes)

    def _found(self, s3: S3, bucket: str, prefix: str, data_type: str, moment: str, every_frame: int) -> Found:
        if data_type == "VideoFrames":
            return sequences(s3, bucket, prefix, moment)
        if data_type == "VideoFiles" and every_frame:
            return extracted(s3, bucket, prefix, moment, every_frame)
        lists = {"Image": pictures, "Text": texts, "VideoFiles": clips}
        if data_type not in lists:
            message = f"{data_type_name(data_type)} cannot be set up automatically."
            hint = "Choose Manual data setup, with an input manifest of your own."
            raise GtuiError("Data type not offered", message, hint)
        return lists[data_type](s3, bucket, prefix)

    def random_sample(self, manifest_uri: str, percent: int, seed: int = 0, watch: Watch = lambda objects: None) -> str:
        """Write a manifest of a random part and return its URI; at least one line, in the order of the input.

        Which lines: those whose hash with the seed is lowest, so the same seed gives the same sample.
        Source: Documented (a percentage, a new manifest); Ours: its name, `<manifest>-sample-<time>.manifest`.
        """
        if not 1 <= percent <= 100:
            raise GtuiError("Sample size is not valid", f"{percent} % is not between 1 and 100.", "Enter 1 to 100.")
        lines = self._lines(manifest_uri)
        ranks = [_rank(seed, number, line) for number, line in enumerate(_watched(lines, watch))]
        ranked = sorted(range(len(lines)), key=ranks.__getitem__)
        chosen = sorted(ranked[: max(1, round(len(lines) * percent / 100))])
        return self._write_subset(manifest_uri, "sample", [lines[number] for number in chosen])

    def filtered_subset(self, manifest_uri: str, where: str, watch: Watch = lambda objects: None) -> str:
        """Write a manifest of the lines that a WHERE clause selects and return its URI.

        Args:
            manifest_uri: Of the whole.
            where: The part after WHERE of an S3 Select query, such as `s."source-ref" LIKE '%/00%.jpg'`.
            watch: Told how far the work is.

        Source: Documented (the user writes only the WHERE part); Ours: the file's name, as for a sample.
        """
        lines = self._lines(manifest_uri)
        try:
            accepts = parse_where(where)
            chosen = [line for line in _watched(lines, watch) if accepts(_parsed(line))]
        except QueryError as error:
            example = """Write for example: s."source-ref" LIKE '%001.jpg'"""
            raise GtuiError("The query is not valid", str(error), example) from error
        if not chosen:
            message = f"None of {len(lines)} data objects fits the query."
            raise GtuiError("The subset is empty", message, "Change the query, or use the full dataset.")
        return self._write_subset(manifest_uri, "filter", chosen)

    def check_manifest(self, uri: str, data_type: str = "Image", watch: Watch = lambda objects: None) -> ManifestReport:
        """What is wrong or doubtful in an input manifest, line by line, and whether its objects are there.

        `watch` is told of objects that were listed or read, by their number; it may raise WorkCancelled.
        """
        bucket, key = _place(uri)
        s3 = replace(self.s3, watch=watch)
        checked = check_lines(s3.get(bucket, key), partial(self._keys_of, s3), data_type, partial(_read, s3))
        return ManifestReport(uri, checked.lines, checked.problems, checked.warnings)

    def _lines(self, uri: str) -> list[str]:
        bucket, key = _place(uri)
        lines = [line for line in readable_lines(self.s3.get(bucket, key)) if line.strip()]
        if not lines:
            raise GtuiError("The manifest is empty", f"{uri} has no data objects.", "Complete data setup first.")
        return lines

    def _keys_of(self, s3: S3, bucket: str, prefix: str) -> frozenset[str] | str:
        """All keys below a prefix, or why there are none for a job here."""
        try:
            return self._elsewhere(bucket) or frozenset(s3.keys_below(bucket, prefix))
        except WorkCancelled:
            raise
        except GtuiError:
            return f"The bucket {bucket} cannot be reached. Check its name."

    def _elsewhere(self, bucket: str) -> str:
        """Empty where the bucket is in the region of the labeling job."""
        region = self.s3.region_of(bucket)
        if region == self.clients.region:
            return ""
        return (
            f"The bucket {bucket} is in {region}; the data must be in the labeling job's region, {self.clients.region}."
        )

    def _write_subset(self, manifest_uri: str, kind: str, lines: Sequence[str]) -> str:
        bucket, key = _place(manifest_uri)
        stem = key.removesuffix(".manifest")
        return f"s3://{bucket}/{self._write(bucket, f'{stem}-{kind}-', lines)}"

    def _write(self, bucket: str, stem: str, lines: Sequence[str]) -> str:
        """Write lines under the first free name `<stem><second>.manifest`; returns the key."""
        key = f"{stem}{self._free_moment(bucket, stem)}.manifest"
        self.s3.put(bucket, key, "".join(f"{line}\n" for line in lines).encode(), MANIFEST_TYPE)
        return key

    def _free_moment(self, bucket: str, stem: str) -> str:
        """The first second, from now on, with which no manifest is named yet."""
        taken = set(self.s3.keys_below(bucket, stem))
        moment = self.now()
        while f"{stem}{moment:%Y%m%dT%H%M%S}.manifest" in taken:
            moment += timedelta(seconds=1)
        return f"{moment:%Y%m%dT%H%M%S}"

    def _allow_browsers(self, bucket: str, policy: Mapping[str, object]) -> None:
        with faults("The CORS policy cannot be added"):
            self.clients.client("s3").put_bucket_cors(Bucket=bucket, CORSConfiguration=policy)


def _read(s3: S3, uri: str) -> bytes:
    try:
        return s3.get(*split_s3_uri(uri))
    except WorkCancelled:
        raise
    except GtuiError as error:
        raise UnusableObject(f"{uri} cannot be read: {error.message}") from error


def _place(uri: str) -> tuple[str, str]:
    bucket, key = split_s3_uri(uri)
    if not bucket:
        raise GtuiError("S3 location is not valid", f"'{uri}' is not an S3 URI.", "Write it as s3://bucket/prefix.")
    return bucket, key


def _folder(uri: str) -> tuple[str, str]:
    """Bucket and prefix of a folder; the prefix is empty or ends in `/`."""
    bucket, prefix = _place(uri)
    return bucket, f"{prefix.rstrip('/')}/" if prefix else ""


def _watched(lines: Sequence[str], watch: Watch) -> Iterator[str]:
    """The lines, of which `watch` is told as they are done with."""
    for first in range(0, len(lines), WATCHED_LINES):
        part = lines[first : first + WATCHED_LINES]
        yield from part
        watch(len(part))


def _parsed(line: str) -> dict[str, object]:
    try:
        document = json.loads(line)
    except json.JSONDecodeError as error:
        raise QueryError(f"A line of the manifest is not JSON: {line[:80]}") from error
    return document if isinstance(document, dict) else {}


def _rank(seed: int, number: int, line: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{number}\n{line}".encode()).digest()

"""The console's automated data setup, its subsets, and the check of an input manifest."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath

from gtui.errors import GtuiError
from gtui.services.clients import Clients
from gtui.services.faults import faults
from gtui.services.formats import split_s3_uri
from gtui.services.local_files import IMAGE_SUFFIXES
from gtui.services.manifest_check import check_lines, readable_lines
from gtui.services.records.manifests import DataSetup, ManifestReport
from gtui.services.s3 import S3
from gtui.services.texts import is_text, texts_of
from gtui.services.where import WhereError, parse_where

MANIFEST_TYPE = "application/x-ndjson"
# Source: Documented, the policy that the console puts on a bucket of images.
CORS = {
    "CORSRules": [
        {
            "AllowedHeaders": [],
            "AllowedMethods": ["GET"],
            "AllowedOrigins": ["*"],
            "ExposeHeaders": ["Access-Control-Allow-Origin"],
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

    def complete(self, input_uri: str, data_type: str = "Image") -> DataSetup:
        """ "Complete data setup": a manifest of all data objects below a prefix, written beside them.

        Args:
            input_uri: `s3://bucket/prefix`; below it .jpg, .jpeg and .png count, or .txt and .csv, in key order.
            data_type: `Image` or `Text`; anything else is refused.

        Source:
            Documented: all images under the prefix, one `source-ref` line each, or one `source` line for each line of
            the .txt files and each row of the .csv files; the file in the input location; the console adds a CORS
            policy to the bucket. Observed: the two file names. Ours: recursive, in key order, never older manifests;
            what a row's text is (`texts_of_table`); the sidecar's content, how many lines, their key and where, as one
            JSON object `{"images":…,"line-key":…,"manifest":…}`; the next free second when the name is taken.
        """
        if data_type not in ("Image", "Text"):
            message = f"{data_type} data cannot be set up here."
            raise GtuiError("Data type not offered", message, "Choose Image or Text, or make the manifest yourself.")
        bucket, prefix = _folder(input_uri)
        if problem := self._elsewhere(bucket):
            hint = f"Copy the data to a bucket in {self.clients.region}, or label it in its own region."
            raise GtuiError("Input data connection failed", problem, hint)
        lines = self._image_lines(bucket, prefix) if data_type == "Image" else self._text_lines(bucket, prefix)
        key = self._write(bucket, f"{prefix}dataset-", lines)
        counted, line_key = ("images", "source-ref") if data_type == "Image" else ("texts", "source")
        sidecar = {counted: len(lines), "line-key": line_key, "manifest": PurePosixPath(key).name}
        self.s3.put(bucket, f"{key}.json", _compact(sidecar).encode(), "application/json")
        self._allow_browsers(bucket)
        return DataSetup(f"s3://{bucket}/{key}", f"s3://{bucket}/{key}.json", len(lines))

    def _image_lines(self, bucket: str, prefix: str) -> list[str]:
        keys = [key for key in self.s3.keys_below(bucket, prefix) if _is_image(key)]
        if not keys:
            raise GtuiError(
                "Input data connection failed",
                f"There are no images below s3://{bucket}/{prefix}.",
                "Choose a folder with .jpg, .jpeg or .png files, or upload some first.",
            )
        return [_line(f"s3://{bucket}/{key}") for key in keys]

    def _text_lines(self, bucket: str, prefix: str) -> list[str]:
        keys = [key for key in self.s3.keys_below(bucket, prefix) if is_text(key)]
        texts = [text for key in keys for text in texts_of(f"s3://{bucket}/{key}", self.s3.get(bucket, key))]
        if not texts:
            raise GtuiError(
                "Input data connection failed",
                f"There are no texts below s3://{bucket}/{prefix}.",
                "Choose a folder with .txt or .csv files that hold text, or upload some first.",
            )
        return [_compact({"source": text}) for text in texts]

    def random_sample(self, manifest_uri: str, percent: int, seed: int = 0) -> str:
        """Write a manifest of a random part and return its URI; at least one line, in the order of the input.

        Which lines: those whose hash with the seed is lowest, so the same seed gives the same sample.
        Source: Documented (a percentage, a new manifest); Ours: its name, `<manifest>-sample-<time>.manifest`.
        """
        if not 1 <= percent <= 100:
            raise GtuiError("Sample size is not valid", f"{percent} % is not between 1 and 100.", "Enter 1 to 100.")
        lines = self._lines(manifest_uri)
        ranked = sorted(range(len(lines)), key=lambda number: _rank(seed, number, lines[number]))
        chosen = sorted(ranked[: max(1, round(len(lines) * percent / 100))])
        return self._write_subset(manifest_uri, "sample", [lines[number] for number in chosen])

    def filtered_subset(self, manifest_uri: str, where: str) -> str:
        """Write a manifest of the lines that a WHERE clause selects and return its URI.

        Args:
            where: The part after WHERE of an S3 Select query, such as `s."source-ref" LIKE '%/00%.jpg'`.

        Source: Documented (the user writes only the WHERE part); Ours: the file's name, as for a sample.
        """
        lines = self._lines(manifest_uri)
        try:
            accepts = parse_where(where)
            chosen = [line for line in lines if accepts(_parsed(line))]
        except WhereError as error:
            example = """Write for example: s."source-ref" LIKE '%001.jpg'"""
            raise GtuiError("The query is not valid", str(error), example) from error
        if not chosen:
            message = f"None of {len(lines)} data objects fits the query."
            raise GtuiError("The subset is empty", message, "Change the query, or use the full dataset.")
        return self._write_subset(manifest_uri, "filter", chosen)

    def check_manifest(self, uri: str) -> ManifestReport:
        """What is wrong or doubtful in an input manifest, line by line, and whether its objects are there."""
        bucket, key = _place(uri)
        checked = check_lines(self.s3.get(bucket, key), self._keys_of)
        return ManifestReport(uri, checked.lines, checked.problems, checked.warnings)

    def _lines(self, uri: str) -> list[str]:
        bucket, key = _place(uri)
        lines = [line for line in readable_lines(self.s3.get(bucket, key)) if line.strip()]
        if not lines:
            raise GtuiError("The manifest is empty", f"{uri} has no data objects.", "Complete data setup first.")
        return lines

    def _keys_of(self, bucket: str, prefix: str) -> frozenset[str] | str:
        """All keys below a prefix, or why there are none for a job here."""
        try:
            return self._elsewhere(bucket) or frozenset(self.s3.keys_below(bucket, prefix))
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
        taken = set(self.s3.keys_below(bucket, stem))
        moment = self.now()
        while (key := f"{stem}{moment:%Y%m%dT%H%M%S}.manifest") in taken:
            moment += timedelta(seconds=1)
        self.s3.put(bucket, key, "".join(f"{line}\n" for line in lines).encode(), MANIFEST_TYPE)
        return key

    def _allow_browsers(self, bucket: str) -> None:
        with faults("The CORS policy cannot be added"):
            self.clients.client("s3").put_bucket_cors(Bucket=bucket, CORSConfiguration=CORS)


def _place(uri: str) -> tuple[str, str]:
    bucket, key = split_s3_uri(uri)
    if not bucket:
        raise GtuiError("S3 location is not valid", f"'{uri}' is not an S3 URI.", "Write it as s3://bucket/prefix.")
    return bucket, key


def _folder(uri: str) -> tuple[str, str]:
    """Bucket and prefix of a folder; the prefix is empty or ends in `/`."""
    bucket, prefix = _place(uri)
    return bucket, f"{prefix.rstrip('/')}/" if prefix else ""


def _is_image(key: str) -> bool:
    return PurePosixPath(key).suffix.lower() in IMAGE_SUFFIXES


def _line(source: str) -> str:
    return _compact({"source-ref": source})


def _compact(document: object) -> str:
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False)


def _parsed(line: str) -> dict[str, object]:
    try:
        document = json.loads(line)
    except json.JSONDecodeError as error:
        raise WhereError(f"A line of the manifest is not JSON: {line[:80]}") from error
    return document if isinstance(document, dict) else {}


def _rank(seed: int, number: int, line: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{number}\n{line}".encode()).digest()

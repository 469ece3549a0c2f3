"""What the output manifest says: labels, their confidence, and questions about them."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import PurePosixPath

from gtui.errors import GtuiError
from gtui.formats import split_s3_uri
from gtui.services.explain import METADATA, parse_creation_date
from gtui.services.jobs import Jobs
from gtui.services.labels import summarize
from gtui.services.manifests import Manifests
from gtui.services.records.explanations import Agreement
from gtui.services.records.manifests import LabeledObject, ManifestLine, Results
from gtui.services.s3 import S3
from mockgt.tasktypes.registry import task_types

UNKNOWN = Agreement(None, 0, {})
_OUTPUT_MANIFEST = re.compile(r"s3://.+/([^/]+)/manifests/output/output\.manifest")
_AGREEMENT = """\
# The output manifest does not say how far workers agree; this server does: GET /_mockgt/jobs/{job}/agreement
"""
_QUERY = """\
import json
import boto3

s3 = boto3.client("s3", endpoint_url={endpoint!r}, region_name={region!r})
body = s3.get_object(Bucket={bucket!r}, Key={key!r})["Body"].read().decode()
for line in map(json.loads, body.splitlines()):
    metadata = line.get({metadata!r}, {{}})
    source = line.get("source-ref", line.get("source", ""))
    if {condition}:
        print(source, {shown})
"""


@dataclass(frozen=True)
class ResultsService:
    """Labels of a finished or running job."""

    jobs: Jobs
    manifests: Manifests
    s3: S3

    def results(self, job_name: str) -> Results:
        """Every data object with its label; a job that has no output yet shows its input, without labels."""
        job = self.jobs.job(job_name)
        uri = job.output_manifest_uri
        bucket, key = split_s3_uri(uri)
        if not self.s3.count(bucket, key):
            uri = job.input_uri
        found = self._read(uri, job.label_attribute, job_name)
        return replace(
            found,
            task_type=job.function_name,
            labels=job.tool.labels,
            audited_attribute=job.tool.audited_attribute,
        )

    def of_manifest(self, uri: str) -> Results:
        """What a job's output manifest says; of any other, the label that its first labeled line has last."""
        job_name = self._job_of(uri)
        return self.results(job_name) if job_name else self._read(uri, "", "")

    def _job_of(self, uri: str) -> str:
        """The job whose output manifest this is; empty if it is none's."""
        named = _OUTPUT_MANIFEST.fullmatch(uri)
        with suppress(GtuiError):
            if named and self.jobs.job(named[1]).output_manifest_uri == uri:
                return named[1]
        return ""

    def query(
        self,
        results: Results,
        label: str = "",
        min_confidence: float = 0.0,
        max_confidence: float = 1.0,
        file: str = "",
        max_agreement: float = 1.0,
        agreement: Agreement = UNKNOWN,
    ) -> tuple[LabeledObject, ...]:
        """The objects that fit all conditions.

        Args:
            label: Name of a class that occurs in the label; empty fits everything, unlabeled objects included.
            min_confidence, max_confidence: Both inclusive; narrower than 0 to 1 leaves out objects without a label.
            file: Part of the file name, or of the text, in any case; empty fits everything.
            max_agreement: Inclusive; less than 1 leaves out objects whose workers' agreement is not known.
            agreement: How far the workers agree, object by object.
        """
        _check_range(min_confidence, max_confidence)
        _check_range(0.0, max_agreement)
        any_confidence = min_confidence <= 0.0 and max_confidence >= 1.0
        return tuple(
            row
            for row in results.objects
            if (not label or label in row.classes)
            and (any_confidence or (row.confidence is not None and min_confidence <= row.confidence <= max_confidence))
            and (max_agreement >= 1.0 or agreement.by_object.get(row.line - 1, 2.0) <= max_agreement)
            and file.lower() in (row.source if row.is_text else PurePosixPath(row.source).name).lower()
        )

    def query_boto3(
        self,
        results: Results,
        label: str = "",
        min_confidence: float = 0.0,
        max_confidence: float = 1.0,
        file: str = "",
        max_agreement: float = 1.0,
    ) -> str:
        """The same query as Python, ready to run; the manifest does not say how far workers agree."""
        _check_range(min_confidence, max_confidence)
        single = all(row.classes == (row.label,) for row in results.objects if row.label)
        conditions = ['"class-name" in metadata' if single else "metadata"]
        if label:
            named = f'metadata["class-name"] == {label!r}'
            conditions.append(named if single else f"{json.dumps(label)!r} in json.dumps([line, metadata])")
        if min_confidence > 0.0 or max_confidence < 1.0:
            conditions.append(f'{min_confidence!r} <= metadata.get("confidence", -1) <= {max_confidence!r}')
        if file:
            conditions.append(f'{file.lower()!r} in source.rpartition("/")[2].lower()')
        label_shown = 'metadata["class-name"], metadata["confidence"]'
        bucket, key = split_s3_uri(results.manifest_uri)
        clients = self.s3.clients
        told = "" if max_agreement >= 1.0 else _AGREEMENT.format(job=results.job_name)
        return told + _QUERY.format(
            endpoint=clients.endpoint_url,
            region=clients.region,
            bucket=bucket,
            key=key,
            metadata=f"{results.label_attribute}{METADATA}",
            condition=" and ".join(conditions),
            shown=label_shown if single else f"line[{results.label_attribute!r}]",
        )

    def _read(self, uri: str, attribute: str, job_name: str) -> Results:
        lines = [line for line in self.manifests.read(uri).lines if line.text.strip()]
        attribute = attribute or _guess_attribute(lines)
        objects = tuple(read_labeled_object(line, attribute) for line in lines)
        classes = Counter(name for row in objects for name in row.classes)
        task_type = next((_task_type(line, attribute) for line in lines if attribute in (line.parsed or {})), "")
        return Results(job_name, uri, attribute, objects, dict(classes.most_common()), task_type)


def read_labeled_object(line: ManifestLine, attribute: str) -> LabeledObject:
    """A line's label; spaces, a date without time, and keys of other jobs in the line are fine."""
    parsed = line.parsed or {}
    is_text = "source" in parsed
    source = str(parsed.get("source", parsed.get("source-ref", "")))
    metadata = parsed.get(f"{attribute}{METADATA}")
    if attribute not in parsed or not isinstance(metadata, Mapping):
        return LabeledObject(line.number, source, "", None, False, None, is_text=is_text, keys=parsed)
    summary = summarize(parsed[attribute], metadata)
    created = parse_creation_date(metadata.get("creation-date"))
    return LabeledObject(
        line=line.number,
        source=source,
        label=summary.text,
        confidence=summary.confidence,
        human_annotated=metadata.get("human-annotated") == "yes",
        created=created.replace(tzinfo=created.tzinfo or UTC) if created else None,
        classes=summary.classes,
        is_text=is_text,
        keys=parsed,
    )


def _task_type(line: ManifestLine, attribute: str) -> str:
    """The first task type whose labels have the type that the line's metadata says."""
    metadata = (line.parsed or {}).get(f"{attribute}{METADATA}")
    written = metadata.get("type") if isinstance(metadata, Mapping) else None
    return next((name for name, each in task_types().items() if each.output_type == written), "")


def _guess_attribute(lines: Sequence[ManifestLine]) -> str:
    for line in lines:
        labeled = [key for key in line.parsed or {} if f"{key}{METADATA}" in (line.parsed or {})]
        if labeled:
            return labeled[-1]
    return ""


def _check_range(low: float, high: float) -> None:
    if not 0.0 <= low <= high <= 1.0:
        message = f"{low:g} to {high:g} is not a range within 0 and 1."
        raise GtuiError("Confidence range is not valid", message, "Enter a lower and an upper limit from 0 to 1.")

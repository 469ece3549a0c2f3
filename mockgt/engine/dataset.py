"""From the input manifest to data objects, one per line, by the rules of `mockgt.manifests`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import label_attribute_name, manifest_uri, task_type
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.records import Counters, DataObject, LabelingJob
from mockgt.engine.task_objects import settings_of
from mockgt.manifests.lines import UnusableManifest, bucket_of, manifest_lines, parse_line, source_of


@dataclass(frozen=True)
class Dataset:
    """What the lines that were read so far bring.

    Attributes:
        objects: Lines.
        already_human: Labeled by people before; a line that has the label attribute already is not sent to workers.
        already_machine: Labeled by a model before.
        buckets: Of the sources, each with the number of the first line that names it.
        problem: Why the job cannot start.
    """

    objects: int = 0
    already_human: int = 0
    already_machine: int = 0
    buckets: Mapping[str, int] = field(default_factory=dict)
    problem: str = ""

    @property
    def counters(self) -> Counters:
        """Of the job that starts with it."""
        return Counters(self.objects, already_human=self.already_human, already_machine=self.already_machine)


def lines_of_manifest(engine: Engine, job: LabelingJob) -> list[str]:
    """The lines of the job's manifest. Raises UnusableManifest: unreadable, empty or too long."""
    kind = task_type(engine, job)
    address = manifest_uri(job)
    try:
        lines = manifest_lines(engine.objects.get(job.scope, address))
    except ObjectUnavailable as problem:
        raise UnusableManifest(f"The input manifest {address} cannot be read: {problem}") from problem
    if len(lines) > kind.max_objects:
        raise UnusableManifest(
            f"The manifest has {len(lines):,} lines; at most {kind.max_objects:,} are allowed for task type "
            f"{kind.function_name}. Split it into several jobs."
        )
    return lines


def read_lines(
    engine: Engine, job: LabelingJob, lines: Sequence[str], before: Dataset
) -> tuple[list[DataObject], Dataset]:
    """The data objects of the lines that come after those read before, in their order.

    Raises:
        UnusableManifest: a bad line.
    """
    read = _reader_of_lines(engine, job)
    data_objects, human, machine = [], before.already_human, before.already_machine
    buckets = dict(before.buckets)
    for position, line in enumerate(lines, start=before.objects):
        data_object, bucket, by_machine = read(position, line)
        data_objects.append(data_object)
        if bucket:
            buckets.setdefault(bucket, position + 1)
        if data_object.status == "labeled":
            machine += by_machine
            human += not by_machine
    return data_objects, Dataset(before.objects + len(lines), human, machine, buckets)


def check_buckets(engine: Engine, scope: Scope, dataset: Dataset) -> None:
    """Look whether every bucket can be read. Raises UnusableManifest: there is none, or it is in another region."""
    for bucket, number in dataset.buckets.items():
        _check_bucket(engine, scope, bucket, number)


def data_object_of(engine: Engine, job: LabelingJob, position: int, line: str) -> DataObject:
    """The data object of one line that comes by itself. Raises UnusableManifest."""
    data_object, bucket, _ = _reader_of_lines(engine, job)(position, line)
    if bucket:
        _check_bucket(engine, job.scope, bucket, position + 1)
    return data_object


def _reader_of_lines(engine: Engine, job: LabelingJob) -> Callable[[int, str], tuple[DataObject, str, bool]]:
    """Reads a line: the data object, its bucket or nothing, and whether a model labeled it before."""
    kind, settings, attribute = task_type(engine, job), settings_of(engine, job), label_attribute_name(job)

    def read(position: int, line: str) -> tuple[DataObject, str, bool]:
        values = parse_line(position + 1, line)
        source_key = next((key for key in kind.source_keys if key in values), kind.source_keys[0])
        source = source_of(position + 1, values, source_key)
        bucket = bucket_of(source, source_key)
        if attribute in values:
            machine = _labeled_by_a_model(values.get(f"{attribute}-metadata"))
            return DataObject(position, line, source, status="labeled"), bucket, machine
        if fault := kind.fault_of_line(values, settings):
            raise UnusableManifest(f"Line {position + 1}: {fault}")
        return DataObject(position, line, source), bucket, False

    return read


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

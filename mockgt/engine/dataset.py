"""From the input manifest to data objects, one per line, by the rules of `mockgt.manifests`."""

from collections.abc import Mapping

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.records import Counters, DataObject
from mockgt.manifests.lines import UnusableManifest, bucket_of, manifest_lines, parse_line, source_of
from mockgt.tasktypes.contract import TaskType


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
    if len(lines) > task_type.max_objects:
        raise UnusableManifest(
            f"The manifest has {len(lines):,} lines; at most {task_type.max_objects:,} are allowed for task type "
            f"{task_type.function_name}. Split it into several jobs."
        )
    data_objects, already_human, already_machine = [], 0, 0
    buckets: dict[str, int] = {}
    for position, line in enumerate(lines):
        values = parse_line(position + 1, line)
        source_key = next((key for key in task_type.source_keys if key in values), task_type.source_keys[0])
        source = source_of(position + 1, values, source_key)
        if bucket := bucket_of(source, source_key):
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

"""The input manifest of a new job; a large one becomes data objects in parts, so that nobody else waits for it.

Source: Ours. A manifest of more than `Settings.manifest_part_lines` lines is kept with the job when it is created, and
what happens to it in S3 afterwards makes no difference. The job is Initializing until its last part was taken; a server
that is killed goes on with the next part.
"""

from dataclasses import asdict, replace
from typing import Any, cast

from mockgt.engine.dataset import Dataset, check_buckets, lines_of_manifest, read_lines
from mockgt.engine.engine import Engine
from mockgt.engine.records import LabelingJob
from mockgt.manifests.lines import UnusableManifest

KIND = "manifest-parts"


def take_manifest(engine: Engine, job: LabelingJob) -> LabelingJob:
    """Read the manifest to its end, or keep a large one in parts; the job is Initializing then.

    Raises:
        UnusableManifest: unreadable, empty, too long; and, unless it is kept, what `take_next_part` says.
    """
    lines, size = lines_of_manifest(engine, job), engine.settings.manifest_part_lines
    if len(lines) <= size:
        data_objects, dataset = read_lines(engine, job, lines, Dataset())
        check_buckets(engine, job.scope, dataset)
        engine.repository.add_objects(job, data_objects)
        return replace(job, counters=dataset.counters)
    starts = range(0, len(lines), size)
    engine.repository.add_manifest_parts(job, ((start, "\n".join(lines[start : start + size])) for start in starts))
    _keep(engine, job, Dataset())
    return replace(job, status="Initializing")


def take_next_part(engine: Engine, job: LabelingJob) -> LabelingJob:
    """Make data objects of the next part; the job is InProgress when there is none left.

    Raises:
        UnusableManifest: a bad line, or a bucket that is not in the job's region; there are no data objects then.
    """
    dataset = Dataset(**cast(dict[str, Any], engine.repository.document(job.scope, KIND, job.arn)))
    if dataset.problem:
        return _without_objects(engine, job, dataset)
    part = engine.repository.next_manifest_part(job)
    try:
        if part is None:
            return _with_all(engine, job, dataset)
        data_objects, dataset = read_lines(engine, job, part[1].split("\n"), dataset)
    except UnusableManifest as problem:
        engine.repository.remove_manifest_parts(job)
        _keep(engine, job, replace(dataset, problem=str(problem)))
        return job
    engine.repository.add_objects(job, data_objects)
    engine.repository.remove_manifest_parts(job, part[0])
    _keep(engine, job, dataset)
    return job


def _with_all(engine: Engine, job: LabelingJob, dataset: Dataset) -> LabelingJob:
    check_buckets(engine, job.scope, dataset)
    engine.repository.delete_document(job.scope, KIND, job.arn)
    return replace(job, status="InProgress", counters=dataset.counters)


def _without_objects(engine: Engine, job: LabelingJob, dataset: Dataset) -> LabelingJob:
    """Remove what earlier parts have brought, in parts too, before the job fails."""
    if engine.repository.remove_objects(job, engine.settings.manifest_part_lines):
        return job
    engine.repository.delete_document(job.scope, KIND, job.arn)
    raise UnusableManifest(dataset.problem)


def _keep(engine: Engine, job: LabelingJob, dataset: Dataset) -> None:
    engine.repository.put_document(job.scope, KIND, job.arn, asdict(dataset))

"""Where simulated workers know the right labels from."""

import functools
import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.records import DataObject, LabelingJob
from mockgt.errors import PortalError
from mockgt.workers.answer_gold import read_answer_gold
from mockgt.workers.generators import GENERATORS

S3_PREFIX = "s3://"


def read_gold_labels(engine: Engine, job: LabelingJob, gold: str) -> Mapping[str, object]:
    """The labels of a gold file for a job, by line number, source or file name.

    Args:
        gold: The file's text, or where it is in S3: labels by name as JSON or CSV, or an output manifest.

    Raises:
        PortalError: BadRequest, it cannot be read, or its labels are of another shape than the job's.
    """
    if not gold:
        return {}
    # Imported here: it loads numpy, which a server that only starts does not need.
    from mockgt.grading.errors import GradingError
    from mockgt.grading.gold import read_gold

    def read(uri: str) -> bytes:
        try:
            return engine.objects.get(job.scope, uri)
        except ObjectUnavailable as problem:
            raise GradingError(f"{uri} cannot be read: {problem}") from problem

    output_type = engine.task_types[job.function_name].output_type
    shape = GENERATORS[output_type].shape
    try:
        body = read(gold) if gold.startswith(S3_PREFIX) else gold.encode()
        if shape is None:
            return read_answer_gold(body, output_type)
        found = read_gold(body, read, shape)
    except GradingError as problem:
        raise PortalError("BadRequest", f"The gold labels cannot be used: {problem}") from problem
    if found.shape not in (None, shape):
        raise PortalError("BadRequest", f"The gold labels are of {found.shape}; this job needs {shape}.")
    return found.labels


def gold_label(gold: Mapping[str, object], data_object: DataObject) -> tuple[str, object]:
    """The object's key in the gold labels, and its label; None without one."""
    source = data_object.source
    for key in (str(data_object.position), source, source.rpartition("/")[2]):
        if key in gold:
            return key, gold[key]
    return "", None


@functools.cache
def practice_gold() -> Mapping[str, str]:
    """Labels of this project's practice pictures by the SHA-256 of their bytes."""
    labels: dict[str, str] = json.loads(files("mockgt.workers").joinpath("practice_gold.json").read_text("utf-8"))
    return labels


def practice_label(engine: Engine, scope: Scope, source: str) -> str | None:
    """What a practice picture shows, told by its bytes; None for other objects."""
    if not source.startswith(S3_PREFIX):
        return None
    try:
        body = engine.objects.get(scope, source)
    except ObjectUnavailable:
        return None
    return practice_gold().get(hashlib.sha256(body).hexdigest())

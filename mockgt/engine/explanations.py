"""Why a data object has its label: who answered what, how reliable each worker is estimated to be, and what won.

Everything comes from stored answers and from what was kept when they were consolidated; nothing is computed anew.
Source: Ours; AWS does not tell.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import job_named, label_attribute_name
from mockgt.engine.ports import JsonObject
from mockgt.engine.records import Answer, DataObject, LabelingJob, ObjectStatus
from mockgt.errors import PortalError

LINE_NUMBER = re.compile(r"[0-9]{1,9}")
NO_NAMES: Mapping[str, str] = MappingProxyType({})
SENTENCES: Mapping[ObjectStatus, str] = {
    "unlabeled": "It was not sent to workers yet, or the job ended before.",
    "open": "Workers have it; not all of its answers are there.",
    "answered": "It was answered and waits for annotation consolidation.",
    "labeled": "It has its label from the input manifest, so workers did not get it.",
}


@dataclass(frozen=True)
class ExplainedAnswer:
    """One worker's answer.

    Attributes:
        worker: What the worker signs in with; empty where that is not known any more.
        reliability: Estimated accuracy of the worker, 0 to 1; None while there is no label, or with one worker.
        content: What the form submitted.
    """

    worker_id: str
    worker: str
    reliability: float | None
    submitted_at: datetime
    seconds_active: float
    content: JsonObject


@dataclass(frozen=True)
class Explanation:
    """Why one data object has its label, or has none.

    Attributes:
        label: Under the label attribute name in the output; None without a label.
        metadata: The label's metadata; None without a label.
        sentence: Why this label won, or why there is none.
        agreement: How far the workers agree with each other, 0 to 1; None without a label, or with one worker.
        why: What the task type adds, such as `votes` and `probabilities` of a single label.
    """

    job: str
    dataset_object_id: str
    task_type: str
    source: str
    status: ObjectStatus
    label: object
    metadata: object
    sentence: str
    agreement: float | None
    why: JsonObject
    answers: tuple[ExplainedAnswer, ...]


def explain(
    engine: Engine, scope: Scope, job_name: str, dataset_object_id: str, names: Mapping[str, str] = NO_NAMES
) -> Explanation:
    """The explanation of one data object.

    Args:
        names: What workers sign in with, by worker id.

    Raises:
        ResourceNotFound: there is no such job.
        PortalError: NotFound, the job has no such data object.
    """
    job = job_named(engine, scope, job_name)
    data_object = numbered_object(engine, job, dataset_object_id)
    kept = json.loads(data_object.explanation) if data_object.explanation else {"reliability": {}, "why": {}}
    why = dict(kept["why"])
    label, metadata = _label(job, data_object)
    return Explanation(
        job=job.name,
        dataset_object_id=str(data_object.position),
        task_type=job.function_name,
        source=data_object.source,
        status=data_object.status,
        label=label,
        metadata=metadata,
        sentence=why.pop("sentence", "") or data_object.failure or SENTENCES.get(data_object.status, ""),
        agreement=data_object.agreement,
        why=why,
        answers=tuple(
            _answer(each, kept["reliability"], names) for each in engine.repository.answers(job, [data_object.position])
        ),
    )


def numbered_object(engine: Engine, job: LabelingJob, dataset_object_id: str) -> DataObject:
    """The data object of that id. Raises PortalError: NotFound."""
    found = None
    if LINE_NUMBER.fullmatch(dataset_object_id):
        found = engine.repository.data_object(job, int(dataset_object_id))
    if found is None:
        raise PortalError(
            "NotFound",
            f"The labeling job {job.name} has no data object {dataset_object_id[:20]}: it has "
            f"{job.counters.total_objects}, counted from 0.",
            404,
        )
    return found


def _label(job: LabelingJob, data_object: DataObject) -> tuple[object, object]:
    keys = json.loads(data_object.output_line or data_object.line)
    attribute = label_attribute_name(job)
    return keys.get(attribute), keys.get(f"{attribute}-metadata")


def _answer(answer: Answer, reliability: Mapping[str, float], names: Mapping[str, str]) -> ExplainedAnswer:
    return ExplainedAnswer(
        answer.worker_id,
        names.get(answer.worker_id, ""),
        reliability.get(answer.worker_id),
        answer.submitted_at,
        answer.seconds_active,
        answer.content,
    )

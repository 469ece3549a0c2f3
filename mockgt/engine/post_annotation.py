"""The post-annotation function of a custom job: it merges the answers of up to 50 objects at a time.

A request is kept as a document until the function's answer is in; while one is on its way, the next waits. Source:
Documented, request and response. Ours: the last of several entries for an object counts, and an object without an entry
failed.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from mockgt.engine.consolidation import MICROSECOND, answers_by_position, labeled, next_moments
from mockgt.engine.engine import Engine
from mockgt.engine.events import data_objects_phrase, note
from mockgt.engine.failed_objects import failed
from mockgt.engine.jobs import label_attribute_name, task_type
from mockgt.engine.lifecycle import carry_on
from mockgt.engine.output import (
    consolidated_annotation,
    creation_date,
    write_consolidation_response,
)
from mockgt.engine.pre_annotation import Returned, UnusableResponse
from mockgt.engine.records import DataObject, LabelingJob
from mockgt.engine.requested_consolidations import forget_request, requested
from mockgt.engine.streaming import announce_labels
from mockgt.tasktypes.contract import ConsolidatedLabel

WHY = "The job's post-annotation function merged the answers."


def finish_post_annotation(engine: Engine, job: LabelingJob, returned: Returned, now: datetime) -> LabelingJob:
    """Turn what the function returned into labels; objects that it left out failed.

    Raises:
        ObjectUnavailable: the output location cannot be written.
    """
    request = requested(engine, job)
    if request is None:
        return job
    forget_request(engine, job)
    objects = engine.repository.objects_at(job, request.positions)
    try:
        values, reason = _values(job, returned), "its post-annotation function returned no label for it"
    except UnusableResponse as problem:
        values, reason = {}, str(problem)
    answers = answers_by_position(engine.repository.answers(job, request.positions))
    moment, _ = next_moments(job, answers, now)
    now_labeled: list[DataObject] = []
    annotations, failures = [], []
    for each in objects:
        if each.position not in values:
            failures.append(f"Data object {each.position}: {reason}.")
            engine.repository.save_object(job, failed(engine, job, each, failures[-1]))
            continue
        created = creation_date(moment + len(now_labeled) * MICROSECOND)
        label = ConsolidatedLabel(str(each.position), values[each.position], {}, why={"sentence": WHY})
        now_labeled.append(labeled(engine, job, each, label, label.value, created))
        engine.repository.save_object(job, now_labeled[-1])
        metadata = task_type(engine, job).metadata(label, job.name, created)
        annotations.append(consolidated_annotation(job, each.position, label.value, metadata))
    write_consolidation_response(engine, job, request.iteration, annotations, request.file_at)
    announce_labels(engine, job, now_labeled)
    _tell(engine, job, len(now_labeled), failures, now)
    return carry_on(engine, _counted(job, objects, len(now_labeled), moment, now), now)


def _counted(job: LabelingJob, objects: list[DataObject], count: int, moment: datetime, now: datetime) -> LabelingJob:
    counters = replace(
        job.counters,
        human_labeled=job.counters.human_labeled + count,
        failed=job.counters.failed + len(objects) - count,
    )
    return replace(
        job,
        modified_at=now,
        counters=counters,
        open_objects=job.open_objects - len(objects),
        unwritten_labels=job.unwritten_labels + count,
        oldest_unwritten_at=job.oldest_unwritten_at or now,
        last_creation_date=moment + max(count - 1, 0) * MICROSECOND,
    )


def _tell(engine: Engine, job: LabelingJob, count: int, failures: list[str], now: datetime) -> None:
    if count:
        sentence = f"Batch {job.iteration}: {data_objects_phrase(count)} consolidated by the post-annotation function."
        note(engine, job, now, "consolidated", sentence)
    if failures:
        more = f" And {len(failures) - 1} more." if len(failures) > 1 else ""
        note(engine, job, now, "failed-objects", f"{failures[0]}{more}")


def _values(job: LabelingJob, returned: Returned) -> dict[int, object]:
    """The label of each object in the response, by position. Raises UnusableResponse."""
    if returned.problem:
        raise UnusableResponse(f"its post-annotation function failed: {returned.problem}")
    response, attribute = json.loads(returned.payload), label_attribute_name(job)
    if not isinstance(response, list):
        raise UnusableResponse("its post-annotation function must return a list with an entry for each data object")
    values: dict[int, object] = {}
    for entry in response:
        content = _content(entry)
        if attribute not in content:
            found = ", ".join(content) or "nothing"
            raise UnusableResponse(
                f'the post-annotation function\'s "content" must hold the label under "{attribute}", the label '
                f"attribute name; it holds {found}"
            )
        position = str(entry["datasetObjectId"])
        if position.isdecimal():
            values[int(position)] = content[attribute]
    return values


def _content(entry: object) -> Mapping[str, object]:
    annotation = entry.get("consolidatedAnnotation") if isinstance(entry, Mapping) else None
    content = annotation.get("content") if isinstance(annotation, Mapping) else None
    if not isinstance(entry, Mapping) or "datasetObjectId" not in entry or not isinstance(content, Mapping):
        raise UnusableResponse(
            'each entry of the post-annotation function\'s response needs "datasetObjectId" and '
            '"consolidatedAnnotation" with "content", an object'
        )
    return content

"""When answers become labels, and over which answers; how is the task type's.

Source: Observed, requests of at most 50 objects; `creation-date` is the moment of consolidation and different for every
object. Ours: what makes a consolidation due (`Settings`).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mockgt.engine.custom_functions import acs_function
from mockgt.engine.engine import Engine
from mockgt.engine.events import data_objects_phrase, note
from mockgt.engine.jobs import task_type
from mockgt.engine.output import (
    compact,
    consolidated_annotation,
    creation_date,
    labeled_line,
    write_consolidation_request,
    write_consolidation_response,
    write_label_file,
    write_worker_response,
)
from mockgt.engine.records import Answer, DataObject, LabelingJob
from mockgt.engine.requested_consolidations import objects_on_their_way, request_consolidation
from mockgt.engine.streaming import announce_labels
from mockgt.engine.task_objects import settings_of, task_object_of
from mockgt.tasktypes.contract import AnsweredObject, ConsolidatedLabel, WorkerAnswer

MICROSECOND = timedelta(microseconds=1)
SECOND = timedelta(seconds=1)


def consolidate_due(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Consolidate the answered objects if that is due: the batch ended, enough wait, or the oldest waited enough."""
    if not job.answered_objects or job.oldest_answered_at is None:
        return job
    waited = (now - job.oldest_answered_at).total_seconds()
    batch_ended = job.answered_objects == job.open_objects
    enough = job.answered_objects >= engine.settings.consolidate_waiting
    if batch_ended or enough or waited >= engine.settings.consolidate_after_seconds:
        return consolidate_answered(engine, job, now)
    return job


def consolidate_answered(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Turn every answered object into a labeled one, in consolidations of at most 50.

    A job's own post-annotation function is asked for one of them at a time; its answer comes later.

    Raises:
        ObjectUnavailable: the output location cannot be written.
    """
    while job.answered_objects and not objects_on_their_way(engine, job):
        answered = engine.repository.objects_in_status(job, "answered", engine.settings.consolidate_waiting)
        job = _consolidate(engine, job, answered, now)
        engine.repository.save_job(job)
    return job


def _consolidate(engine: Engine, job: LabelingJob, answered: Sequence[DataObject], now: datetime) -> LabelingJob:
    answers = answers_by_position(engine.repository.answers(job, [each.position for each in answered]))
    moment, file_at = next_moments(job, answers, now)
    references = {
        each.position: write_worker_response(engine, job, each, answers[each.position], file_at) for each in answered
    }
    with_answers = [(each, answers[each.position]) for each in answered]
    if acs_function(job):
        request_consolidation(engine, job, with_answers, file_at)
        return _without_answered(replace(job, last_file_at=file_at, modified_at=now), len(answered))
    labels = labels_of(engine, job, answered, answers)
    now_labeled, annotations = [], []
    for number, each in enumerate(answered):
        created = creation_date(moment + number * MICROSECOND)
        label = _with_reference(labels[each.position], references[each.position])
        value = write_label_file(engine, job, label.file, created) if label.file else label.value
        now_labeled.append(labeled(engine, job, each, label, value, created))
        engine.repository.save_object(job, now_labeled[-1])
        metadata = task_type(engine, job).metadata(label, job.name, created)
        annotations.append(consolidated_annotation(job, each.position, value, metadata))
    write_consolidation_request(engine, job, with_answers, file_at)
    write_consolidation_response(engine, job, job.iteration, annotations, file_at)
    announce_labels(engine, job, now_labeled)
    count = len(answered)
    note(engine, job, now, "consolidated", f"Batch {job.iteration}: {data_objects_phrase(count)} consolidated.")
    return replace(
        _without_answered(job, count),
        modified_at=now,
        counters=replace(job.counters, human_labeled=job.counters.human_labeled + count),
        open_objects=job.open_objects - count,
        unwritten_labels=job.unwritten_labels + count,
        oldest_unwritten_at=job.oldest_unwritten_at or now,
        last_creation_date=moment + (count - 1) * MICROSECOND,
        last_file_at=file_at,
    )


def _without_answered(job: LabelingJob, count: int) -> LabelingJob:
    """The job, of whose answered objects so many wait no more."""
    oldest = None if count == job.answered_objects else job.oldest_answered_at
    return replace(job, answered_objects=job.answered_objects - count, oldest_answered_at=oldest)


def _with_reference(label: ConsolidatedLabel, worker_response: str) -> ConsolidatedLabel:
    """The label with the address of its answers, for task types whose metadata has it."""
    return replace(label, details={**label.details, "worker-response-ref": worker_response})


def answers_by_position(answers: Sequence[Answer]) -> dict[int, list[Answer]]:
    """Answers of each data object, in their order."""
    positions: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        positions[answer.position].append(answer)
    return positions


def labels_of(
    engine: Engine, job: LabelingJob, objects: Sequence[DataObject], answers: Mapping[int, Sequence[Answer]]
) -> dict[int, ConsolidatedLabel]:
    """What the task type makes of the answers, by position."""
    answered = [
        AnsweredObject(
            task_object_of(each), tuple(WorkerAnswer(one.worker_id, one.content) for one in answers[each.position])
        )
        for each in objects
    ]
    labels = task_type(engine, job).consolidate(answered, settings_of(engine, job))
    return {int(label.dataset_object_id): label for label in labels}


def labeled(
    engine: Engine, job: LabelingJob, data_object: DataObject, label: ConsolidatedLabel, value: object, created: str
) -> DataObject:
    """The data object with its label.

    Args:
        value: Of the label, or the address of its file.
        created: Its `creation-date`.
    """
    metadata = task_type(engine, job).metadata(label, job.name, created)
    line = labeled_line(job, data_object.line, value, metadata)
    explanation = compact({"reliability": label.reliability, "why": label.why})
    return replace(
        data_object,
        status="labeled",
        output_line=line,
        creation_date=created,
        explanation=explanation,
        agreement=label.agreement,
    )


def next_moments(job: LabelingJob, answers: Mapping[int, Sequence[Answer]], now: datetime) -> tuple[datetime, datetime]:
    """The next `creation-date` and the second of the next consolidation file.

    Not before the last submission, which a simulated crowd dates later than now, and after all that were given out.
    """
    moments = [now, *(each.submitted_at for of_object in answers.values() for each in of_object)]
    if job.last_creation_date is not None:
        moments.append(job.last_creation_date + MICROSECOND)
    moment = max(moments)
    file_at = moment.replace(microsecond=0)
    if job.last_file_at is not None:
        file_at = max(file_at, job.last_file_at + SECOND)
    return moment, file_at

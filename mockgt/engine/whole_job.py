"""At a job's end its objects are consolidated once more: all answers tell more about the workers than one batch's.

Source: Ours. Labels may change then. It is done in parts of `Settings.whole_job_objects`, one each time the job is
looked at or the helper's, so that nobody else waits for a large job's end; a server that is killed goes on with the
next part.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

from mockgt.engine.consolidation import MICROSECOND, answers_by_position, labeled, labels_of, next_moments
from mockgt.engine.engine import Engine
from mockgt.engine.events import data_objects_phrase, note
from mockgt.engine.jobs import is_streaming, label_attribute_name, task_type, workers_per_object
from mockgt.engine.large_jobs import is_ending
from mockgt.engine.output import creation_date
from mockgt.engine.records import Answer, DataObject, LabelingJob, TaskStep

log = logging.getLogger(__name__)

KIND = "whole-job-consolidation"


@dataclass(frozen=True)
class Progress:
    """How far a job's objects are consolidated once more.

    Attributes:
        last: Position of the last object that was looked at.
        count: Objects with answers.
        changed: Those of them whose label or metadata is another one.
        other_label: Those of them whose label is another one.
    """

    last: int = -1
    count: int = 0
    changed: int = 0
    other_label: int = 0


@dataclass(frozen=True)
class Part:
    """What the consolidation of a part needs to know.

    Attributes:
        before: How far the parts before it came.
        objects: Labeled by anybody, before or in this job.
        answers: To those of them that were labeled in this job, by position.
        moment: The next `creation-date`.
    """

    before: Progress
    objects: Sequence[DataObject]
    answers: Mapping[int, Sequence[Answer]]
    moment: datetime

    @property
    def answered(self) -> list[DataObject]:
        """Objects with answers."""
        return [each for each in self.objects if each.position in self.answers]


def consolidate_next_part(engine: Engine, job: LabelingJob, now: datetime) -> tuple[LabelingJob, bool]:
    """Consolidate the next part of a job that is labeled to its end once more; whether that was the last one."""
    part = read_part(engine, job, now)
    if part is None:
        return job, True
    return store_part(engine, job, part, consolidated_again(engine, job, part), now)


def read_part(engine: Engine, job: LabelingJob, now: datetime) -> Part | None:
    """The next part of a job that is labeled to its end; None where labels stay.

    A job with one worker per object keeps its labels, and so does one whose task type says so.
    """
    if is_streaming(job) or workers_per_object(job) == 1:
        return None
    if not job.counters.human_labeled or not task_type(engine, job).whole_job:
        return None
    before = Progress(**cast(dict[str, Any], engine.repository.document(job.scope, KIND, job.arn) or {}))
    objects = engine.repository.objects_in_status(job, "labeled", engine.settings.whole_job_objects, after=before.last)
    answers = answers_by_position(engine.repository.answers(job, [each.position for each in objects]))
    return Part(before, objects, answers, next_moments(job, answers, now)[0])


def consolidated_again(engine: Engine, job: LabelingJob, part: Part) -> list[DataObject]:
    """The objects with answers, with their labels anew; a label that did not change keeps its `creation-date`.

    This takes the longest, and needs neither the store nor S3. Where the task type fails, labels stay: the job ends.
    """
    answered, moment = part.answered, part.moment
    try:
        labels = labels_of(engine, job, answered, part.answers)
    except Exception:
        log.exception("%s keeps its labels: they could not be consolidated once more.", job.name)
        return answered
    again = []
    for each in answered:
        label = labels[each.position]
        same = labeled(engine, job, each, label, label.value, each.creation_date)
        if same.output_line != each.output_line:
            same = labeled(engine, job, each, label, label.value, creation_date(moment))
            moment += MICROSECOND
        again.append(same)
    return again


def store_part(
    engine: Engine, job: LabelingJob, part: Part, again: Sequence[DataObject], now: datetime
) -> tuple[LabelingJob, bool]:
    """Store a part's new labels; the job, and whether it was the last part."""
    for each in again:
        engine.repository.save_object(job, each)
    news = [pair for pair in zip(part.answered, again, strict=True) if pair[0].output_line != pair[1].output_line]
    for old, _ in news:
        # The label that was there before leaves no other trace.
        earlier = datetime.fromisoformat(old.creation_date).replace(tzinfo=UTC)
        engine.repository.add_step(job, TaskStep(old.position, earlier, "consolidated"))
    before = part.before
    progress = Progress(
        last=part.objects[-1].position if part.objects else before.last,
        count=before.count + len(again),
        changed=before.changed + len(news),
        other_label=before.other_label + sum(_value(job, old) != _value(job, new) for old, new in news),
    )
    job = replace(job, last_creation_date=part.moment + len(news) * MICROSECOND)
    if engine.repository.objects_in_status(job, "labeled", 1, after=progress.last):
        engine.repository.put_document(job.scope, KIND, job.arn, asdict(progress))
        return job, False
    engine.repository.delete_document(job.scope, KIND, job.arn)
    note(engine, job, now, "consolidated", _sentence(progress))
    return job, True


def is_at_its_end(engine: Engine, job: LabelingJob) -> bool:
    """Whether a part was consolidated once more, and others wait for their turn; or all wait for the helper."""
    if job.open_objects:
        return False
    return is_ending(engine, job) or engine.repository.document(job.scope, KIND, job.arn) is not None


def _value(job: LabelingJob, data_object: DataObject) -> object:
    return json.loads(data_object.output_line)[label_attribute_name(job)]


def _sentence(progress: Progress) -> str:
    sentence = f"Consolidated once more over the whole job's answers ({data_objects_phrase(progress.count)})"
    if not progress.changed:
        return f"{sentence}: nothing changed."
    only_confidence = progress.changed - progress.other_label
    return f"{sentence}. Labels changed: {progress.other_label}. Only the confidence changed: {only_confidence}."

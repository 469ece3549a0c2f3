"""Jobs and data objects as their task type sees them."""

import json
from dataclasses import replace

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import label_attribute_name, task_type
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.records import DataObject, LabelingJob
from mockgt.tasktypes.contract import (
    AnswerContent,
    InvalidAnswer,
    JobSettings,
    Read,
    TaskObject,
    UnusableObject,
    WorkerInput,
)
from mockgt.tasktypes.label_categories import LabelCategories


def settings_of(engine: Engine, job: LabelingJob) -> JobSettings:
    """What the job's task type needs to know of it."""
    return JobSettings(
        labels=job.tool.labels,
        categories=LabelCategories(job.tool.categories),
        label_attribute_name=label_attribute_name(job),
        audited_attribute=job.tool.audited_attribute,
        seed=engine.settings.seed,
    )


def task_object_of(data_object: DataObject) -> TaskObject:
    """The data object with its manifest line and facts."""
    facts = json.loads(data_object.facts) if data_object.facts else {}
    return TaskObject(str(data_object.position), json.loads(data_object.line), facts)


def prepared(engine: Engine, job: LabelingJob, data_object: DataObject) -> DataObject:
    """The data object with its facts, before it is sent to workers.

    Raises:
        UnusableObject: its file cannot be read, or the task type cannot work with it.
    """
    line = json.loads(data_object.line)
    if "source" not in line and not engine.objects.exists(job.scope, data_object.source):
        raise UnusableObject(f"{data_object.source} cannot be read. Upload it.")
    facts = task_type(engine, job).prepare(line, settings_of(engine, job), reader(engine, job.scope))
    return replace(data_object, facts=json.dumps(facts)) if facts else data_object


def check_answer(engine: Engine, job: LabelingJob, data_object: DataObject, content: AnswerContent) -> None:
    """Refuse an answer that is too large, cannot be kept as JSON, or does not fit the task. Raises InvalidAnswer."""
    check_size(engine, job, content)
    task_type(engine, job).check_answer(content, settings_of(engine, job), task_object_of(data_object))


def check_size(engine: Engine, job: LabelingJob, content: AnswerContent) -> None:
    """Refuse an answer, finished or not, that is too large or cannot be kept as JSON. Raises InvalidAnswer."""
    limit = task_type(engine, job).max_answer_bytes
    try:
        size = len(json.dumps(content, ensure_ascii=False, allow_nan=False).encode())
    except (ValueError, RecursionError) as problem:
        raise InvalidAnswer(f"The answer cannot be written as JSON: {problem}.") from problem
    if size > limit:
        raise InvalidAnswer(f"The answer has {size:,} bytes as JSON; at most {limit:,} are allowed. Send less.")


def worker_input(engine: Engine, job: LabelingJob, data_object: DataObject) -> WorkerInput:
    """What the worker starts from; nothing where a file of it cannot be read any more."""
    try:
        return task_type(engine, job).worker_input(
            task_object_of(data_object), settings_of(engine, job), reader(engine, job.scope)
        )
    except UnusableObject:
        return WorkerInput()


def reader(engine: Engine, scope: Scope) -> Read:
    """Reads S3 objects for a task type."""

    def read(uri: str) -> bytes:
        try:
            return engine.objects.get(scope, uri)
        except ObjectUnavailable as problem:
            raise UnusableObject(f"{uri} cannot be read: {problem}") from problem

    return read

"""Batches of data objects at the workers: sending them, tasks that come back, objects that end, closing a batch.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-batching.html; Observed, a first batch of ten
objects at random. Ours: an object whose file cannot be read when its batch is sent fails at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Literal

from mockgt.engine.custom_functions import pre_function
from mockgt.engine.engine import Engine
from mockgt.engine.events import data_objects_phrase, note
from mockgt.engine.failed_objects import failed
from mockgt.engine.faults import object_failures_asked_for
from mockgt.engine.jobs import availability, is_streaming, max_concurrent_objects, workers_per_object
from mockgt.engine.members import member, number
from mockgt.engine.records import DataObject, LabelingJob, ObjectStatus, Task, TaskStep
from mockgt.engine.requested_consolidations import objects_on_their_way
from mockgt.engine.task_objects import prepared
from mockgt.tasktypes.contract import UnusableObject

AT_THE_WORKERS: tuple[ObjectStatus, ...] = ("open", "preparing")
OBJECTS_SIDE_BY_SIDE = 50
HOW_TO_RETRY = "Then create a job from the output manifest with the same label attribute name to label what is missing."


def objects_to_send(job: LabelingJob) -> int:
    """How many objects may still be sent before nothing is left or a stopping condition holds."""
    counters = job.counters
    limits = [counters.left]
    if member(job.request, "StoppingConditions.MaxHumanLabeledObjectCount") is not None:
        maximum = number(job.request, "StoppingConditions.MaxHumanLabeledObjectCount")
        limits.append(maximum - counters.human_labeled)
    percent = number(job.request, "StoppingConditions.MaxPercentageOfInputDatasetLabeled", 100)
    limits.append(ceil(counters.total_objects * percent / 100) - counters.total_labeled)
    return max(0, min(limits))


def send_batch(engine: Engine, job: LabelingJob, now: datetime) -> LabelingJob:
    """Send the next batch: tasks for each of its objects, to be taken until the availability ends.

    Objects that cannot be read failed; a batch of nothing else leaves `open_objects` at 0. With a pre-annotation
    function an object is `preparing` and has no tasks until the function has run.
    """
    job = replace(job, iteration=job.iteration + 1, modified_at=now, batch_sent_at=now)
    sent, failures, asked_for = [], [], object_failures_asked_for(engine, job)
    status: ObjectStatus = "preparing" if pre_function(job) else "open"
    tasks_per_object = 0 if pre_function(job) else workers_per_object(job)
    for each in engine.repository.objects_at(job, _choose(engine, job)):
        chosen = replace(each, iteration=job.iteration)
        try:
            if each.position in asked_for:
                raise UnusableObject(asked_for[each.position])
            ready = prepared(engine, job, chosen)
        except UnusableObject as problem:
            failures.append(f"Data object {each.position}: {problem} {HOW_TO_RETRY}")
            engine.repository.save_object(job, failed(engine, job, chosen, failures[-1]))
        else:
            sent.append(each.position)
            engine.repository.save_object(job, replace(ready, status=status, open_tasks=tasks_per_object))
    job = _count_failed(engine, job, failures, now)
    if not sent:
        return job
    job = replace(job, batch_closes_at=now + availability(job), open_objects=len(sent))
    batch = f"Batch {job.iteration}: {data_objects_phrase(len(sent))}"
    if pre_function(job):
        note(engine, job, now, "batch", f"{batch} given to the pre-annotation function.")
        return job
    note(engine, job, now, "batch", f"{batch} sent, tasks: {len(sent) * tasks_per_object}.")
    return add_tasks(engine, job, sent)


def add_tasks(engine: Engine, job: LabelingJob, positions: Sequence[int]) -> LabelingJob:
    """Give workers the tasks of these objects of the batch."""
    order = _side_by_side(positions, workers_per_object(job))
    tasks = [Task(rank, position) for rank, position in enumerate(order, start=job.next_rank)]
    engine.repository.add_tasks(job, tasks)
    return replace(job, next_rank=job.next_rank + len(tasks))


def return_task(engine: Engine, job: LabelingJob, task: Task, now: datetime) -> LabelingJob:
    """Put a task that was declined, released or ran out back, unless as many workers declined as were asked.

    Source: Documented: such an object is marked expired and goes to nobody else.
    """
    if task.accepted_at is not None:
        # The task forgets who had it.
        engine.repository.add_step(job, TaskStep(task.position, task.accepted_at, "leased", task.worker_id))
    if engine.repository.count_declines(job, task.position) < workers_per_object(job):
        engine.repository.save_task(job, Task(task.rank, task.position))
        return job
    still_open = 0
    for each in engine.repository.tasks_of_object(job, task.position):
        if each.rank == task.rank or each.status == "available":
            engine.repository.save_task(job, replace(each, status="expired", worker_id="", draft=None))
        else:
            still_open += each.status in ("leased", "stopped")
    data_object = _object_of(engine, job, task)
    if still_open:
        engine.repository.save_object(job, replace(data_object, open_tasks=still_open))
        return job
    answers = engine.repository.answers(job, [task.position])
    return object_ended(engine, job, data_object, bool(answers), "every worker who was asked declined it", now)


def task_answered(engine: Engine, job: LabelingJob, data_object: DataObject, now: datetime) -> LabelingJob:
    """Count a submitted task of the object; the last one makes it ready for consolidation."""
    if data_object.open_tasks > 1:
        engine.repository.save_object(job, replace(data_object, open_tasks=data_object.open_tasks - 1))
        return job
    return object_ended(engine, job, data_object, True, "", now)


def task_reopened(engine: Engine, job: LabelingJob, task: Task) -> LabelingJob:
    """Count a recalled task: the object is open again."""
    data_object = _object_of(engine, job, task)
    engine.repository.save_object(job, replace(data_object, status="open", open_tasks=data_object.open_tasks + 1))
    if data_object.status == "open":
        return job
    left = job.answered_objects - 1
    return replace(job, answered_objects=left, oldest_answered_at=job.oldest_answered_at if left else None)


def object_ended(
    engine: Engine, job: LabelingJob, data_object: DataObject, answered: bool, reason: str, now: datetime
) -> LabelingJob:
    """An object without open tasks waits for consolidation if anybody answered, else it failed for that reason."""
    if answered:
        engine.repository.save_object(job, replace(data_object, status="answered", open_tasks=0))
        return replace(job, answered_objects=job.answered_objects + 1, oldest_answered_at=job.oldest_answered_at or now)
    failure = f"Data object {data_object.position}: {reason}."
    engine.repository.save_object(job, failed(engine, job, data_object, failure))
    job = _count_failed(engine, job, [failure], now)
    return replace(job, open_objects=job.open_objects - 1, modified_at=now)


def close_batch(
    engine: Engine, job: LabelingJob, unanswered: Literal["failed", "unlabeled"], now: datetime
) -> LabelingJob:
    """End all tasks at the workers; objects with answers wait for consolidation, the others become `unanswered`."""
    for task in engine.repository.unfinished_tasks(job):
        engine.repository.save_task(job, replace(task, status="expired", draft=None))
    still_open = [each for status in AT_THE_WORKERS for each in engine.repository.objects_in_status(job, status)]
    answered = {each.position for each in engine.repository.answers(job, [each.position for each in still_open])}
    failures = []
    for each in still_open:
        if each.position in answered:
            job = object_ended(engine, job, each, True, "", now)
            continue
        if unanswered == "failed":
            failures.append(f"Data object {each.position}: nobody answered in time.")
            engine.repository.save_object(job, failed(engine, job, each, failures[-1]))
        else:
            engine.repository.save_object(job, replace(each, status=unanswered, open_tasks=0))
    job = _count_failed(engine, job, failures, now)
    return replace(job, open_objects=job.answered_objects + objects_on_their_way(engine, job), modified_at=now)


def _choose(engine: Engine, job: LabelingJob) -> list[int]:
    if is_streaming(job):
        return engine.repository.unlabeled_positions(job, max_concurrent_objects(job) - job.open_objects)
    count = min(objects_to_send(job), max_concurrent_objects(job))
    if job.iteration > 1:
        return engine.repository.unlabeled_positions(job, count)
    count = min(count, engine.settings.first_batch_objects)
    everything = job.counters.left == job.counters.total_objects
    positions = range(job.counters.left) if everything else engine.repository.unlabeled_positions(job)
    return engine.ids.sample(f"first-batch/{job.arn}", positions, count)


def _side_by_side(positions: Sequence[int], tasks_per_object: int) -> Iterator[int]:
    """Positions in the order of their tasks: 50 objects once, the same again for the next worker, then the next 50.

    Objects get ready one consolidation after the other, and a worker seldom meets an object twice.
    """
    for start in range(0, len(positions), OBJECTS_SIDE_BY_SIDE):
        for _ in range(tasks_per_object):
            yield from positions[start : start + OBJECTS_SIDE_BY_SIDE]


def _object_of(engine: Engine, job: LabelingJob, task: Task) -> DataObject:
    data_object = engine.repository.data_object(job, task.position)
    assert data_object is not None
    return data_object


def _count_failed(engine: Engine, job: LabelingJob, failures: Sequence[str], now: datetime) -> LabelingJob:
    if not failures:
        return job
    more = f" And {len(failures) - 1} more." if len(failures) > 1 else ""
    note(engine, job, now, "failed-objects", f"{failures[0]}{more}")
    return replace(job, counters=replace(job.counters, failed=job.counters.failed + len(failures)))

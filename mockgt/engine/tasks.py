"""What a worker does with tasks: the portal, simulated workers and `mockgt work` call the same functions.

A task's id is the job's reference code and the task's number. Times may be given by a caller who simulates workers;
without them they are the clock's. Source: Documented,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-ot-worker-instructions.html (decline, release, stop and
resume). Ours: recall, that a task ends with its batch's availability, and every text.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mockgt.arns import Scope
from mockgt.engine.batches import return_task, task_answered, task_reopened
from mockgt.engine.custom_pages import custom_page
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import task_id_of, time_limit, why_not_running, workteam_arn
from mockgt.engine.lifecycle import carry_on, saved
from mockgt.engine.portal_jobs import PortalJob, in_team, portal_jobs
from mockgt.engine.ports import JsonObject, ObjectUnavailable, Worker
from mockgt.engine.records import Answer, DataObject, LabelingJob, StepKind, Task, TaskStep
from mockgt.engine.task_objects import check_answer, check_size, worker_input
from mockgt.engine.worker_activity import worker_acted
from mockgt.errors import PortalError
from mockgt.tasktypes.contract import InvalidAnswer, WorkerInput
from mockgt.tasktypes.label_categories import LabelCategories

__all__ = [
    "LeasedTask",
    "PortalJob",
    "decline",
    "lease",
    "lease_batch",
    "portal_jobs",
    "recall",
    "release",
    "resume",
    "save_draft",
    "stop",
    "submit",
    "task_object",
    "task_of",
]

MOST_TASKS = 12
"""Tasks that a worker can take at once, in a grid."""
TASK_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class LeasedTask:
    """A task in a worker's hands.

    Attributes:
        input: `taskObject`, the text itself or an S3 address; `labels`, `header`, `short_instructions`,
            `full_instructions_header`, `full_instructions`; `label_categories`, the category file's entries, and
            `label_category_config`, all of that file; `initial_value` and `metadata` of the label that the job audits,
            None in other jobs; `frames`, the S3 addresses of a sequence's frames or of a point cloud, and `formats`,
            those of point clouds, both empty for other data objects; `images`, the camera pictures of each frame. Of
            custom jobs also `task_input`, `content`, the template filled in with it, and `errors` of filling it in.
        draft: The answer as far as it was saved, or None.
        stopped: Whether the worker stopped it, to resume it later.
    """

    task_id: str
    job_name: str
    dataset_object_id: str
    task_type: str
    input: JsonObject
    accepted_at: datetime
    expires_at: datetime
    draft: JsonObject | None
    stopped: bool = False


def lease(
    engine: Engine,
    scope: Scope,
    worker: Worker,
    job_name: str,
    *,
    accepted_at: datetime | None = None,
    check_team: bool = True,
) -> LeasedTask | None:
    """Give the worker a task, the one that they hold already if there is one; None when nothing is open for them.

    Args:
        accepted_at: When a simulated worker accepts it; now if None.
        check_team: False for a simulated worker who is in no team.

    Raises:
        PortalError: NotFound, the job does not exist or is not for this worker; Conflict, the job has ended.
    """
    job = _open_job(engine, scope, worker, job_name, check_team)
    held = _held_leases(engine, job, worker)
    task = held[0] if held else _take(engine, job, worker, accepted_at or engine.clock.now(scope))
    return None if task is None else _leased(engine, job, task)


def lease_batch(engine: Engine, scope: Scope, worker: Worker, job_name: str, most: int) -> list[LeasedTask]:
    """Give the worker several tasks at once, to label them side by side: those that they hold, and more up to `most`.

    Each is a task like any other, with a time limit of its own; what is not answered is released, or runs out.

    Raises:
        PortalError: BadRequest, `most` is not from 1 to MOST_TASKS; NotFound, Conflict, as `lease`.
    Source: Ours. AWS's portal gives out one task at a time.
    """
    if not 1 <= most <= MOST_TASKS:
        raise PortalError("BadRequest", f"A worker can take 1 to {MOST_TASKS} tasks at a time.")
    job = _open_job(engine, scope, worker, job_name, check_team=True)
    tasks = _held_leases(engine, job, worker)
    now = engine.clock.now(scope)
    while len(tasks) < most and (taken := _take(engine, job, worker, now)) is not None:
        tasks.append(taken)
    return [_leased(engine, job, task) for task in tasks]


def _open_job(engine: Engine, scope: Scope, worker: Worker, job_name: str, check_team: bool) -> LabelingJob:
    job = engine.repository.job(scope, job_name)
    if job is None or (check_team and not in_team(engine, scope, workteam_arn(job), worker)):
        raise PortalError("NotFound", f"There is no labeling job named {job_name} for you.", 404)
    _require_running(job)
    return job


def _held_leases(engine: Engine, job: LabelingJob, worker: Worker) -> list[Task]:
    """The tasks that the worker is at, first accepted first; not those that they stopped."""
    now = engine.clock.now(job.scope)
    held = engine.repository.worker_tasks(job, worker.worker_id)
    return [task for task in held if task.status == "leased" and task.expires_at is not None and task.expires_at > now]


def _take(engine: Engine, job: LabelingJob, worker: Worker, accepted: datetime) -> Task | None:
    """Give the worker the next open task."""
    free = engine.repository.next_available(job, worker.worker_id)
    if free is None:
        return None
    expires = accepted + time_limit(job)
    if job.batch_closes_at is not None and accepted < job.batch_closes_at:
        expires = min(expires, job.batch_closes_at)
    taken = replace(free, status="leased", worker_id=worker.worker_id, accepted_at=accepted, expires_at=expires)
    engine.repository.save_task(job, taken)
    worker_acted(engine, job, worker, taken, "TasksAccepted", accepted)
    return taken


def task_of(engine: Engine, scope: Scope, worker: Worker, task_id: str) -> LeasedTask:
    """The task that the worker holds, leased or stopped. Raises PortalError: NotFound, Conflict."""
    job, task = _held(engine, scope, worker, task_id)
    return _leased(engine, job, task)


def task_object(
    engine: Engine, scope: Scope, worker: Worker, task_id: str, frame: int | None = None, image: int | None = None
) -> bytes:
    """The data object of a task that the worker holds, such as the picture's bytes; or a frame of its sequence.

    Args:
        frame: From 0, in the order of the task's `frames`.
        image: From 0, a camera picture of that frame in its place.

    Raises:
        PortalError: NotFound, Conflict.
    """
    job, task = _held(engine, scope, worker, task_id)
    data_object = engine.repository.data_object(job, task.position)
    assert data_object is not None
    if frame is not None:
        return _read(engine, scope, _frame_address(worker_input(engine, job, data_object), frame, image))
    if "source" in json.loads(data_object.line):
        return data_object.source.encode()
    return _read(engine, scope, data_object.source)


def _frame_address(given: WorkerInput, frame: int, image: int | None) -> str:
    if not 0 <= frame < len(given.frames):
        raise PortalError("NotFound", f"The task has {len(given.frames)} frames, numbered from 0.", 404)
    if image is None:
        return given.frames[frame]
    pictures = given.images[frame] if frame < len(given.images) else ()
    if not 0 <= image < len(pictures):
        raise PortalError("NotFound", f"The frame has {len(pictures)} camera pictures, numbered from 0.", 404)
    return pictures[image]


def _read(engine: Engine, scope: Scope, address: str) -> bytes:
    try:
        return engine.objects.get(scope, address)
    except ObjectUnavailable as problem:
        raise PortalError(
            "NotFound",
            f"{address} cannot be read: {problem} Decline the task, or tell the job's owner.",
            404,
        ) from problem


def save_draft(engine: Engine, scope: Scope, worker: Worker, task_id: str, draft: JsonObject) -> None:
    """Keep an unfinished answer with the task. Raises PortalError: InvalidAnswer, too large; NotFound, Conflict."""
    job, task = _held(engine, scope, worker, task_id)
    try:
        check_size(engine, job, draft)
    except InvalidAnswer as problem:
        raise PortalError("InvalidAnswer", str(problem), 422) from problem
    engine.repository.save_task(job, replace(task, draft=draft))


def submit(
    engine: Engine,
    scope: Scope,
    worker: Worker,
    task_id: str,
    answer_content: JsonObject,
    seconds_active: float,
    *,
    submitted_at: datetime | None = None,
) -> None:
    """Hand in the answer; the same worker's second submission of a task is accepted and changes nothing.

    Args:
        answer_content: What the template's form submits.
        seconds_active: Time spent without pauses; more than the time since acceptance counts as that.
        submitted_at: When a simulated worker submits it; now if None.

    Raises:
        PortalError: InvalidAnswer; Conflict, the task ran out, another worker has it or the job ended; NotFound.
    """
    job, task = _find(engine, scope, task_id)
    if task.status == "submitted" and task.worker_id == worker.worker_id:
        return
    now = engine.clock.now(scope)
    submitted = submitted_at or now
    _require_held(job, task, worker, submitted)
    if task.status == "stopped":
        raise PortalError("Conflict", "You stopped this task. Resume it, then submit.", 409)
    data_object = engine.repository.data_object(job, task.position)
    assert data_object is not None
    assert task.accepted_at is not None
    _check_answer(engine, job, data_object, answer_content, seconds_active)
    spent = max(0.0, min(seconds_active, (submitted - task.accepted_at).total_seconds()))
    engine.repository.add_answer(
        job,
        Answer(
            task.position, worker.worker_id, answer_content, task.accepted_at, submitted, round(spent, 3),
            worker.sub, worker.issuer,
        ),
    )  # fmt: skip
    engine.repository.save_task(job, replace(task, status="submitted", submitted_at=submitted, draft=None))
    worker_acted(engine, job, worker, task, "TasksSubmitted", submitted, spent)
    carry_on(engine, task_answered(engine, job, data_object, now), now)


def decline(engine: Engine, scope: Scope, worker: Worker, task_id: str) -> None:
    """Refuse the task for good; others can take it. Raises PortalError: NotFound, Conflict."""
    job, task = _held(engine, scope, worker, task_id)
    engine.repository.add_decline(job, task.position, worker.worker_id)
    _step(engine, job, task, "declined", worker)
    worker_acted(engine, job, worker, task, "TasksDeclined", engine.clock.now(scope))
    _give_back(engine, job, task)


def release(engine: Engine, scope: Scope, worker: Worker, task_id: str) -> None:
    """Give the task back, its work lost; anybody can take it. Raises PortalError: NotFound, Conflict."""
    job, task = _held(engine, scope, worker, task_id)
    _step(engine, job, task, "released", worker)
    worker_acted(engine, job, worker, task, "TasksReturned", engine.clock.now(scope))
    _give_back(engine, job, task)


def stop(engine: Engine, scope: Scope, worker: Worker, task_id: str) -> None:
    """Put the task aside; it can be resumed until its time is over. Raises PortalError: NotFound, Conflict."""
    job, task = _held(engine, scope, worker, task_id)
    engine.repository.save_task(job, replace(task, status="stopped"))
    _step(engine, job, task, "stopped", worker)


def resume(engine: Engine, scope: Scope, worker: Worker, task_id: str) -> LeasedTask:
    """Take up a stopped task with its draft. Raises PortalError: NotFound, Conflict."""
    job, task = _held(engine, scope, worker, task_id)
    resumed = replace(task, status="leased")
    engine.repository.save_task(job, resumed)
    _step(engine, job, task, "resumed", worker)
    return _leased(engine, job, resumed)


def recall(engine: Engine, scope: Scope, worker: Worker, task_id: str) -> LeasedTask:
    """Undo a submission while the object is not consolidated; the answer is the draft, the time left is as it was.

    Raises:
        PortalError: Conflict, the answer is consolidated or was never submitted by this worker; NotFound.
    """
    job, task = _find(engine, scope, task_id)
    if task.worker_id != worker.worker_id or task.status != "submitted":
        raise PortalError("Conflict", "This task has no answer of yours to undo.", 409)
    data_object = engine.repository.data_object(job, task.position)
    if data_object is None or data_object.status not in ("open", "answered"):
        raise PortalError("Conflict", "This answer was consolidated into a label and cannot be undone any more.", 409)
    _require_running(job)
    assert task.submitted_at is not None
    assert task.expires_at is not None
    answer = engine.repository.remove_answer(job, task.position, worker.worker_id)
    recalled = replace(
        task,
        status="leased",
        expires_at=engine.clock.now(scope) + (task.expires_at - task.submitted_at),
        submitted_at=None,
        draft=answer.content,
    )
    engine.repository.save_task(job, recalled)
    _step(engine, job, task, "recalled", worker)
    saved(engine, task_reopened(engine, job, task))
    return _leased(engine, job, recalled)


def _find(engine: Engine, scope: Scope, task_id: str) -> tuple[LabelingJob, Task]:
    reference_code, _, rank = task_id.rpartition("-")
    job = engine.repository.job_by_reference(scope, reference_code)
    task = engine.repository.task(job, int(rank)) if job and TASK_NUMBER.fullmatch(rank) else None
    if job is None or task is None:
        raise PortalError("NotFound", "There is no such task.", 404)
    return job, task


def _held(engine: Engine, scope: Scope, worker: Worker, task_id: str) -> tuple[LabelingJob, Task]:
    job, task = _find(engine, scope, task_id)
    _require_held(job, task, worker, engine.clock.now(scope))
    return job, task


def _require_held(job: LabelingJob, task: Task, worker: Worker, now: datetime) -> None:
    _require_running(job)
    if task.worker_id and task.worker_id != worker.worker_id:
        state = "submitted" if task.status == "submitted" else "has"
        raise PortalError(
            "Conflict", f"This task is not yours any more: another worker {state} it. Take the next task.", 409
        )
    if task.status == "submitted":
        raise PortalError("Conflict", "You submitted this task already. Take the next one.", 409)
    if task.status not in ("leased", "stopped") or task.expires_at is None or task.expires_at <= now:
        raise PortalError(
            "Conflict",
            "This task is not yours any more: its time ran out or it was given back. Take the next one.",
            409,
        )


def _require_running(job: LabelingJob) -> None:
    if job.status != "InProgress":
        raise PortalError("Conflict", f"The labeling job {job.name} {why_not_running(job)} Choose another job.", 409)


def _check_answer(
    engine: Engine, job: LabelingJob, data_object: DataObject, content: Mapping[str, object], seconds_active: float
) -> None:
    if not math.isfinite(seconds_active) or seconds_active < 0:
        raise PortalError("BadRequest", "seconds_active must be a number of seconds from 0.", 400)
    try:
        check_answer(engine, job, data_object, content)
    except InvalidAnswer as problem:
        raise PortalError("InvalidAnswer", str(problem), 422) from problem


def _step(engine: Engine, job: LabelingJob, task: Task, kind: StepKind, worker: Worker) -> None:
    """Note what would leave no trace, for the data object's history."""
    engine.repository.add_step(job, TaskStep(task.position, engine.clock.now(job.scope), kind, worker.worker_id))


def _give_back(engine: Engine, job: LabelingJob, task: Task) -> None:
    now = engine.clock.now(job.scope)
    carry_on(engine, return_task(engine, job, task, now), now)


def _leased(engine: Engine, job: LabelingJob, task: Task) -> LeasedTask:
    data_object = engine.repository.data_object(job, task.position)
    assert data_object is not None
    assert task.accepted_at is not None
    assert task.expires_at is not None
    return LeasedTask(
        task_id=task_id_of(job, task),
        job_name=job.name,
        dataset_object_id=str(task.position),
        task_type=job.function_name,
        input=_input(engine, job, data_object),
        accepted_at=task.accepted_at,
        expires_at=task.expires_at,
        draft=task.draft,
        stopped=task.status == "stopped",
    )


def _input(engine: Engine, job: LabelingJob, data_object: DataObject) -> JsonObject:
    tool = job.tool
    given = worker_input(engine, job, data_object)
    return {
        "taskObject": data_object.source,
        "labels": list(tool.labels),
        "header": tool.header,
        "short_instructions": tool.short_instructions,
        "full_instructions_header": tool.full_instructions_header,
        "full_instructions": tool.full_instructions,
        "initial_value": given.initial_value,
        "label_categories": LabelCategories(tool.categories).entries,
        "label_category_config": dict(tool.categories),
        "metadata": given.metadata,
        "frames": list(given.frames),
        "formats": list(given.formats),
        "images": [list(pictures) for pictures in given.images],
        **_custom_input(engine, job, data_object),
    }


def _custom_input(engine: Engine, job: LabelingJob, data_object: DataObject) -> JsonObject:
    """What a custom job's template is filled in with, and the page that comes of it."""
    if not job.tool.template:
        return {}
    page = custom_page(engine, job, data_object)
    return {"task_input": page.task_input, "content": page.content, "errors": list(page.errors)}

"""Labeling jobs and data objects that are made to fail, at once where they are there, else when they come."""

from dataclasses import replace

from mockgt.arns import Scope
from mockgt.engine.batches import object_ended
from mockgt.engine.engine import Engine
from mockgt.engine.faults import add_job_fault
from mockgt.engine.jobs import why_not_running
from mockgt.engine.lifecycle import carry_on, fail
from mockgt.engine.records import LabelingJob
from mockgt.errors import PortalError


def fail_labeling_job(engine: Engine, scope: Scope, job_name: str, reason: str) -> None:
    """End a running job as Failed with that reason; a job that is not there yet fails when it is created.

    Raises:
        PortalError: Conflict, the job has ended.
    """
    job = engine.repository.job(scope, job_name)
    if job is None:
        add_job_fault(engine, scope, job_name, {"fail": reason})
        return
    _require_running(job)
    fail(engine, job, reason, engine.clock.now(scope))


def fail_data_object(engine: Engine, scope: Scope, job_name: str, position: int, reason: str) -> None:
    """Fail one data object; one that is not at the workers yet fails when it would be sent.

    Raises:
        PortalError: Conflict, the job has ended or the object is labeled or failed already; NotFound, the dataset
            has no such line.
    """
    job = engine.repository.job(scope, job_name)
    data_object = engine.repository.data_object(job, position) if job else None
    if job is None or (data_object is not None and data_object.status == "unlabeled"):
        add_job_fault(engine, scope, job_name, {"fail_objects": {str(position): reason}})
        return
    _require_running(job)
    if data_object is None:
        raise PortalError("NotFound", f"The dataset of {job.name} has no line {position}, counted from 0.", 404)
    if data_object.status != "open":
        raise PortalError("Conflict", f"Data object {position} is {data_object.status} already.", 409)
    for task in engine.repository.tasks_of_object(job, position):
        if task.status in ("available", "leased", "stopped"):
            engine.repository.save_task(job, replace(task, status="expired", draft=None))
    now = engine.clock.now(scope)
    carry_on(engine, object_ended(engine, job, data_object, False, reason, now), now)


def _require_running(job: LabelingJob) -> None:
    if job.status != "InProgress":
        raise PortalError("Conflict", f"The labeling job {job.name} {why_not_running(job)}", 409)

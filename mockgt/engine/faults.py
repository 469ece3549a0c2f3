"""Faults on demand, for tests of the code that has to live with them. Source: Ours; AWS has no such control.

A call fault makes the next calls of an operation fail. A job fault belongs to a labeling job by name, whether it exists
already or not: it fails, one of its data objects fails, or its output comes later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.ports import JsonObject
from mockgt.engine.records import LabelingJob

CALL_KIND = "call-fault"
JOB_KIND = "job-fault"


@dataclass(frozen=True)
class CallFault:
    """An error that the next calls of an operation get.

    Attributes:
        error: `throttled` or `denied`, which each protocol words in its way; empty if `code` says which.
        status: HTTP status that goes with `code`.
        times: Calls that are still to fail.
    """

    operation: str
    error: str = ""
    code: str = ""
    message: str = "A fault that was asked for."
    status: int = 400
    times: int = 1


def add_call_fault(engine: Engine, scope: Scope, fault: CallFault) -> None:
    """Make the next calls of an operation fail; a fault that was there for it is replaced."""
    engine.repository.put_document(scope, CALL_KIND, fault.operation, dict(vars(fault)))


def has_call_faults(engine: Engine, scope: Scope) -> bool:
    """Whether any operation is to fail."""
    return bool(engine.repository.documents(scope, CALL_KIND))


def take_call_fault(engine: Engine, scope: Scope, operation: str) -> CallFault | None:
    """The fault for this call, counted down; None when the call may go on."""
    document = engine.repository.document(scope, CALL_KIND, operation)
    if document is None:
        return None
    fault = CallFault(**cast(dict[str, Any], dict(document)))
    if fault.times > 1:
        engine.repository.put_document(scope, CALL_KIND, operation, {**document, "times": fault.times - 1})
    else:
        engine.repository.delete_document(scope, CALL_KIND, operation)
    return fault


def add_job_fault(engine: Engine, scope: Scope, job_name: str, fault: JsonObject) -> None:
    """Add to what is to happen to a job: `fail`, `fail_objects` (reason by line number) or `delay_output_seconds`."""
    known = dict(_job_fault(engine, scope, job_name))
    objects = {**_objects(known), **_objects(fault)}
    known |= {**fault, "fail_objects": objects}
    engine.repository.put_document(scope, JOB_KIND, job_name.lower(), known)


def failure_asked_for(engine: Engine, job: LabelingJob) -> str:
    """Why the job is to fail; empty where it is not."""
    return str(_job_fault(engine, job.scope, job.name).get("fail", ""))


def object_failures_asked_for(engine: Engine, job: LabelingJob) -> Mapping[int, str]:
    """Why data objects are to fail, by line number."""
    objects = _objects(_job_fault(engine, job.scope, job.name))
    return {int(position): reason for position, reason in objects.items()}


def output_is_held_back(engine: Engine, job: LabelingJob, now: datetime) -> bool:
    """Whether the output of a job that is labeled to its end is to wait; the wait begins with the first question."""
    fault = _job_fault(engine, job.scope, job.name)
    seconds = fault.get("delay_output_seconds")
    if not isinstance(seconds, int | float):
        return False
    if "output_due_at" not in fault:
        due_at = now + timedelta(seconds=seconds)
        add_job_fault(engine, job.scope, job.name, {"output_due_at": due_at.isoformat()})
        return seconds > 0
    return now < datetime.fromisoformat(str(fault["output_due_at"]))


def list_faults(engine: Engine, scope: Scope) -> list[JsonObject]:
    """What is to fail."""
    jobs = [{"job": name, **fault} for name, fault in engine.repository.documents(scope, JOB_KIND)]
    return [fault for _, fault in engine.repository.documents(scope, CALL_KIND)] + jobs


def clear_faults(engine: Engine, scope: Scope) -> None:
    """Let everything go on as it would."""
    for kind in (CALL_KIND, JOB_KIND):
        for key, _ in engine.repository.documents(scope, kind):
            engine.repository.delete_document(scope, kind, key)


def _job_fault(engine: Engine, scope: Scope, job_name: str) -> JsonObject:
    return engine.repository.document(scope, JOB_KIND, job_name.lower()) or {}


def _objects(fault: JsonObject) -> dict[str, str]:
    return cast(dict[str, str], fault.get("fail_objects", {}))

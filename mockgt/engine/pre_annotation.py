"""The pre-annotation function of a custom job: it runs for each object before workers see it.

Source: Documented, request and response; an object whose function fails is failed; one that needs no people is not sent
to them. Ours: such an object stays as it is in the output manifest, and a job whose first batch has no object left
because of its function fails.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mockgt.engine.batches import add_tasks, object_ended
from mockgt.engine.custom_functions import TASK_INPUT
from mockgt.engine.engine import Engine
from mockgt.engine.events import data_objects_phrase, note
from mockgt.engine.jobs import workers_per_object
from mockgt.engine.lifecycle import carry_on, fail, saved
from mockgt.engine.records import LabelingJob

HUMAN_KEYS = ("isHumanAnnotationRequired", "humanAnnotationRequired")


@dataclass(frozen=True)
class Returned:
    """What a function returned for one object or request: its JSON, or why it failed."""

    payload: bytes = b""
    problem: str = ""


class UnusableResponse(Exception):
    """A function's response is not of the documented shape; `str()` says what it must be."""


def finish_pre_annotation(
    engine: Engine, job: LabelingJob, returned: Mapping[int, Returned], now: datetime
) -> LabelingJob:
    """Give the prepared objects to workers; what came for an object that waits no more is dropped.

    Args:
        returned: By position.
    """
    sent, skipped, failures = [], 0, []
    for each in engine.repository.objects_at(job, sorted(returned)):
        if each.status != "preparing":
            continue
        try:
            task_input = _task_input(returned[each.position])
        except UnusableResponse as problem:
            failures.append(str(problem))
            job = object_ended(engine, job, each, False, str(problem), now)
            continue
        if task_input is None:
            engine.repository.save_object(job, replace(each, status="skipped"))
            skipped += 1
        else:
            facts = {**json.loads(each.facts or "{}"), TASK_INPUT: task_input}
            ready = replace(each, status="open", open_tasks=workers_per_object(job), facts=json.dumps(facts))
            engine.repository.save_object(job, ready)
            sent.append(each.position)
    job = _skip(engine, job, skipped, now)
    job = add_tasks(engine, job, sent)
    if failures and not job.open_objects and _first_batch_failed(engine, job):
        reason = f"The pre-annotation function failed for every data object of the first batch: {failures[-1]}"
        return fail(engine, saved(engine, job), f"ClientError: {reason}", now)
    return carry_on(engine, job, now)


def _skip(engine: Engine, job: LabelingJob, count: int, now: datetime) -> LabelingJob:
    if not count:
        return job
    note(
        engine, job, now, "lambda",
        f"{data_objects_phrase(count)} not sent to workers: the pre-annotation function says that none is needed.",
    )  # fmt: skip
    counters = replace(job.counters, skipped=job.counters.skipped + count)
    return replace(job, counters=counters, open_objects=job.open_objects - count)


def _first_batch_failed(engine: Engine, job: LabelingJob) -> bool:
    statuses = {each.status for each in engine.repository.objects_of_iteration(job, 1)}
    return job.iteration == 1 and statuses == {"failed"}


def _task_input(returned: Returned) -> object:
    """`taskInput`; None for an object that needs no people. Raises UnusableResponse."""
    if returned.problem:
        raise UnusableResponse(f"its pre-annotation function failed: {returned.problem}")
    response = json.loads(returned.payload)
    if not isinstance(response, Mapping) or not isinstance(response.get("taskInput"), Mapping):
        raise UnusableResponse('its pre-annotation function must return an object with "taskInput", an object')
    return None if _needs_nobody(response) else response["taskInput"]


def _needs_nobody(response: Mapping[str, object]) -> bool:
    """Source: Observed, AWS's samples write texts too, and the key without `is`."""
    values: Sequence[object] = [response[key] for key in HUMAN_KEYS if key in response]
    return any(value is False or (isinstance(value, str) and value.lower() == "false") for value in values)

"""Which functions of custom jobs have to run now, and what becomes of their answers.

The runs themselves are between two units of work: `pending_calls` in one, `finish_call` in the next. What is pending is
read off the stored state, so that a server that was ended goes on where it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mockgt.arns import Scope
from mockgt.engine.custom_functions import acs_function, pre_event, pre_function
from mockgt.engine.engine import Engine
from mockgt.engine.events import note
from mockgt.engine.jobs import CUSTOM
from mockgt.engine.lifecycle import fail
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.post_annotation import finish_post_annotation
from mockgt.engine.pre_annotation import Returned, finish_pre_annotation
from mockgt.engine.records import ACTIVE_STATUSES, LabelingJob
from mockgt.engine.requested_consolidations import requested

OBJECTS_PER_CALL = 10
MAX_LOG_CHARACTERS = 4000


@dataclass(frozen=True)
class FunctionCall:
    """Some invocations of one function for one job.

    Attributes:
        positions: Data object of each event; empty for the one event of a consolidation.
        events: JSON.
    """

    scope: Scope
    job_name: str
    arn: str
    positions: tuple[int, ...]
    events: tuple[bytes, ...]

    @property
    def key(self) -> tuple[Scope, str, str]:
        """One call at a time has this key."""
        return (self.scope, self.job_name, self.arn)


@dataclass(frozen=True)
class CallResult:
    """What came of one invocation, with what it printed."""

    returned: Returned
    log: str


def pending_calls(engine: Engine, scope: Scope | None = None) -> list[FunctionCall]:
    """What has to run in the active jobs of one account and region, or of all."""
    calls = []
    for job in engine.repository.active_jobs(scope, CUSTOM):
        arn, waiting = pre_function(job), []
        if arn and job.status == "InProgress":
            waiting = engine.repository.objects_in_status(job, "preparing", OBJECTS_PER_CALL)
        if waiting:
            events = tuple(pre_event(job, each) for each in waiting)
            calls.append(FunctionCall(job.scope, job.name, arn, tuple(each.position for each in waiting), events))
        request = requested(engine, job) if acs_function(job) else None
        if request:
            calls.append(FunctionCall(job.scope, job.name, acs_function(job), (), (request.event.encode(),)))
    return calls


def finish_call(engine: Engine, call: FunctionCall, results: Sequence[CallResult]) -> None:
    """Carry the job on with the answers, unless it has ended; what was printed goes to its events and the log."""
    job = engine.repository.job(call.scope, call.job_name)
    if job is None:
        return
    _log(engine, job, call, results)
    if job.status not in ACTIVE_STATUSES:
        return
    now = engine.clock.now(job.scope)
    if call.positions:
        returned = {place: result.returned for place, result in zip(call.positions, results, strict=True)}
        finish_pre_annotation(engine, job, returned, now)
        return
    try:
        finish_post_annotation(engine, job, results[0].returned, now)
    except ObjectUnavailable as problem:
        fail(engine, job, f"ClientError: The output location cannot be written: {problem}", now)


def _log(engine: Engine, job: LabelingJob, call: FunctionCall, results: Sequence[CallResult]) -> None:
    engine.functions.log(call.scope, call.arn, [result.log for result in results if result.log])
    printed = "".join(dict.fromkeys(result.log for result in results if result.log)).strip()
    if not printed:
        return
    if len(printed) > MAX_LOG_CHARACTERS:
        printed = f"… {printed[-MAX_LOG_CHARACTERS:]}"
    name = call.arn.rpartition(":function:")[2]
    note(engine, job, engine.clock.now(job.scope), "lambda", f"{name} printed:\n{printed}")

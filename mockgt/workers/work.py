"""`mockgt work`: workers label whatever is open in a job, by accuracy or by a script of answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import job_named, workers_per_object
from mockgt.engine.records import AnswerOrigin, DataObject, LabelingJob
from mockgt.engine.whole_job import is_at_its_end
from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.workers.crew import Crew
from mockgt.workers.request import EVERY_OTHER_LINE, WorkRequest
from mockgt.workers.scenes import CannotAnswer
from mockgt.workers.shift import Shift

OBJECTS_AT_ONCE = 100


@dataclass(frozen=True)
class Refusal:
    """A scripted answer that was not submitted; where the task type does not accept it, its task stays open.

    Attributes:
        line: Line number from 0, or `*`.
        worker: Their name, or `answer <n>` for the n-th answer of a line that is nobody's.
    """

    line: int | str
    worker: str
    reason: str


@dataclass(frozen=True)
class WorkReport:
    """What one step did.

    Attributes:
        answered: Answers submitted in this step.
        refused: Answers that cannot be submitted; in the last step only, which sees all that is left open.
        done: Nothing is left that this request answers; False: call again in a new unit of work.
    """

    answered: int
    refused: tuple[Refusal, ...]
    done: bool


def work(
    engine: Engine,
    scope: Scope,
    job_name: str,
    request: WorkRequest,
    limit: int = 200,
    origin: AnswerOrigin = "work",
) -> WorkReport:
    """One step: answer up to `limit` open tasks, each as `request` says.

    Raises:
        ResourceNotFound: there is no such job.
        PortalError: BadRequest, gold labels that do not fit the job, or a page that nobody can fill in.
    """
    job = job_named(engine, scope, job_name)
    if job.status == "Initializing":
        return WorkReport(0, (), done=False)
    if job.status != "InProgress":
        return WorkReport(0, tuple(_left_over(engine, job, request)), done=True)
    crew, shift = Crew(engine, job, request), Shift(engine, job, origin)
    refused: list[Refusal] = []
    for data_object in _open_objects(engine, job):
        if shift.answered >= limit:
            break
        refused += _answer(shift, crew, data_object, limit)
    shift.end()
    done = shift.answered == 0 and not is_at_its_end(engine, shift.job)
    refused += _left_over(engine, job, request) if done else []
    return WorkReport(shift.answered, tuple(refused) if done else (), done)


def _open_objects(engine: Engine, job: LabelingJob) -> Iterator[DataObject]:
    """The open objects, read as far as they are wanted."""
    last = -1
    while page := engine.repository.objects_in_status(job, "open", OBJECTS_AT_ONCE, after=last):
        yield from page
        last = page[-1].position


def _answer(shift: Shift, crew: Crew, data_object: DataObject, limit: int) -> list[Refusal]:
    """Answer the open tasks of one object; returns what was refused. Nobody else gets the task of a refused answer."""
    if not crew.answers(data_object):
        return []
    available, taken = shift.tasks_of(data_object)
    if not available:
        return []
    only_simulated = shift.was_declined(data_object)
    refused = []
    for turn in crew.turns(data_object, shift.tasks_before):
        if not available or shift.answered >= limit:
            break
        if turn.worker.worker_id in taken or (only_simulated and turn.worker.sub):
            continue
        try:
            shift.submit(available.pop(0), turn.worker, turn.answer())
        except (InvalidAnswer, CannotAnswer) as problem:
            refused.append(Refusal(data_object.position, turn.worker.username, str(problem)))
    return refused


def _left_over(engine: Engine, job: LabelingJob, request: WorkRequest) -> list[Refusal]:
    """The scripted answers for which there is no task."""
    left_over = []
    for key, entries in (request.answers or {}).items():
        line, room = key if key == EVERY_OTHER_LINE else int(key), workers_per_object(job)
        reason = f"This job has {room} task{'s' if room > 1 else ''} for each data object; this answer is one too many."
        if isinstance(line, int) and (problem := _without_tasks(engine, job, line)):
            room, reason = 0, problem
        for number, entry in enumerate(entries[room:], start=room + 1):
            left_over.append(Refusal(line, entry.worker or f"answer {number}", reason))
    return left_over


def _without_tasks(engine: Engine, job: LabelingJob, line: int) -> str:
    """Why a line never has tasks; empty where it has."""
    data_object = engine.repository.data_object(job, line)
    if data_object is None:
        return f"The dataset has no such line: it has {job.counters.total_objects}, counted from 0."
    if data_object.status == "unlabeled" or engine.repository.tasks_of_object(job, line):
        return ""
    return data_object.failure or "This data object has a label in the input manifest, so it has no tasks."

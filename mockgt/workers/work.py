"""`mockgt work`: workers label whatever is open in a job, by accuracy or by a script of answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import job_named, task_type, workers_per_object, workteam_arn
from mockgt.engine.ports import Worker
from mockgt.engine.records import DataObject, LabelingJob
from mockgt.engine.task_objects import settings_of, task_object_of
from mockgt.engine.workteams import Workteam, find_workteam, missing_workteam
from mockgt.errors import PortalError
from mockgt.tasktypes.contract import AnswerContent, InvalidAnswer
from mockgt.tasktypes.single_label import SingleLabel
from mockgt.workers.request import EVERY_OTHER_LINE, WorkRequest
from mockgt.workers.roster import named_worker, roster
from mockgt.workers.shift import Shift
from mockgt.workers.simulated import SimulatedWorker, choose, steady_worker
from mockgt.workers.truth import true_label

SECONDS_OF_A_SCRIPTED_ANSWER = 1.0


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


@dataclass(frozen=True)
class _Intent:
    """What a worker is about to submit."""

    worker: Worker
    content: AnswerContent
    seconds: float


def work(engine: Engine, scope: Scope, job_name: str, request: WorkRequest, limit: int = 200) -> WorkReport:
    """One step: answer up to `limit` open tasks, each as `request` says.

    Raises:
        ResourceNotFound: there is no such job.
        PortalError: BadRequest, a gold label that is not a label of the job.
    """
    job = job_named(engine, scope, job_name)
    if job.status != "InProgress":
        return WorkReport(0, tuple(_left_over(engine, job, request)), done=True)
    _check_gold(engine, request, job)
    crew = _Crew(engine, job, request)
    shift = Shift(engine, job, "work")
    refused: list[Refusal] = []
    for data_object in engine.repository.objects_in_status(job, "open"):
        if shift.answered >= limit:
            break
        refused += _answer(shift, crew, data_object, limit)
    shift.end()
    done = shift.answered == 0
    refused += _left_over(engine, job, request) if done else []
    return WorkReport(shift.answered, tuple(refused) if done else (), done)


def _answer(shift: Shift, crew: "_Crew", data_object: DataObject, limit: int) -> list[Refusal]:
    """Answer the open tasks of one object; returns what was refused. Nobody else gets the task of a refused answer."""
    if not crew.answers(data_object):
        return []
    available, taken = shift.tasks_of(data_object)
    if not available:
        return []
    only_simulated = shift.was_declined(data_object)
    refused = []
    for intent in crew.intents(data_object):
        if not available or shift.answered >= limit:
            break
        if intent.worker.worker_id in taken or (only_simulated and intent.worker.sub):
            continue
        try:
            shift.submit(available.pop(0), intent.worker, intent.content, intent.seconds)
        except InvalidAnswer as problem:
            refused.append(Refusal(data_object.position, intent.worker.username, str(problem)))
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


class _Crew:
    """Who works in a job, and what each of them answers."""

    def __init__(self, engine: Engine, job: LabelingJob, request: WorkRequest) -> None:
        self._engine = engine
        self._job = job
        self._request = request
        self._seed = engine.settings.seed if request.seed is None else request.seed
        self._workteam = _workteam(engine, job)
        wanted = request.workers or 2 * workers_per_object(job)
        self._workers = roster(engine, job.scope, self._workteam, wanted)
        self._steady = [steady_worker(self._seed, worker, request.accuracy) for worker in self._workers]
        self._by_name = {name: worker for worker in self._workers for name in (worker.username, worker.worker_id)}

    def answers(self, data_object: DataObject) -> bool:
        """Whether anybody has an answer to this object."""
        return self._request.answers is None or bool(self._request.answers_for(data_object.position))

    def intents(self, data_object: DataObject) -> Iterator[_Intent]:
        """The workers in their order for this object, each with an answer."""
        return self._chosen(data_object) if self._request.answers is None else self._scripted(data_object)

    def _scripted(self, data_object: DataObject) -> Iterator[_Intent]:
        """The n-th entry is the n-th worker's unless it names one; the last is repeated for the others."""
        entries = self._request.answers_for(data_object.position)
        named = {self._named(entry.worker).worker_id for entry in entries if entry.worker}
        unnamed = (worker for worker in self._workers if worker.worker_id not in named)
        for entry in entries:
            worker = self._named(entry.worker) if entry.worker else next(unnamed, None)
            if worker:
                yield _Intent(worker, entry.content, SECONDS_OF_A_SCRIPTED_ANSWER)
        for worker in unnamed:
            yield _Intent(worker, entries[-1].content, SECONDS_OF_A_SCRIPTED_ANSWER)

    def _chosen(self, data_object: DataObject) -> Iterator[_Intent]:
        """Answers by accuracy; the workers take turns in beginning, so that each gets a share of the work."""
        labels = self._job.tool.labels
        task_type = self._engine.task_types[self._job.function_name]
        settings, task_object = settings_of(self._engine, self._job), task_object_of(data_object)
        truth = true_label(self._engine, self._job.scope, data_object, labels, self._seed, self._request.gold)
        for steady in self._in_turn(data_object.position):
            choice = choose(self._seed, steady, data_object.source, truth, labels)
            yield _Intent(steady.worker, task_type.answer_for(choice.label, settings, task_object), choice.seconds)

    def _in_turn(self, position: int) -> Sequence[SimulatedWorker]:
        if self._request.workers is None:
            return self._steady
        first = position * workers_per_object(self._job) % len(self._steady)
        return [*self._steady[first:], *self._steady[:first]]

    def _named(self, name: str) -> Worker:
        return self._by_name.get(name) or named_worker(self._job.scope, self._workteam.kind, name)


def _workteam(engine: Engine, job: LabelingJob) -> Workteam:
    arn = workteam_arn(job)
    found = find_workteam(engine, job.scope, arn)
    if found is None:
        raise missing_workteam(arn)
    return found


def _check_gold(engine: Engine, request: WorkRequest, job: LabelingJob) -> None:
    if request.answers is None and not isinstance(task_type(engine, job), SingleLabel):
        raise PortalError("BadRequest", f"Give the answers for a job of task type {job.function_name}: --answers FILE.")
    for key, label in request.gold.items():
        if label not in job.tool.labels:
            raise PortalError(
                "BadRequest",
                f'The gold label "{label}" of {key} is not a label of this job; its labels are '
                f"{', '.join(job.tool.labels)}.",
            )

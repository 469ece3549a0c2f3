"""Who works in a job for `mockgt work` and for standing workers, and what each of them answers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from mockgt.engine.engine import Engine
from mockgt.engine.jobs import workers_per_object, workteam_arn
from mockgt.engine.ports import Worker
from mockgt.engine.records import DataObject, LabelingJob
from mockgt.engine.workteams import Workteam, find_workteam, missing_workteam
from mockgt.errors import PortalError
from mockgt.workers.answerer import Answered, Answerer
from mockgt.workers.people import SimulatedWorker, profile_worker, steady_worker
from mockgt.workers.request import WorkRequest
from mockgt.workers.roster import named_worker, roster
from mockgt.workers.scenes import CannotAnswer
from mockgt.workers.truth import read_gold_labels

SECONDS_OF_A_SCRIPTED_ANSWER = 1.0


@dataclass(frozen=True)
class Turn:
    """A worker whose turn it is at an object; the answer is made only when it is wanted."""

    worker: Worker
    answer: Callable[[], Answered]


class Crew:
    """The people of a request: the team's members first, then simulated ones.

    Raises:
        PortalError: BadRequest, gold labels that do not fit the job.
    """

    def __init__(self, engine: Engine, job: LabelingJob, request: WorkRequest) -> None:
        self._job = job
        self._request = request
        seed = engine.settings.seed if request.seed is None else request.seed
        self._answerer = Answerer(engine, job, seed, read_gold_labels(engine, job, request.gold))
        self._workteam = _workteam(engine, job)
        wanted = request.workers or 2 * workers_per_object(job)
        self._workers = roster(engine, job.scope, self._workteam, wanted)
        self._people = [_person(seed, worker, self._workers, request) for worker in self._workers]
        self._by_name = {name: worker for worker in self._workers for name in (worker.username, worker.worker_id)}

    def answers(self, data_object: DataObject) -> bool:
        """Whether anybody has an answer to this object."""
        return self._request.answers is None or bool(self._request.answers_for(data_object.position))

    def turns(self, data_object: DataObject, tasks_before: Callable[[Worker], int]) -> Iterator[Turn]:
        """The workers in their order for this object.

        Args:
            tasks_before: How many tasks of the job a worker has done.
        """
        if self._request.answers is None:
            return self._made_up(data_object, tasks_before)
        return self._scripted(data_object)

    def _scripted(self, data_object: DataObject) -> Iterator[Turn]:
        """The n-th entry is the n-th worker's unless it names one; the last is repeated for the others."""
        entries = self._request.answers_for(data_object.position)
        named = {self._named(entry.worker).worker_id for entry in entries if entry.worker}
        unnamed = (worker for worker in self._workers if worker.worker_id not in named)
        for entry in entries:
            worker = self._named(entry.worker) if entry.worker else next(unnamed, None)
            if worker:
                yield Turn(worker, partial(Answered, entry.content, SECONDS_OF_A_SCRIPTED_ANSWER))
        for worker in unnamed:
            yield Turn(worker, partial(Answered, entries[-1].content, SECONDS_OF_A_SCRIPTED_ANSWER))

    def _made_up(self, data_object: DataObject, tasks_before: Callable[[Worker], int]) -> Iterator[Turn]:
        """Answers by chance; the workers take turns in beginning, so that each gets a share of the work."""
        try:
            truth = self._answerer.truth(data_object)
        except CannotAnswer as problem:
            raise PortalError("BadRequest", str(problem)) from problem
        for person in self._in_turn(data_object.position):
            before = tasks_before(person.worker)
            yield Turn(person.worker, partial(self._answerer.answer, person, data_object, truth, before))

    def _in_turn(self, position: int) -> Sequence[SimulatedWorker]:
        if self._request.workers is None:
            return self._people
        first = position * workers_per_object(self._job) % len(self._people)
        return [*self._people[first:], *self._people[:first]]

    def _named(self, name: str) -> Worker:
        return self._by_name.get(name) or named_worker(self._job.scope, self._workteam.kind, name)


def _person(seed: int, worker: Worker, others: Sequence[Worker], request: WorkRequest) -> SimulatedWorker:
    if request.profile is None:
        return steady_worker(seed, worker, request.accuracy)
    return profile_worker(seed, worker, request.profile, copied=others[0])


def _workteam(engine: Engine, job: LabelingJob) -> Workteam:
    arn = workteam_arn(job)
    found = find_workteam(engine, job.scope, arn)
    if found is None:
        raise missing_workteam(arn)
    return found

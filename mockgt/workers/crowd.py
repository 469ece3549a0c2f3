"""The crowd behind public and vendor teams: simulated workers who take tasks by themselves."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import workteam_arn
from mockgt.engine.ports import Worker
from mockgt.engine.records import DataObject, LabelingJob
from mockgt.engine.workteams import find_workteam
from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.workers.answerer import Answerer
from mockgt.workers.people import profile_worker
from mockgt.workers.roster import crowd
from mockgt.workers.scenes import CannotAnswer
from mockgt.workers.shift import Shift
from mockgt.workers.staff import follow_rule, has_rules, tell

ANSWERS_PER_CALL = 25
KIND = "crowd-pause"


class SimulatedCrowd:
    """The engine's `Crowd`: standing workers by their rules, else Mechanical Turk and the vendors' people."""

    def has_rules(self, engine: Engine, scope: Scope) -> bool:
        """Whether there are standing workers, who may have something to do in any job."""
        return has_rules(engine, scope)

    def answer_open_tasks(self, engine: Engine, scope: Scope, job: LabelingJob) -> int:
        """Answer open tasks as the rule of the job's team says; without one, up to 25 of a public or vendor job.

        The tasks of a private job are for its team. Within the pause of the settings the crowd does nothing.
        """
        by_rule = follow_rule(engine, job)
        if by_rule is not None:
            return by_rule
        workteam = find_workteam(engine, scope, workteam_arn(job))
        if not engine.settings.crowd or job.status != "InProgress" or workteam is None or workteam.kind == "private":
            return 0
        answerer = Answerer(engine, job, engine.settings.seed, gold={})
        if _pausing(engine, job):
            return 0
        workers = crowd(scope, workteam)
        shift = Shift(engine, job, "crowd")
        for data_object in engine.repository.objects_in_status(job, "open", ANSWERS_PER_CALL):
            try:
                _answer(engine.settings.seed, answerer, shift, data_object, workers)
            except (CannotAnswer, InvalidAnswer) as problem:
                tell(engine, job, f"The crowd cannot label data object {data_object.position}: {problem}")
            if shift.answered >= ANSWERS_PER_CALL:
                break
        shift.end()
        if shift.answered:
            _begin_pause(engine, shift.job)
        return shift.answered


def _pausing(engine: Engine, job: LabelingJob) -> bool:
    if not engine.settings.crowd_pause_seconds:
        return False
    pause = engine.repository.document(job.scope, KIND, job.arn)
    return pause is not None and engine.clock.now(job.scope) < datetime.fromisoformat(str(pause["until"]))


def _begin_pause(engine: Engine, job: LabelingJob) -> None:
    if not engine.settings.crowd_pause_seconds:
        return
    if job.status != "InProgress":
        engine.repository.delete_document(job.scope, KIND, job.arn)
        return
    until = engine.clock.now(job.scope) + timedelta(seconds=engine.settings.crowd_pause_seconds)
    engine.repository.put_document(job.scope, KIND, job.arn, {"until": until.isoformat()})


def _answer(seed: int, answerer: Answerer, shift: Shift, data_object: DataObject, workers: Sequence[Worker]) -> None:
    """Answer the open tasks of one object, as far as the call's share reaches."""
    available, taken = shift.tasks_of(data_object)
    truth = answerer.truth(data_object)
    in_turn = _by_turn(seed, shift.job, data_object, workers)
    volunteers = [worker for worker in in_turn if worker.worker_id not in taken]
    room = ANSWERS_PER_CALL - shift.answered
    for task, worker in list(zip(available, volunteers, strict=False))[:room]:
        person = profile_worker(seed, worker, "crowd", copied=workers[0])
        shift.submit(task, worker, answerer.answer(person, data_object, truth, shift.tasks_before(worker)))


def _by_turn(seed: int, job: LabelingJob, data_object: DataObject, workers: Sequence[Worker]) -> list[Worker]:
    """The workers in the order in which they come to an object: the n-th most active comes 1/n as often (Zipf)."""
    stream = Random(f"{seed}/turn/{job.name}/{data_object.position}")
    waiting = [(stream.expovariate(1 / rank), worker) for rank, worker in enumerate(workers, start=1)]
    return [worker for _, worker in sorted(waiting, key=lambda each: each[0])]

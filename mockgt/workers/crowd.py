"""The crowd behind public and vendor teams: simulated workers who take tasks by themselves."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import task_type, workteam_arn
from mockgt.engine.ports import Worker
from mockgt.engine.records import DataObject, LabelingJob
from mockgt.engine.task_objects import settings_of, task_object_of
from mockgt.engine.workteams import find_workteam
from mockgt.tasktypes.single_label import SingleLabel
from mockgt.workers.roster import crowd
from mockgt.workers.shift import Shift
from mockgt.workers.simulated import choose, crowd_worker, difficulty_of
from mockgt.workers.truth import true_label

ANSWERS_PER_CALL = 25
KIND = "crowd-pause"


class SimulatedCrowd:
    """The engine's `Crowd`: Mechanical Turk and the vendors' people."""

    def answer_open_tasks(self, engine: Engine, scope: Scope, job: LabelingJob) -> int:
        """Answer up to 25 open tasks of a public or vendor job; 0 for a private one, whose tasks are for its team.

        0 as well within the pause of the settings after the last step.
        """
        workteam = find_workteam(engine, scope, workteam_arn(job))
        if not engine.settings.crowd or job.status != "InProgress" or workteam is None or workteam.kind == "private":
            return 0
        if _pausing(engine, job) or not isinstance(task_type(engine, job), SingleLabel):
            return 0
        workers = crowd(scope, workteam)
        shift = Shift(engine, job, "crowd")
        for data_object in engine.repository.objects_in_status(job, "open", ANSWERS_PER_CALL):
            _answer(engine, shift, data_object, workers)
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


def _answer(engine: Engine, shift: Shift, data_object: DataObject, workers: Sequence[Worker]) -> None:
    """Answer the open tasks of one object, as far as the call's share reaches."""
    job, seed = shift.job, engine.settings.seed
    available, taken = shift.tasks_of(data_object)
    labels, settings, task_object = job.tool.labels, settings_of(engine, job), task_object_of(data_object)
    truth = true_label(engine, job.scope, data_object, labels, seed, gold={})
    difficulty = difficulty_of(seed, data_object.source)
    volunteers = [worker for worker in _by_turn(seed, job, data_object, workers) if worker.worker_id not in taken]
    room = ANSWERS_PER_CALL - shift.answered
    for task, worker in list(zip(available, volunteers, strict=False))[:room]:
        choice = choose(seed, crowd_worker(seed, worker), data_object.source, truth, labels, difficulty)
        content = engine.task_types[job.function_name].answer_for(choice.label, settings, task_object)
        shift.submit(task, worker, content, choice.seconds)


def _by_turn(seed: int, job: LabelingJob, data_object: DataObject, workers: Sequence[Worker]) -> list[Worker]:
    """The workers in the order in which they come to an object: the n-th most active comes 1/n as often (Zipf)."""
    stream = Random(f"{seed}/turn/{job.name}/{data_object.position}")
    waiting = [(stream.expovariate(1 / rank), worker) for rank, worker in enumerate(workers, start=1)]
    return [worker for _, worker in sorted(waiting, key=lambda each: each[0])]

"""A shift of simulated workers in one labeling job: their answers, each at the worker's own time.

A worker takes the next task when the last one is submitted, so the times run ahead of the clock; only the answers of
this job show them.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from mockgt.engine.batches import task_answered
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import time_limit
from mockgt.engine.lifecycle import carry_on, saved
from mockgt.engine.ports import Worker
from mockgt.engine.records import Answer, AnswerOrigin, DataObject, LabelingJob, Task
from mockgt.engine.task_objects import check_answer
from mockgt.workers.answerer import Answered

KIND = "simulated-times"
SHARE_OF_TIME_LIMIT = 0.9


class Shift:
    """Submits answers and, at its end, carries the job on.

    Attributes:
        origin: Who makes the answers, `mockgt work` or the crowd.
        job: As it is after the answers so far.
        answered: How many answers were submitted.
    """

    def __init__(self, engine: Engine, job: LabelingJob, origin: AnswerOrigin) -> None:
        self.origin = origin
        self.job = job
        self.answered = 0
        self._engine = engine
        self._now = engine.clock.now(job.scope)
        self._free_from: dict[str, datetime] = {}
        self._done: dict[str, int] = {}
        self._restore(engine.repository.document(job.scope, KIND, job.arn) or {})

    def tasks_of(self, data_object: DataObject) -> tuple[list[Task], set[str]]:
        """The object's tasks that can be taken, and the ids of the workers who have or had one."""
        tasks = self._engine.repository.tasks_of_object(self.job, data_object.position)
        return [task for task in tasks if task.status == "available"], {task.worker_id for task in tasks}

    def was_declined(self, data_object: DataObject) -> bool:
        """Whether somebody declined the object; then none of the team's people is asked again."""
        return self._engine.repository.count_declines(self.job, data_object.position) > 0

    def tasks_before(self, worker: Worker) -> int:
        """How many tasks of the job the worker has done in shifts."""
        return self._done.get(worker.worker_id, 0)

    def submit(self, task: Task, worker: Worker, answered: Answered) -> None:
        """Answer one available task.

        A worker who let it run out answers it when it is given out again, after the time limit.

        Raises:
            InvalidAnswer: the content does not fit; the task stays as it was.
        """
        data_object = self._engine.repository.data_object(self.job, task.position)
        assert data_object is not None
        check_answer(self._engine, self.job, data_object, answered.content)
        limit = time_limit(self.job)
        active = min(answered.seconds, limit.total_seconds() * SHARE_OF_TIME_LIMIT)
        accepted_at = max(self._now, self._free_from.get(worker.worker_id, self._now))
        accepted_at += limit if answered.absent else timedelta()
        submitted_at = accepted_at + timedelta(seconds=active)
        repository = self._engine.repository
        repository.save_task(
            self.job,
            replace(
                task,
                status="submitted",
                worker_id=worker.worker_id,
                accepted_at=accepted_at,
                expires_at=accepted_at + limit,
                submitted_at=submitted_at,
            ),
        )
        repository.add_answer(
            self.job,
            Answer(
                position=task.position,
                worker_id=worker.worker_id,
                content=answered.content,
                accepted_at=accepted_at,
                submitted_at=submitted_at,
                seconds_active=active,
                sub=worker.sub,
                issuer=worker.issuer,
                origin=self.origin,
            ),
        )
        self.job = task_answered(self._engine, self.job, data_object, self._now)
        self._free_from[worker.worker_id] = submitted_at
        self._done[worker.worker_id] = self.tasks_before(worker) + 1
        self.answered += 1

    def end(self) -> None:
        """Do what is due in the job, and keep the workers' times while it runs."""
        if not self.answered:
            return
        self.job = carry_on(self._engine, saved(self._engine, self.job), self._now)
        repository = self._engine.repository
        if self.job.status == "InProgress":
            times = {name: [moment.isoformat(), self._done[name]] for name, moment in self._free_from.items()}
            repository.put_document(self.job.scope, KIND, self.job.arn, times)
        else:
            repository.delete_document(self.job.scope, KIND, self.job.arn)

    def _restore(self, times: Mapping[str, object]) -> None:
        for name, kept in times.items():
            assert isinstance(kept, list)
            self._free_from[name] = datetime.fromisoformat(kept[0])
            self._done[name] = kept[1]

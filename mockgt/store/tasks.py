"""Tasks, answers and declines of labeling jobs."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from mockgt.engine.records import Answer, AnswerCount, LabelingJob, Task, TaskStep
from mockgt.store.tables import Tables, required_moment, to_column, to_json, to_moment, to_object

TASK = "rank, position, status, worker_id, accepted_at, expires_at, submitted_at, draft"
ANSWER = "position, worker_id, content, accepted_at, submitted_at, seconds_active, sub, issuer, origin"
HELD = "status IN ('leased', 'stopped')"
FOR_WORKER = """
    FROM tasks AS free WHERE job = :job AND status = 'available'
    AND NOT EXISTS (SELECT 1 FROM tasks AS own
        WHERE own.job = :job AND own.position = free.position AND own.worker_id = :worker AND own.worker_id <> '')
    AND NOT EXISTS (SELECT 1 FROM declines
        WHERE declines.job = :job AND declines.position = free.position AND declines.worker_id = :worker)
"""


class TaskTables(Tables):
    """The engine's `Tasks` in SQLite."""

    def add_tasks(self, job: LabelingJob, tasks: Iterable[Task]) -> None:
        """Store tasks."""
        self._db.executemany(
            f"INSERT INTO tasks (job, {TASK}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((job.key, each.rank, each.position, *_state(each)) for each in tasks),
        )

    def task(self, job: LabelingJob, rank: int) -> Task | None:
        """The task with that number."""
        row = self._db.execute(f"SELECT {TASK} FROM tasks WHERE job = ? AND rank = ?", (job.key, rank)).fetchone()
        return None if row is None else _task(row)

    def save_task(self, job: LabelingJob, task: Task) -> None:
        """Write a task's state."""
        self._db.execute(
            "UPDATE tasks SET status = ?, worker_id = ?, accepted_at = ?, expires_at = ?, submitted_at = ?, draft = ?"
            " WHERE job = ? AND rank = ?",
            (*_state(task), job.key, task.rank),
        )

    def tasks_of_object(self, job: LabelingJob, position: int) -> list[Task]:
        """All tasks of one data object."""
        return self._tasks("job = ? AND position = ? ORDER BY rank", (job.key, position))

    def worker_tasks(self, job: LabelingJob, worker_id: str) -> list[Task]:
        """Tasks that the worker holds, first accepted first."""
        return self._tasks(f"job = ? AND worker_id = ? AND {HELD} ORDER BY accepted_at, rank", (job.key, worker_id))

    def next_available(self, job: LabelingJob, worker_id: str) -> Task | None:
        """The first task that the worker may take."""
        row = self._db.execute(
            f"SELECT {TASK} {FOR_WORKER} ORDER BY rank LIMIT 1", {"job": job.key, "worker": worker_id}
        ).fetchone()
        return None if row is None else _task(row)

    def count_available(self, job: LabelingJob, worker_id: str) -> int:
        """Objects of which the worker may take a task."""
        count: int = self._db.execute(
            f"SELECT count(DISTINCT position) {FOR_WORKER}", {"job": job.key, "worker": worker_id}
        ).fetchone()[0]
        return count

    def expired_leases(self, job: LabelingJob, now: datetime) -> list[Task]:
        """Leased and stopped tasks whose time has run out."""
        return self._tasks(f"job = ? AND expires_at <= ? AND {HELD} ORDER BY expires_at", (job.key, to_column(now)))

    def unfinished_tasks(self, job: LabelingJob) -> list[Task]:
        """Tasks at the workers: available, leased and stopped."""
        return [
            *self._tasks("job = ? AND status = 'available' ORDER BY rank", (job.key,)),
            *self._tasks(f"job = ? AND {HELD} ORDER BY rank", (job.key,)),
        ]

    def add_answer(self, job: LabelingJob, answer: Answer) -> None:
        """Store an answer."""
        self._db.execute(
            f"INSERT INTO answers (job, {ANSWER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                job.key, answer.position, answer.worker_id, to_json(answer.content), to_column(answer.accepted_at),
                to_column(answer.submitted_at), answer.seconds_active, answer.sub, answer.issuer, answer.origin,
            ),
        )  # fmt: skip

    def remove_answer(self, job: LabelingJob, position: int, worker_id: str) -> Answer:
        """Take an answer back; returns it."""
        row = self._db.execute(
            f"DELETE FROM answers WHERE job = ? AND position = ? AND worker_id = ? RETURNING {ANSWER}",
            (job.key, position, worker_id),
        ).fetchone()
        return _answer(row)

    def answers(self, job: LabelingJob, positions: Sequence[int] | None = None) -> list[Answer]:
        """Answers to these lines, or to all; by line, in order of submission."""
        order = "ORDER BY position, submitted_at, rowid"
        if positions is None:
            rows = self._db.execute(f"SELECT {ANSWER} FROM answers WHERE job = ? {order}", (job.key,))
        else:
            rows = self._db.execute(
                f"SELECT {ANSWER} FROM answers WHERE job = ? AND position IN (SELECT value FROM json_each(?)) {order}",
                (job.key, json.dumps(list(positions))),
            )
        return [_answer(row) for row in rows]

    def answers_without_content(self, job: LabelingJob) -> list[Answer]:
        """All answers, likewise, each with an empty content."""
        columns = ANSWER.replace("content", "'{}'")
        rows = self._db.execute(
            f"SELECT {columns} FROM answers WHERE job = ? ORDER BY position, submitted_at, rowid", (job.key,)
        )
        return [_answer(row) for row in rows]

    def count_answers(self, job: LabelingJob, worker_id: str | None = None) -> int:
        """How many answers the worker, or everybody, has submitted in this job."""
        count: int = self._db.execute(
            "SELECT count(*) FROM answers WHERE job = :job AND (:worker IS NULL OR worker_id = :worker)",
            {"job": job.key, "worker": worker_id},
        ).fetchone()[0]
        return count

    def add_decline(self, job: LabelingJob, position: int, worker_id: str) -> int:
        """Note that the worker does not want the object; returns how many workers declined it."""
        self._db.execute("INSERT OR IGNORE INTO declines VALUES (?, ?, ?)", (job.key, position, worker_id))
        return self.count_declines(job, position)

    def count_declines(self, job: LabelingJob, position: int) -> int:
        """How many workers declined the object."""
        count: int = self._db.execute(
            "SELECT count(*) FROM declines WHERE job = ? AND position = ?", (job.key, position)
        ).fetchone()[0]
        return count

    def add_step(self, job: LabelingJob, step: TaskStep) -> None:
        """Note what happened to a task."""
        self._db.execute(
            "INSERT INTO task_steps (job, position, at, kind, worker_id) VALUES (?, ?, ?, ?, ?)",
            (job.key, step.position, to_column(step.at), step.kind, step.worker_id),
        )

    def steps(self, job: LabelingJob, position: int) -> list[TaskStep]:
        """What was noted of the tasks of one data object, oldest first."""
        rows = self._db.execute(
            "SELECT position, at, kind, worker_id FROM task_steps WHERE job = ? AND position = ? ORDER BY number",
            (job.key, position),
        )
        return [TaskStep(place, required_moment(at), kind, worker_id) for place, at, kind, worker_id in rows]

    def answer_counts(self, job: LabelingJob) -> list[AnswerCount]:
        """How much each worker answered, in the order of their first answer."""
        rows = self._db.execute(
            "SELECT worker_id, count(*), avg(seconds_active), min(submitted_at), max(submitted_at) FROM answers"
            " WHERE job = ? GROUP BY worker_id ORDER BY min(submitted_at), worker_id",
            (job.key,),
        )
        return [
            AnswerCount(worker_id, count, seconds, required_moment(first), required_moment(last))
            for worker_id, count, seconds, first, last in rows
        ]

    def _tasks(self, where: str, values: tuple[object, ...]) -> list[Task]:
        return [_task(row) for row in self._db.execute(f"SELECT {TASK} FROM tasks WHERE {where}", values)]


def _state(task: Task) -> tuple[object, ...]:
    return (
        task.status, task.worker_id, to_column(task.accepted_at), to_column(task.expires_at),
        to_column(task.submitted_at), None if task.draft is None else to_json(task.draft),
    )  # fmt: skip


def _task(row: sqlite3.Row) -> Task:
    rank, position, status, worker_id, accepted_at, expires_at, submitted_at, draft = row
    return Task(
        rank, position, status, worker_id, to_moment(accepted_at), to_moment(expires_at), to_moment(submitted_at),
        None if draft is None else to_object(draft),
    )  # fmt: skip


def _answer(row: sqlite3.Row) -> Answer:
    position, worker_id, content, accepted_at, submitted_at, seconds_active, sub, issuer, origin = row
    return Answer(
        position, worker_id, to_object(content), required_moment(accepted_at), required_moment(submitted_at),
        seconds_active, sub, issuer, origin,
    )  # fmt: skip

"""Labeling jobs and their events."""

import sqlite3
from dataclasses import asdict, replace
from typing import Any

from mockgt.arns import Scope
from mockgt.engine.records import Counters, DueMoments, Event, LabelingJob, LabelingTool
from mockgt.store.tables import Tables, required_moment, to_column, to_json, to_moment, to_object

FIXED = (
    "account_id", "region", "name", "arn", "reference_code", "created_at", "request", "function_name", "tool",
    "moves_by_itself",
)  # fmt: skip
CHANGING = (
    "modified_at", "status", "failure_reason", "total_objects", "human_labeled", "already_human", "already_machine",
    "failed", "iteration", "batch_sent_at", "batch_closes_at", "open_objects", "answered_objects",
    "oldest_answered_at", "unwritten_labels", "oldest_unwritten_at", "next_rank", "last_creation_date", "last_file_at",
    "skipped",
)  # fmt: skip
SELECT = f"SELECT id, {', '.join(FIXED + CHANGING)} FROM labeling_jobs"
INSERT = f"INSERT INTO labeling_jobs ({', '.join(FIXED + CHANGING)}) VALUES ({', '.join('?' * len(FIXED + CHANGING))})"
UPDATE = f"UPDATE labeling_jobs SET {', '.join(f'{column} = ?' for column in CHANGING)} WHERE id = ?"


ACTIVE = "status IN ('InProgress', 'Stopping')"
INITIALIZING = "status = 'Initializing'"
OF_SCOPE = f"{ACTIVE} AND account_id = ? AND region = ?"
DUE = """
    (status = 'Stopping' OR moves_by_itself OR answered_objects >= min(open_objects, ?) OR created_at <= ?
    OR batch_closes_at IS NULL OR batch_closes_at <= ? OR oldest_answered_at <= ? OR oldest_unwritten_at <= ?
    OR EXISTS (SELECT 1 FROM tasks
        WHERE job = labeling_jobs.id AND expires_at <= ? AND status IN ('leased', 'stopped')))
"""


class JobTables(Tables):
    """The engine's `Jobs` in SQLite.

    Attributes:
        moving_jobs_stored: How often a job that moves by itself was written: who compares it knows whether there may be
            something to do in one.
    """

    moving_jobs_stored = 0

    def add_job(self, job: LabelingJob) -> LabelingJob:
        """Store a new job; returns it with its key."""
        key = self._db.execute(INSERT, _fixed_columns(job) + _changing_columns(job)).lastrowid
        assert key is not None
        self.moving_jobs_stored += job.moves_by_itself
        return replace(job, key=key)

    def save_job(self, job: LabelingJob) -> None:
        """Write what changes while a job runs."""
        self._db.execute(UPDATE, (*_changing_columns(job), job.key))
        self.moving_jobs_stored += job.moves_by_itself

    def job(self, scope: Scope, name: str) -> LabelingJob | None:
        """The job of that name, whatever the case of its letters."""
        return self._one("account_id = ? AND region = ? AND name = ?", (scope.account_id, scope.region, name))

    def job_by_reference(self, scope: Scope, reference_code: str) -> LabelingJob | None:
        """The job with that reference code."""
        return self._one(
            "account_id = ? AND region = ? AND reference_code = ?", (scope.account_id, scope.region, reference_code)
        )

    def jobs(self, scope: Scope) -> list[LabelingJob]:
        """All jobs in the order of their creation."""
        rows = self._db.execute(
            f"{SELECT} WHERE account_id = ? AND region = ? ORDER BY id", (scope.account_id, scope.region)
        )
        return [_job(row) for row in rows]

    def active_jobs(self, scope: Scope | None, function_name: str = "") -> list[LabelingJob]:
        """Jobs in progress or stopping, of one account and region or of all, and of one kind of functions or of any."""
        where, values = (ACTIVE, []) if scope is None else (OF_SCOPE, [scope.account_id, scope.region])
        if function_name:
            where, values = f"{where} AND function_name = ?", [*values, function_name]
        return [_job(row) for row in self._db.execute(f"{SELECT} WHERE {where} ORDER BY id", values)]

    def initializing_jobs(self, scope: Scope | None) -> list[LabelingJob]:
        """Jobs whose manifest is not read to its end, of one account and region or of all."""
        where, values = (
            ("", []) if scope is None else (" AND account_id = ? AND region = ?", [scope.account_id, scope.region])
        )
        return [_job(row) for row in self._db.execute(f"{SELECT} WHERE {INITIALIZING}{where} ORDER BY id", values)]

    def has_active_jobs(self, scope: Scope) -> bool:
        """Whether any job is in progress or stopping."""
        row = self._db.execute(
            f"SELECT 1 FROM labeling_jobs WHERE {OF_SCOPE} LIMIT 1", (scope.account_id, scope.region)
        ).fetchone()
        return row is not None

    def active_scopes(self) -> list[Scope]:
        """Accounts and regions with such jobs."""
        rows = self._db.execute(f"SELECT DISTINCT account_id, region FROM labeling_jobs WHERE {ACTIVE}")
        return [Scope(account_id, region) for account_id, region in rows]

    def jobs_due(self, scope: Scope, moments: DueMoments) -> list[LabelingJob]:
        """Those of them in which something may be due: all but jobs that wait for nothing but answers."""
        dates = (moments.created, moments.closes, moments.answered, moments.unwritten, moments.now)
        values = (scope.account_id, scope.region, moments.waiting, *map(to_column, dates))
        return [_job(row) for row in self._db.execute(f"{SELECT} WHERE {OF_SCOPE} AND {DUE} ORDER BY id", values)]

    def add_event(self, job: LabelingJob, event: Event) -> None:
        """Note what happened."""
        self._db.execute(
            "INSERT INTO events (job, at, kind, message) VALUES (?, ?, ?, ?)",
            (job.key, to_column(event.at), event.kind, event.message),
        )

    def events(self, job: LabelingJob) -> list[Event]:
        """What happened, oldest first."""
        rows = self._db.execute("SELECT at, kind, message FROM events WHERE job = ? ORDER BY number", (job.key,))
        return [Event(required_moment(at), kind, message) for at, kind, message in rows]

    def _one(self, where: str, values: tuple[str, ...]) -> LabelingJob | None:
        row = self._db.execute(f"{SELECT} WHERE {where}", values).fetchone()
        return None if row is None else _job(row)


def _fixed_columns(job: LabelingJob) -> tuple[object, ...]:
    return (
        job.scope.account_id, job.scope.region, job.name, job.arn, job.reference_code, to_column(job.created_at),
        to_json(job.request), job.function_name, to_json(asdict(job.tool)), job.moves_by_itself,
    )  # fmt: skip


def _changing_columns(job: LabelingJob) -> tuple[object, ...]:
    counters = job.counters
    return (
        to_column(job.modified_at), job.status, job.failure_reason, counters.total_objects, counters.human_labeled,
        counters.already_human, counters.already_machine, counters.failed, job.iteration, to_column(job.batch_sent_at),
        to_column(job.batch_closes_at), job.open_objects, job.answered_objects, to_column(job.oldest_answered_at),
        job.unwritten_labels, to_column(job.oldest_unwritten_at), job.next_rank, to_column(job.last_creation_date),
        to_column(job.last_file_at), counters.skipped,
    )  # fmt: skip


def _job(row: sqlite3.Row) -> LabelingJob:
    return LabelingJob(
        scope=Scope(row["account_id"], row["region"]),
        name=row["name"],
        arn=row["arn"],
        reference_code=row["reference_code"],
        created_at=required_moment(row["created_at"]),
        modified_at=required_moment(row["modified_at"]),
        request=to_object(row["request"]),
        function_name=row["function_name"],
        tool=_tool(row["tool"]),
        key=row["id"],
        status=row["status"],
        failure_reason=row["failure_reason"],
        counters=Counters(
            row["total_objects"],
            row["human_labeled"],
            row["already_human"],
            row["already_machine"],
            row["failed"],
            row["skipped"],
        ),
        iteration=row["iteration"],
        batch_sent_at=to_moment(row["batch_sent_at"]),
        batch_closes_at=to_moment(row["batch_closes_at"]),
        open_objects=row["open_objects"],
        answered_objects=row["answered_objects"],
        oldest_answered_at=to_moment(row["oldest_answered_at"]),
        unwritten_labels=row["unwritten_labels"],
        oldest_unwritten_at=to_moment(row["oldest_unwritten_at"]),
        next_rank=row["next_rank"],
        last_creation_date=to_moment(row["last_creation_date"]),
        last_file_at=to_moment(row["last_file_at"]),
        moves_by_itself=bool(row["moves_by_itself"]),
    )


def _tool(text: str) -> LabelingTool:
    values: dict[str, Any] = dict(to_object(text))
    return LabelingTool(**{**values, "labels": tuple(values["labels"])})

"""Manifest lines of labeling jobs."""

import json
from collections.abc import Iterable, Iterator, Sequence

from mockgt.engine.records import DataObject, LabelingJob, ObjectStatus
from mockgt.store.tables import Tables

COLUMNS = (
    "position, line, source, status, iteration, open_tasks, output_line, creation_date, failure, facts, explanation,"
    " agreement"
)


class DataObjectTables(Tables):
    """The engine's `DataObjects` in SQLite."""

    def add_objects(self, job: LabelingJob, objects: Iterable[DataObject]) -> None:
        """Store the lines of a manifest."""
        self._db.executemany(
            f"INSERT INTO data_objects (job, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    job.key, each.position, each.line, each.source, each.status, each.iteration, each.open_tasks,
                    each.output_line, each.creation_date, each.failure, each.facts, each.explanation, each.agreement,
                )
                for each in objects
            ),
        )  # fmt: skip

    def remove_objects(self, job: LabelingJob, limit: int) -> int:
        """Remove up to `limit` lines; returns how many."""
        return self._db.execute(
            "DELETE FROM data_objects WHERE job = ? AND position IN"
            " (SELECT position FROM data_objects WHERE job = ? ORDER BY position LIMIT ?)",
            (job.key, job.key, limit),
        ).rowcount

    def data_object(self, job: LabelingJob, position: int) -> DataObject | None:
        """One line."""
        row = self._db.execute(
            f"SELECT {COLUMNS} FROM data_objects WHERE job = ? AND position = ?", (job.key, position)
        ).fetchone()
        return None if row is None else DataObject(*row)

    def unlabeled_positions(self, job: LabelingJob, limit: int | None = None) -> list[int]:
        """Lines that were not sent to workers yet, in order."""
        rows = self._db.execute(
            "SELECT position FROM data_objects WHERE job = ? AND status = 'unlabeled' ORDER BY position LIMIT ?",
            (job.key, -1 if limit is None else limit),
        )
        return [position for (position,) in rows]

    def objects_at(self, job: LabelingJob, positions: Sequence[int]) -> list[DataObject]:
        """The lines at these positions, in order of position."""
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM data_objects WHERE job = ? AND position IN (SELECT value FROM json_each(?))"
            " ORDER BY position",
            (job.key, json.dumps(list(positions))),
        )
        return [DataObject(*row) for row in rows]

    def objects_in_status(
        self, job: LabelingJob, status: ObjectStatus, limit: int | None = None, after: int = -1
    ) -> list[DataObject]:
        """Lines in a status behind the position `after`, in order."""
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM data_objects WHERE job = ? AND status = ? AND position > ?"
            " ORDER BY position LIMIT ?",
            (job.key, status, after, -1 if limit is None else limit),
        )
        return [DataObject(*row) for row in rows]

    def save_object(self, job: LabelingJob, data_object: DataObject) -> None:
        """Write a line's status and label."""
        self._db.execute(
            "UPDATE data_objects SET status = ?, iteration = ?, open_tasks = ?, output_line = ?, creation_date = ?,"
            " failure = ?, facts = ?, explanation = ?, agreement = ? WHERE job = ? AND position = ?",
            (
                data_object.status, data_object.iteration, data_object.open_tasks, data_object.output_line,
                data_object.creation_date, data_object.failure, data_object.facts, data_object.explanation,
                data_object.agreement, job.key, data_object.position,
            ),
        )  # fmt: skip

    def objects_of_iteration(self, job: LabelingJob, iteration: int) -> list[DataObject]:
        """Lines that were sent in one batch, in order."""
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM data_objects WHERE job = ? AND iteration = ? AND iteration > 0 ORDER BY position",
            (job.key, iteration),
        )
        return [DataObject(*row) for row in rows]

    def agreements(self, job: LabelingJob, after: int, limit: int) -> list[tuple[int, float]]:
        """Position and agreement of objects behind a position whose workers' agreement is known, in order."""
        return self._db.execute(
            "SELECT position, agreement FROM data_objects WHERE job = ? AND position > ? AND agreement IS NOT NULL"
            " ORDER BY position LIMIT ?",
            (job.key, after, limit),
        ).fetchall()

    def mean_agreement(self, job: LabelingJob) -> tuple[float | None, int]:
        """The mean over all objects whose agreement is known, and how many there are."""
        mean, count = self._db.execute(
            "SELECT avg(agreement), count(agreement) FROM data_objects WHERE job = ?", (job.key,)
        ).fetchone()
        return mean, count

    def mean_reliability(self, job: LabelingJob, objects: int) -> dict[str, float]:
        """Each worker's estimated accuracy, mean over so many of the labeled objects, the last ones of the job."""
        rows = self._db.execute(
            "SELECT each.key, avg(each.value) FROM (SELECT explanation FROM data_objects WHERE job = ?"
            " AND status = 'labeled' AND explanation <> '' ORDER BY position DESC LIMIT ?) AS last,"
            " json_each(last.explanation, '$.reliability') AS each GROUP BY each.key",
            (job.key, objects),
        )
        return dict(rows.fetchall())

    def output_lines(self, job: LabelingJob, after: int = -1, limit: int | None = None) -> Iterator[str]:
        """Lines of the output manifest behind a position, in input order: labeled where this job has a label."""
        rows = self._db.execute(
            "SELECT iif(output_line = '', line, output_line) FROM data_objects WHERE job = ? AND position > ?"
            " ORDER BY position LIMIT ?",
            (job.key, after, -1 if limit is None else limit),
        )
        return (line for (line,) in rows)

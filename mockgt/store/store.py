"""The store: one SQLite database, in a file or in memory, with the same code for both."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mockgt.store.data_objects import DataObjectTables
from mockgt.store.documents import DocumentTables
from mockgt.store.jobs import JobTables
from mockgt.store.schema import migrate
from mockgt.store.tasks import TaskTables


class SqliteRepository(DocumentTables, JobTables, DataObjectTables, TaskTables):
    """The engine's `Repository`."""


class Store:
    """Opens the database and runs transactions in it, one at a time, from any thread.

    Args:
        path: The database file, made where there is none; None keeps everything in memory.

    Raises:
        NewerDatabase: the file was written by a later release.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(
            ":memory:" if path is None else path, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        migrate(self._db)
        self.repository = SqliteRepository(self._db)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what happens inside; a transaction within another belongs to the outer one."""
        with self._lock:
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def clear(self, account_id: str | None = None) -> None:
        """Remove everything, or everything of one account."""
        with self.transaction():
            for table in ("labeling_jobs", "documents"):
                if account_id is None:
                    self._db.execute(f"DELETE FROM {table}")
                else:
                    self._db.execute(f"DELETE FROM {table} WHERE account_id = ?", (account_id,))

    def close(self) -> None:
        """Close the database; the store can't be used afterwards."""
        with self._lock:
            self._db.close()

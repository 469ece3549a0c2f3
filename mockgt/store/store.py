"""The store: one SQLite database with a folder of large bodies beside it, on disk or for this process only."""

import functools
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from mockgt.store.backends import BackendTables
from mockgt.store.data_objects import DataObjectTables
from mockgt.store.documents import DocumentTables
from mockgt.store.engine_state import ClockTables, IssuedIdTables
from mockgt.store.errors import store_error
from mockgt.store.jobs import JobTables
from mockgt.store.manifest_parts import ManifestPartTables
from mockgt.store.s3_containers import ContainerTables
from mockgt.store.s3_puts import PutTables
from mockgt.store.schema import migrate
from mockgt.store.tasks import TaskTables

_CACHE_KIB = 24 * 1024
# The write-ahead log is folded into the database at this many pages of 4 KB, and never keeps more on disk.
_CHECKPOINT_PAGES = 4000
_WAL_BYTES = 64 * 1024**2


class SqliteRepository(DocumentTables, JobTables, ManifestPartTables, DataObjectTables, TaskTables):
    """The engine's `Repository`."""


class S3Tables(ContainerTables, PutTables):
    """S3."""


class Store:
    """Opens the database and runs transactions in it, one at a time, from any thread.

    Args:
        path: The database file, made where there is none; None keeps everything for this process.
        fsync: Force each commit to the disk, so that it survives a power cut and not only the end of the process.

    Raises:
        NewerDatabase: the file was written by a later release.
        StoreError: the file is not a database, is damaged, or cannot be written.
    """

    def __init__(self, path: Path | None = None, fsync: bool = False) -> None:
        self._lock = threading.RLock()
        self._resources = ExitStack()
        self._changes_before = 0
        with ExitStack() as resources:
            self._db = _opened(path, fsync, resources)
            self.repository = SqliteRepository(self._db)
            self.s3 = S3Tables(self._db, functools.cache(lambda: self._bodies_folder(path)), fsync)
            self.backends = BackendTables(self._db)
            self.issued_ids = IssuedIdTables(self._db)
            self.clocks = ClockTables(self._db)
            if path is not None:
                self.s3.sweep()
            self._resources = resources.pop_all()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what happens inside; a transaction within another belongs to the outer one."""
        with self._lock:
            if self._db.in_transaction:
                yield
                return
            self._begin()
            try:
                yield
                self._commit()
            except BaseException as error:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                self.s3.after_rollback()
                if isinstance(error, sqlite3.Error):
                    raise store_error(error) from error
                raise

    def keep(self) -> None:
        """Commit what the open transaction has written, if anything, and go on in a new one."""
        if self._has_written():
            self._commit()
            self._begin()

    def clear(self, account_id: str | None = None) -> None:
        """Remove everything, or everything of one account."""
        with self.transaction():
            for table in ("labeling_jobs", "documents", "s3_containers", "s3_tags", "backends"):
                if account_id is None:
                    self._db.execute(f"DELETE FROM {table}")
                else:
                    self._db.execute(f"DELETE FROM {table} WHERE account_id = ?", (account_id,))

    def close(self) -> None:
        """Close the database; the store can't be used afterwards."""
        with self._lock:
            self._resources.close()

    def _begin(self) -> None:
        self._changes_before = self._db.total_changes
        self._db.execute("BEGIN")

    def _commit(self) -> None:
        self._db.execute("COMMIT")
        if self._has_written():
            self.s3.after_commit()

    def _has_written(self) -> bool:
        return self._db.total_changes != self._changes_before

    def _bodies_folder(self, path: Path | None) -> Path:
        if path is None:
            return Path(self._resources.enter_context(tempfile.TemporaryDirectory(prefix="mockgt-")))
        folder = path.parent / "bodies"
        folder.mkdir(exist_ok=True)
        return folder


def _opened(path: Path | None, fsync: bool, resources: ExitStack) -> sqlite3.Connection:
    """A connection with this release's tables, closed with the resources."""
    try:
        db = sqlite3.connect(
            ":memory:" if path is None else path,
            isolation_level=None, check_same_thread=False, cached_statements=256,
        )  # fmt: skip
        resources.callback(db.close)
        db.row_factory = sqlite3.Row
        for setting in (
            "foreign_keys = ON",
            "journal_mode = WAL",
            f"synchronous = {'FULL' if fsync else 'NORMAL'}",
            f"cache_size = -{_CACHE_KIB}",
            f"wal_autocheckpoint = {_CHECKPOINT_PAGES}",
            f"journal_size_limit = {_WAL_BYTES}",
            # Else each statement that fires a trigger makes a file.
            "temp_store = MEMORY",
        ):
            db.execute(f"PRAGMA {setting}")
        migrate(db)
    except sqlite3.Error as error:
        raise store_error(error) from error
    return db

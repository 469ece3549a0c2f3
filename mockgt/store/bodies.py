"""Bodies of S3 objects: small ones are blobs of the database, large ones files beside it.

A file is complete before the transaction that names it commits, and goes only after the one that drops it has:
a crash in between leaves a file that nobody names, which the next start removes.
"""

import logging
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from mockgt.store.errors import StoreError
from mockgt.store.tables import Tables

log = logging.getLogger(__name__)

FILE_BYTES = 8 * 1024**2
"""Bodies from this size on are files. Source: Ours; SQLite copies a blob several times."""


class BodyTables(Tables):
    """Writes bodies under numbers that are never used again; those in files once.

    Args:
        folder: Makes the folder of the files, or finds it.
        fsync: Force each file to the disk before its transaction commits.
    """

    def __init__(self, db: sqlite3.Connection, folder: Callable[[], Path], fsync: bool) -> None:
        super().__init__(db)
        self._folder = folder
        self._fsync = fsync
        self._uncommitted: list[Path] = []
        self._has_files = False

    def add_body(self, content: bytes) -> int:
        """Store a body; returns its number."""
        in_file = len(content) >= FILE_BYTES
        body = self._db.execute("INSERT INTO s3_bodies (content) VALUES (?)", (None if in_file else content,)).lastrowid
        assert body is not None
        if in_file:
            self._write(self._folder() / str(body), content)
        return body

    def replace_body(self, body: int | None, content: bytes) -> bool:
        """Store a small body in the place of a small one; False, and nothing done, if one of them is not."""
        if body is None or len(content) >= FILE_BYTES:
            return False
        replaced = self._db.execute(
            "UPDATE s3_bodies SET content = ? WHERE id = ? AND content IS NOT NULL", (content, body)
        )
        return replaced.rowcount == 1

    def body(self, body: int) -> bytes:
        """The bytes of a body."""
        (content,) = self._db.execute("SELECT content FROM s3_bodies WHERE id = ?", (body,)).fetchone()
        return (self._folder() / str(body)).read_bytes() if content is None else bytes(content)

    def after_commit(self) -> None:
        """Remove the files that the transaction dropped."""
        if not self._has_files:
            return
        self._uncommitted.clear()
        try:
            for (body,) in self._db.execute("SELECT body FROM s3_dead_files").fetchall():
                (self._folder() / str(body)).unlink(missing_ok=True)
                self._db.execute("DELETE FROM s3_dead_files WHERE body = ?", (body,))
        except (OSError, sqlite3.Error):
            log.warning("A body's file could not be removed; it is tried again after the next request.", exc_info=True)

    def after_rollback(self) -> None:
        """Remove the files that the transaction wrote."""
        while self._uncommitted:
            self._uncommitted.pop().unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> None:
        self._uncommitted.append(path)
        self._has_files = True
        try:
            with path.open("wb") as file:
                file.write(content)
                if self._fsync:
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(
                f"An object's body cannot be written: {error}. Nothing of this request was kept; free some space in "
                "the data directory, or give mockgt the right to write there, and send it again."
            ) from error

    def sweep(self) -> None:
        """Remove the files of transactions that a crash cut off."""
        self._has_files = any(self._folder().iterdir())
        self.after_commit()
        named = {str(body) for (body,) in self._db.execute("SELECT id FROM s3_bodies WHERE content IS NULL")}
        for path in self._folder().iterdir():
            if path.name.isdigit() and path.name not in named:
                path.unlink()

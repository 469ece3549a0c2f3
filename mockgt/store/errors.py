"""Why the store cannot be used, in words for the person who runs the server."""

import sqlite3


class StoreError(Exception):
    """The store cannot be opened, read or written; `str()` says why and what to do."""


class NewerDatabase(StoreError):
    """The database was written by a later release."""


_REASONS = {
    sqlite3.SQLITE_FULL: "The disk is full. Nothing of this request was kept; free some space and send it again.",
    sqlite3.SQLITE_READONLY: "The data directory cannot be written. Give mockgt the right to, or choose another one.",
    sqlite3.SQLITE_CANTOPEN: "The database cannot be opened. Let mockgt read it, or choose another data directory.",
    sqlite3.SQLITE_CORRUPT: "The database is damaged. Restore a backup, or choose another data directory.",
    sqlite3.SQLITE_NOTADB: "The database file is not mockgt's. Restore a backup, or choose another data directory.",
    sqlite3.SQLITE_IOERR: "The disk failed. Nothing of this request was kept; see to the disk and send it again.",
}


def store_error(error: sqlite3.Error) -> StoreError:
    """What SQLite says, with what to do."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    reason = _REASONS.get(code & 0xFF, "The database failed. Nothing of this request was kept.")
    return StoreError(f"{reason} (SQLite: {error})")

"""A disk that fails at a chosen write."""

import sqlite3
import threading
from typing import Any

WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT")
BACKGROUND = ("mockgt-ticker", "mockgt-helper", "mockgt-function-runs")
"""Threads of the server that look after what is due, whatever is asked."""


class Disk:
    """Fails once, at write number `fails_at` from when it was set; None never fails."""

    def __init__(self) -> None:
        self.fails_at: int | None = None
        self.message = "database or disk is full"

    def connect(self, *arguments: Any, **options: Any) -> sqlite3.Connection:
        """`sqlite3.connect` to this disk."""
        disk = self

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
                disk.write(sql)
                return super().execute(sql, *parameters)

            def executemany(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
                disk.write(sql)
                return super().executemany(sql, *parameters)

        return REAL_CONNECT(*arguments, **options, factory=Connection)

    def write(self, sql: str) -> None:
        """Count a write of a request, not one of the server's own threads; fail if it is the one."""
        if threading.current_thread().name in BACKGROUND:
            return
        if self.fails_at is None or not sql.lstrip().startswith(WRITES):
            return
        self.fails_at -= 1
        if self.fails_at < 0:
            self.fails_at = None
            error = sqlite3.OperationalError(self.message)
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error


REAL_CONNECT = sqlite3.connect

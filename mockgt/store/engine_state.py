"""What the engine counts and sets beside its jobs: ids that were issued, and the accounts' clocks."""

from datetime import datetime, timedelta

from mockgt.store.tables import MICROSECOND, Tables, to_column, to_moment


class IssuedIdTables(Tables):
    """Numbers that never repeat, each for a purpose."""

    def next_number(self, purpose: str) -> int:
        """0, then 1, and so on."""
        number: int = self._db.execute(
            "INSERT INTO issued_ids VALUES (?, 1) ON CONFLICT (purpose) DO UPDATE SET count = count + 1"
            " RETURNING count - 1",
            (purpose,),
        ).fetchone()[0]
        return number


class ClockTables(Tables):
    """How far an account's time is from the machine's, and where it stands still."""

    def clock(self, account_id: str) -> tuple[timedelta, datetime | None]:
        """Offset from the machine's time, and the moment at which the clock is frozen."""
        row = self._db.execute("SELECT offset, frozen_at FROM clocks WHERE account_id = ?", (account_id,)).fetchone()
        return (timedelta(), None) if row is None else (row[0] * MICROSECOND, to_moment(row[1]))

    def set_clock(self, account_id: str, offset: timedelta, frozen_at: datetime | None) -> None:
        """Set both."""
        self._db.execute(
            "INSERT OR REPLACE INTO clocks VALUES (?, ?, ?)", (account_id, offset // MICROSECOND, to_column(frozen_at))
        )

    def reset_clocks(self, account_id: str | None) -> None:
        """Forget an account's, or all."""
        if account_id is None:
            self._db.execute("DELETE FROM clocks")
        else:
            self._db.execute("DELETE FROM clocks WHERE account_id = ?", (account_id,))

"""State of moto's services other than S3: one row for each service, account and region."""

from mockgt.store.tables import Tables


class BackendTables(Tables):
    """Rows whose content the caller writes and reads."""

    def backend(self, service: str, account_id: str, region: str) -> bytes | None:
        """The state, or None."""
        row = self._db.execute(
            "SELECT state FROM backends WHERE service = ? AND account_id = ? AND region = ?",
            (service, account_id, region),
        ).fetchone()
        return None if row is None else bytes(row[0])

    def places(self, service: str) -> list[tuple[str, str]]:
        """Account and region of each of the service's rows."""
        rows = self._db.execute("SELECT account_id, region FROM backends WHERE service = ? ORDER BY rowid", (service,))
        return [(account_id, region) for account_id, region in rows]

    def put_backend(self, service: str, account_id: str, region: str, state: bytes) -> None:
        """Write or replace the state."""
        self._db.execute(
            "INSERT INTO backends VALUES (?, ?, ?, ?)"
            " ON CONFLICT (service, account_id, region) DO UPDATE SET state = excluded.state",
            (service, account_id, region, state),
        )

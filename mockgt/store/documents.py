"""JSON documents by kind and key."""

from mockgt.arns import Scope
from mockgt.engine.ports import JsonObject
from mockgt.store.tables import Tables, to_json, to_object


class DocumentTables(Tables):
    """The engine's `Documents` in SQLite."""

    def document(self, scope: Scope, kind: str, key: str) -> JsonObject | None:
        """The document, or None."""
        row = self._db.execute(
            "SELECT body FROM documents WHERE account_id = ? AND region = ? AND kind = ? AND key = ?",
            (scope.account_id, scope.region, kind, key),
        ).fetchone()
        return None if row is None else to_object(row[0])

    def put_document(self, scope: Scope, kind: str, key: str, body: JsonObject) -> None:
        """Write or replace it; a replaced document keeps its place in the order."""
        self._db.execute(
            "INSERT INTO documents (account_id, region, kind, key, body) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (account_id, region, kind, key) DO UPDATE SET body = excluded.body",
            (scope.account_id, scope.region, kind, key, to_json(body)),
        )

    def delete_document(self, scope: Scope, kind: str, key: str) -> bool:
        """Remove it; False where there was none."""
        return (
            self._db.execute(
                "DELETE FROM documents WHERE account_id = ? AND region = ? AND kind = ? AND key = ?",
                (scope.account_id, scope.region, kind, key),
            ).rowcount
            > 0
        )

    def documents(self, scope: Scope, kind: str) -> list[tuple[str, JsonObject]]:
        """Key and body of all documents of a kind, in the order in which they were first written."""
        rows = self._db.execute(
            "SELECT key, body FROM documents WHERE account_id = ? AND region = ? AND kind = ? ORDER BY number",
            (scope.account_id, scope.region, kind),
        )
        return [(key, to_object(body)) for key, body in rows]

    def find_document(self, kind: str, key: str) -> tuple[Scope, JsonObject] | None:
        """The first document of that kind and key in any account and region."""
        row = self._db.execute(
            "SELECT account_id, region, body FROM documents WHERE kind = ? AND key = ? ORDER BY number LIMIT 1",
            (kind, key),
        ).fetchone()
        return None if row is None else (Scope(row[0], row[1]), to_object(row[2]))

    def accounts(self) -> list[str]:
        """Every account that has a document, a labeling job, a bucket or something of another service, by number."""
        tables = ("documents", "labeling_jobs", "s3_containers", "backends")
        rows = self._db.execute(" UNION ".join(f"SELECT account_id FROM {table}" for table in tables) + " ORDER BY 1")
        return [str(row[0]) for row in rows]

    def all_documents(self, kind: str) -> list[tuple[Scope, str, JsonObject]]:
        """Scope, key and body of all documents of a kind in every account and region."""
        rows = self._db.execute(
            "SELECT account_id, region, key, body FROM documents WHERE kind = ? ORDER BY number", (kind,)
        )
        return [(Scope(account_id, region), key, to_object(body)) for account_id, region, key, body in rows]

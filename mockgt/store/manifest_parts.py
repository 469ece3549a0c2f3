"""Lines of large manifests that have not become data objects yet."""

from collections.abc import Iterable

from mockgt.engine.records import LabelingJob
from mockgt.store.tables import Tables


class ManifestPartTables(Tables):
    """The engine's `ManifestParts` in SQLite.

    Attributes:
        manifests_kept: How often a manifest was kept in parts: who compares it knows whether there is one to read on.
    """

    manifests_kept = 0

    def add_manifest_parts(self, job: LabelingJob, parts: Iterable[tuple[int, str]]) -> None:
        """Keep a manifest: the position of each part's first line, and its lines."""
        self._db.executemany(
            "INSERT INTO manifest_parts (job, position, lines) VALUES (?, ?, ?)",
            ((job.key, position, lines) for position, lines in parts),
        )
        self.manifests_kept += 1

    def next_manifest_part(self, job: LabelingJob) -> tuple[int, str] | None:
        """The first part that is still there."""
        row = self._db.execute(
            "SELECT position, lines FROM manifest_parts WHERE job = ? ORDER BY position LIMIT 1", (job.key,)
        ).fetchone()
        return None if row is None else (row["position"], row["lines"])

    def remove_manifest_parts(self, job: LabelingJob, position: int | None = None) -> None:
        """Remove the part at a position, or all."""
        self._db.execute(
            "DELETE FROM manifest_parts WHERE job = ? AND position = coalesce(?, position)", (job.key, position)
        )

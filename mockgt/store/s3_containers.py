"""S3 buckets, the uploads in progress within them, and tags."""

from dataclasses import dataclass

from mockgt.store.tables import Tables, to_json, to_object


@dataclass(frozen=True)
class ContainerRow:
    """A bucket, or an upload in progress.

    Attributes:
        state: What the caller keeps of it.
    """

    container: int
    name: str
    state: bytes


class ContainerTables(Tables):
    """Buckets and uploads; what is in one goes with it."""

    def add_bucket(self, account_id: str, partition: str, name: str, state: bytes) -> int:
        """Store a bucket; returns its container."""
        return self._add(None, account_id, partition, name, state)

    def buckets(self, account_id: str, partition: str) -> list[ContainerRow]:
        """An account's buckets in the order of their creation."""
        rows = self._db.execute(
            "SELECT id, name, state FROM s3_containers WHERE account_id = ? AND partition = ? AND parent IS NULL"
            " ORDER BY id",
            (account_id, partition),
        )
        return [ContainerRow(*row) for row in rows]

    def bucket_owners(self) -> dict[str, tuple[str, str]]:
        """Partition and account by bucket name; the newest, where accounts have names of their own."""
        rows = self._db.execute(
            "SELECT name, partition, account_id FROM s3_containers WHERE parent IS NULL ORDER BY id"
        )
        return {name: (partition, account_id) for name, partition, account_id in rows}

    def save_container(self, container: int, state: bytes) -> None:
        """Write a changed state."""
        self._db.execute("UPDATE s3_containers SET state = ? WHERE id = ?", (state, container))

    def delete_container(self, container: int) -> None:
        """Remove a bucket or an upload with everything in it."""
        self._db.execute("DELETE FROM s3_containers WHERE id = ?", (container,))

    def add_upload(self, bucket: int, account_id: str, partition: str, upload_id: str, state: bytes) -> int:
        """Store an upload that begins; returns its container."""
        return self._add(bucket, account_id, partition, upload_id, state)

    def upload(self, bucket: int, upload_id: str) -> ContainerRow | None:
        """An upload in progress."""
        row = self._db.execute(
            "SELECT id, name, state FROM s3_containers WHERE parent = ? AND name = ?", (bucket, upload_id)
        ).fetchone()
        return None if row is None else ContainerRow(*row)

    def upload_ids(self, bucket: int) -> list[str]:
        """Uploads in progress, in the order of their beginning."""
        rows = self._db.execute("SELECT name FROM s3_containers WHERE parent = ? ORDER BY id", (bucket,))
        return [name for (name,) in rows]

    def tags(self, account_id: str, arn: str) -> dict[str, str | None] | None:
        """Tags of a bucket or a version; None without any."""
        row = self._db.execute(
            "SELECT tags FROM s3_tags WHERE account_id = ? AND arn = ?", (account_id, arn)
        ).fetchone()
        return None if row is None else dict(to_object(row[0]))  # type: ignore[arg-type]

    def tagged_arns(self, account_id: str) -> list[str]:
        """What has tags."""
        return [arn for (arn,) in self._db.execute("SELECT arn FROM s3_tags WHERE account_id = ?", (account_id,))]

    def put_tags(self, account_id: str, arn: str, tags: dict[str, str | None] | None) -> None:
        """Write tags; nothing is kept of none."""
        if tags:
            self._db.execute("INSERT OR REPLACE INTO s3_tags VALUES (?, ?, ?)", (account_id, arn, to_json(tags)))
        else:
            self._db.execute("DELETE FROM s3_tags WHERE account_id = ? AND arn = ?", (account_id, arn))

    def _add(self, parent: int | None, account_id: str, partition: str, name: str, state: bytes) -> int:
        container = self._db.execute(
            "INSERT INTO s3_containers (parent, account_id, partition, name, state) VALUES (?, ?, ?, ?, ?)",
            (parent, account_id, partition, name, state),
        ).lastrowid
        assert container is not None
        return container

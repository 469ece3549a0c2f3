"""Versions of S3 objects, delete markers and parts of uploads: rows in a container, which is a bucket or an upload."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mockgt.store.tables import Tables

COLUMNS = (
    "key, seq, marker, version_id, modified_at, size, etag, storage_class, checksum_algorithm, body, state"
)  # fmt: skip
SELECT = f"SELECT {COLUMNS} FROM s3_versions WHERE container = ?"
LISTED = (
    "SELECT key, version_id, modified_at, size, etag, storage_class, checksum_algorithm FROM s3_versions"
    " INDEXED BY s3_versions_listed WHERE container = ? AND latest AND NOT marker"
)
LAST_CHARACTER = "\U0010ffff"


class VersionRow(NamedTuple):
    """One version.

    Attributes:
        seq: Place among the versions of the key, ascending.
        marker: 0 for an object, 1 for a delete marker, 2 for a delete marker on top of another one.
        modified_at: Microseconds since 1970 in UTC.
        etag: Without quotes.
        body: Number of its body; None for a delete marker.
        state: The rest, as the caller wrote it.
    """

    key: str
    seq: int
    marker: int
    version_id: str
    modified_at: int
    size: int
    etag: str
    storage_class: str
    checksum_algorithm: str | None
    body: int | None
    state: bytes


class Listed(NamedTuple):
    """What a listing shows of an object."""

    key: str
    version_id: str
    modified_at: int
    size: int
    etag: str
    storage_class: str
    checksum_algorithm: str | None


@dataclass(frozen=True)
class Page:
    """One page of a listing: objects and folders in order of their names, and whether there is more."""

    entries: Sequence[Listed | str]
    more: bool

    @property
    def last(self) -> str:
        """The name behind which the next page begins."""
        entry = self.entries[-1]
        return entry if isinstance(entry, str) else entry.key


class VersionTables(Tables):
    """Rows of versions, in the transaction that is open."""

    def versions(self, container: int, key: str) -> list[VersionRow]:
        """All versions of a key, oldest first."""
        return _rows(self._db.execute(f"{SELECT} AND key = ? ORDER BY seq", (container, key)))

    def all_versions(self, container: int, prefix: str = "") -> Iterator[VersionRow]:
        """Every version of every key with the prefix, by key, oldest first."""
        rows = self._db.execute(
            f"{SELECT} AND key >= ? AND key < ? ORDER BY key, seq", (container, prefix, prefix + LAST_CHARACTER)
        )
        return map(VersionRow._make, rows)

    def keys(self, container: int) -> list[str]:
        """All keys, in order."""
        rows = self._db.execute("SELECT DISTINCT key FROM s3_versions WHERE container = ? ORDER BY key", (container,))
        return [key for (key,) in rows]

    def first_key(self, container: int, start: str) -> str | None:
        """The first key from `start` on."""
        found: str | None = self._db.execute(
            "SELECT min(key) FROM s3_versions WHERE container = ? AND key >= ?", (container, start)
        ).fetchone()[0]
        return found

    def keys_of_page(self, container: int, prefix: str, delimiter: str, start: str, limit: int) -> list[str]:
        """Keys from `start` on, about `limit`; of each folder up to the delimiter the first two stand for all."""
        keys: list[str] = []
        folder, more = "", True
        while more and len(keys) < limit:
            more = False
            for key in self._keys_from(container, prefix, start, limit - len(keys)):
                keys.append(key)
                end = key.find(delimiter, len(prefix)) if delimiter else -1
                inside = key[: end + len(delimiter)] if end >= 0 else ""
                if inside and inside == folder:
                    start, more = folder + LAST_CHARACTER, True
                    break
                folder = inside
        return keys

    def _keys_from(self, container: int, prefix: str, start: str, limit: int) -> Iterator[str]:
        rows = self._db.execute(
            "SELECT DISTINCT key FROM s3_versions WHERE container = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?",
            (container, max(prefix, start), prefix + LAST_CHARACTER, limit),
        )
        return (key for (key,) in rows)

    def has_versions(self, container: int, key: str | None = None) -> bool:
        """Whether there is anything in the container, or of a key in it."""
        where, values = ("", (container,)) if key is None else (" AND key = ?", (container, key))
        found = self._db.execute(f"SELECT 1 FROM s3_versions WHERE container = ?{where} LIMIT 1", values)
        return found.fetchone() is not None

    def total_size(self, container: int) -> int:
        """Bytes of all versions."""
        size: int = self._db.execute(
            "SELECT coalesce(sum(size), 0) FROM s3_versions WHERE container = ?", (container,)
        ).fetchone()[0]
        return size

    def put_version(self, container: int, row: VersionRow, latest: bool) -> None:
        """Write a version, new or changed."""
        self._db.execute(
            f"INSERT INTO s3_versions (container, latest, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (container, key, seq) DO UPDATE SET latest = excluded.latest, version_id ="
            " excluded.version_id, modified_at = excluded.modified_at, size = excluded.size, etag = excluded.etag,"
            " storage_class = excluded.storage_class, checksum_algorithm = excluded.checksum_algorithm,"
            " state = excluded.state",
            (container, latest, *row),
        )

    def set_latest(self, container: int, key: str, seq: int, latest: bool) -> None:
        """Note whether a version is the key's present one."""
        self._db.execute(
            "UPDATE s3_versions SET latest = ? WHERE container = ? AND key = ? AND seq = ?",
            (latest, container, key, seq),
        )

    def delete_version(self, container: int, key: str, seq: int) -> None:
        """Remove a version and its body."""
        self._db.execute("DELETE FROM s3_versions WHERE container = ? AND key = ? AND seq = ?", (container, key, seq))

    def delete_versions(self, container: int, key: str) -> None:
        """Remove all versions of a key, and their bodies."""
        self._db.execute("DELETE FROM s3_versions WHERE container = ? AND key = ?", (container, key))

    def page(self, container: int, prefix: str, delimiter: str, after: str, limit: int) -> Page:
        """Objects, and folders up to the delimiter, whose names come after `after`: at most `limit`.

        Within a folder the search goes on behind it, so that its size does not matter.
        """
        if not delimiter:
            found = list(self._listed(container, prefix, after, limit + 1))
            return Page(found[:limit], len(found) > limit)
        entries: list[Listed | str] = []
        while len(entries) <= limit:
            folder = ""
            for entry in self._listed(container, prefix, after, limit + 1 - len(entries)):
                end = entry.key.find(delimiter, len(prefix))
                if end >= 0:
                    folder = entry.key[: end + len(delimiter)]
                    break
                entries.append(entry)
            if not folder:
                break
            if folder > after:
                entries.append(folder)
            after = folder + LAST_CHARACTER
        return Page(entries[:limit], len(entries) > limit)

    def _listed(self, container: int, prefix: str, after: str, limit: int) -> Iterator[Listed]:
        rows = self._db.execute(
            f"{LISTED} AND key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?",
            (container, after, prefix, prefix + LAST_CHARACTER, limit),
        )
        return map(Listed._make, rows)


def _rows(cursor: sqlite3.Cursor) -> list[VersionRow]:
    return [VersionRow._make(row) for row in cursor]

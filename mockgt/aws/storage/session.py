"""What one unit of work has read and changed of S3: the same object for the same key, written once, at its end."""

from collections.abc import Iterable
from dataclasses import dataclass

from mockgt.aws.storage.keys import StoredKey, Version, row_of, version_of
from mockgt.store.s3_versions import VersionRow
from mockgt.store.store import S3Tables

Place = tuple[int, str]
"""A container and a key in it."""


@dataclass
class _Versions:
    """The versions of a key as the rows have them, and as moto has them now."""

    seqs: list[int]
    present: list[Version]


@dataclass
class _Tags:
    """The tags of a resource as the row has them, and as moto has them now, which changes them in place."""

    stored: dict[str, str | None] | None
    present: dict[str, str | None] | None


class ObjectSession:
    """Versions of objects and parts of uploads between the tables and moto.

    Nothing is kept from one unit of work to the next, so there is nothing that could differ from the tables.
    """

    def __init__(self, tables: S3Tables) -> None:
        self.tables = tables
        self._places: dict[Place, _Versions] = {}
        self._tags: dict[tuple[str, str], _Tags] = {}

    def versions(self, container: int, key: str) -> list[Version]:
        """All versions of a key, oldest first; empty without any."""
        place = (container, key)
        if place not in self._places:
            self._hold(place, self.tables.versions(container, key))
        return self._places[place].present

    def has_versions(self, container: int, key: str) -> bool:
        """Whether there is a version of the key; none is loaded."""
        held = self._places.get((container, key))
        return bool(held.present) if held else self.tables.has_versions(container, key)

    def set_versions(self, container: int, key: str, versions: list[Version]) -> None:
        """Replace all versions of a key."""
        self.versions(container, key)
        self._places[container, key].present = versions

    def put(self, container: int, version: VersionRow, content: bytes, keeps_earlier: bool) -> None:
        """Add a version as its key's present one, after its earlier versions or in their place."""
        self.write()
        self._places.pop((container, version.key), None)
        self.tables.put_object(container, version, content, keeps_earlier)

    def all_versions(self, container: int) -> dict[str, list[Version]]:
        """Versions by key, in order of keys."""
        self.write()
        found: dict[str, list[Version]] = {}
        for row in self.tables.all_versions(container):
            found.setdefault(row.key, []).append(version_of(row, self.tables))
        return {key: self._places[container, key].present if (container, key) in self._places else versions
                for key, versions in found.items()}  # fmt: skip

    def delete_container(self, container: int) -> None:
        """Remove a bucket or an upload with everything in it."""
        self.write()
        for place in [place for place in self._places if place[0] == container]:
            del self._places[place]
        self.tables.delete_container(container)

    def tags(self, account_id: str, arn: str) -> dict[str, str | None] | None:
        """Tags, which moto changes in place."""
        return self._tags_of(account_id, arn).present

    def set_tags(self, account_id: str, arn: str, tags: dict[str, str | None] | None) -> None:
        """Replace tags; None removes them."""
        self._tags_of(account_id, arn).present = tags

    def write(self) -> None:
        """Bring the tables to what moto has now."""
        for (container, key), versions in self._places.items():
            self._write_versions(container, key, versions)
        for (account_id, arn), tags in self._tags.items():
            # moto gives each new object tags, be there any or not.
            present = dict(tags.present) if tags.present else None
            if present != tags.stored:
                self.tables.put_tags(account_id, arn, present)
                tags.stored = present

    def forget(self) -> None:
        """Drop everything that is held."""
        self._places.clear()
        self._tags.clear()

    def _tags_of(self, account_id: str, arn: str) -> _Tags:
        if (account_id, arn) not in self._tags:
            stored = self.tables.tags(account_id, arn)
            self._tags[account_id, arn] = _Tags(stored, dict(stored) if stored is not None else None)
        return self._tags[account_id, arn]

    def _hold(self, place: Place, rows: Iterable[VersionRow]) -> None:
        present = [version_of(row, self.tables) for row in rows]
        self._places[place] = _Versions([seq for seq in map(_seq, present) if seq is not None], present)

    def _write_versions(self, container: int, key: str, versions: _Versions) -> None:
        kept = {_seq(version) for version in versions.present}
        for gone in [seq for seq in versions.seqs if seq not in kept]:
            self.tables.delete_version(container, key, gone)
        before = max(versions.seqs, default=0)
        last = versions.present[-1] if versions.present else None
        following = before + 1
        for version in versions.present:
            seq, latest = _seq(version), version is last
            if seq is None or _changed(version):
                at = following if seq is None else seq
                following = max(following, at + 1)
                self.tables.put_version(container, row_of(version, key, at, self.tables), latest)
                _set_seq(version, at)
            elif latest != (seq == before):
                self.tables.set_latest(container, key, seq, latest)
        versions.seqs = [seq for seq in map(_seq, versions.present) if seq is not None]


def _seq(version: Version) -> int | None:
    return version.stored.seq if isinstance(version, StoredKey) else getattr(version, "seq", None)


def _changed(version: Version) -> bool:
    return isinstance(version, StoredKey) and version.stored.changed


def _set_seq(version: Version, seq: int) -> None:
    if isinstance(version, StoredKey):
        version.stored.seq, version.stored.changed = seq, False
    else:
        version.__dict__["seq"] = seq

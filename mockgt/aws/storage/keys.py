"""moto's S3 objects, delete markers and parts, made from rows and written back to them."""

import copy
import io
import pickle
import threading
from datetime import datetime, timedelta
from typing import Any

from moto.s3.models import FakeDeleteMarker, FakeKey
from moto.s3.utils import ARCHIVE_STORAGE_CLASSES
from moto.utilities.utils import md5_hash

from mockgt.store.s3_versions import Listed, VersionRow
from mockgt.store.store import S3Tables

_EPOCH = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)
# Columns of a row, and what belongs to this process.
_NOT_STATE = frozenset(
    (
        "name", "last_modified", "contentsize", "_etag", "_version_id", "_storage_class", "checksum_algorithm",
        "lock", "_value_buffer", "stored", "is_latest",
    )
)  # fmt: skip


class Stored:
    """How a version stands to the store.

    Attributes:
        tables: Where its body is; None for a version that was not stored yet.
        seq: Its place among the key's versions; None for a version that was not stored yet.
        body: Number of its body in the store.
        content: Its bytes, as long as they are not in the store.
        state: Its attributes as they were written, until one of them is wanted.
        changed: Whether it differs from its row.
    """

    __slots__ = ("body", "changed", "content", "seq", "state", "tables")

    def __init__(self, tables: S3Tables | None = None, row: VersionRow | None = None) -> None:
        self.tables = tables
        self.seq = row.seq if row else None
        self.body = row.body if row else None
        self.state = row.state if row else None
        self.content: bytes | None = None
        self.changed = row is None


class StoredKey(FakeKey):
    """A version of an object whose bytes stay in the store, and whose rarer attributes are read when wanted."""

    stored: Stored

    def __init__(self, *options: Any, **named_options: Any) -> None:
        self.__dict__["stored"] = Stored()
        super().__init__(*options, **named_options)

    def __getattr__(self, name: str) -> Any:
        """An attribute of the state that was not read yet."""
        if name.startswith("__") or name == "stored" or self.stored.state is None:
            raise AttributeError(name)
        self._read_state()
        return getattr(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute, and note that the row has to be written."""
        stored = self.stored
        if stored.state is not None:
            self._read_state()
        stored.changed = True
        object.__setattr__(self, name, value)

    @property
    def value(self) -> bytes:
        """The bytes."""
        stored = self.stored
        if stored.content is None:
            assert stored.tables is not None
            assert stored.body is not None
            return stored.tables.body(stored.body)
        return stored.content

    @value.setter
    def value(self, content: bytes | str) -> None:
        self.__dict__.pop("_value_buffer").close()
        self.stored.content = content.encode() if isinstance(content, str) else bytes(content)
        self.contentsize = len(self.stored.content)
        if self._etag is None:
            self._etag = md5_hash(self.stored.content).hexdigest()

    def set_metadata(self, metadata: Any, replace: bool = False) -> None:
        """Set metadata; moto changes the mapping in place."""
        self._read_state()
        self.stored.changed = True
        super().set_metadata(metadata, replace)

    def advance(self) -> None:
        """Count a look at the object, which only matters while it is being restored from an archive."""
        if self._storage_class in ARCHIVE_STORAGE_CLASSES and self._expiry is not None:
            super().advance()

    def dispose(self, garbage: bool = False) -> None:
        """Nothing: a version's row and body go together."""

    def __deepcopy__(self, memo: Any) -> "StoredKey":
        """A copy to be shown, which shares what nobody changes."""
        shown: StoredKey = _unmade(StoredKey)
        shown.__dict__.update(self.__dict__, stored=copy.copy(self.stored))
        return shown

    def __getstate__(self) -> dict[str, Any]:
        """The whole version without bytes that are in the store, as a part of a finished upload keeps it."""
        self._read_state()
        state = {
            name: value for name, value in self.__dict__.items() if name not in ("lock", "_value_buffer", "stored")
        }
        return state if self.stored.content is None else {**state, "content": self.stored.content}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """A version without bytes of the store."""
        stored = Stored()
        stored.content = state.pop("content", None)
        self.__dict__.update(state, stored=stored, lock=threading.Lock())

    def _read_state(self) -> None:
        state, self.stored.state = self.stored.state, None
        if state is not None:
            self.__dict__.update(content_of(state))


Version = StoredKey | FakeDeleteMarker


def version_of(row: VersionRow, tables: S3Tables) -> Version:
    """moto's object for a row."""
    if row.marker:
        return _marker_of(row)
    key = _key_of(row)
    key.__dict__.update(stored=Stored(tables, row), lock=threading.Lock())
    return key


def listed_key(listed: Listed) -> StoredKey:
    """moto's object with no more than what a listing shows."""
    key = _key_of(listed)
    key.__dict__["stored"] = Stored()
    return key


def row_of(version: Version, key: str, seq: int, tables: S3Tables) -> VersionRow:
    """The row for moto's object; writes its body if that is new."""
    modified_at = at_column(version.last_modified)
    if isinstance(version, FakeDeleteMarker):
        marker = 2 if isinstance(version.key, FakeDeleteMarker) else 1
        return VersionRow(key, seq, marker, version.version_id, modified_at, 0, "", "", None, None, b"")
    stored = version.stored
    if stored.body is None:
        stored.body, stored.content, stored.tables = tables.add_body(stored.content or b""), None, tables
    return VersionRow(
        key,
        seq,
        0,
        version._version_id or "null",
        modified_at,
        version.contentsize,
        version._etag or "",
        version._storage_class or "STANDARD",
        version.checksum_algorithm,
        stored.body,
        state_of(version),
    )


def at_column(moment: datetime) -> int:
    """A moment, without a zone as moto's own, in a row."""
    return (moment - _EPOCH) // _MICROSECOND


def state_of(key: StoredKey) -> bytes:
    """The attributes for which a row has no column."""
    if key.stored.state is not None:
        return key.stored.state
    state = {name: value for name, value in key.__dict__.items() if name not in _NOT_STATE}
    return pickle.dumps(state, pickle.HIGHEST_PROTOCOL)


def content_of(state: bytes) -> Any:
    """What was pickled; of several pickles, which are mappings, the last value of each name."""
    pickles = io.BytesIO(state)
    content = pickle.load(pickles)
    while pickles.tell() < len(state):
        content.update(pickle.load(pickles))
    return content


def _unmade(kind: type) -> Any:
    """An object of moto's without what its constructor does."""
    return object.__new__(kind)


def _key_of(row: VersionRow | Listed) -> StoredKey:
    key: StoredKey = _unmade(StoredKey)
    key.__dict__.update(
        name=row.key,
        last_modified=_EPOCH + timedelta(microseconds=row.modified_at),
        contentsize=row.size,
        _etag=row.etag,
        _version_id=row.version_id,
        _storage_class=row.storage_class,
        checksum_algorithm=row.checksum_algorithm,
    )
    return key


def _marker_of(row: VersionRow) -> FakeDeleteMarker:
    """A delete marker; moto asks only whether what it lies on is another one."""
    marker: Any = _unmade(FakeDeleteMarker)
    marker.name, marker._version_id = row.key, row.version_id
    marker.last_modified = _EPOCH + timedelta(microseconds=row.modified_at)
    marker.key = _unmade(FakeDeleteMarker) if row.marker == 2 else None
    marker.seq = row.seq
    return marker  # type: ignore[no-any-return]

"""The mappings that moto's buckets, uploads and tags are made of, over the store instead of memory."""

import pickle
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

from moto.s3.exceptions import NoSuchUpload
from moto.s3.models import FakeMultipart
from moto.s3.utils import _VersionedKeyStore

from mockgt.aws.storage.keys import StoredKey, Version
from mockgt.aws.storage.session import ObjectSession


class StoredKeys(_VersionedKeyStore):
    """`bucket.keys`: versions by key."""

    def __init__(self, session: ObjectSession, container: int) -> None:
        super().__init__()
        self._session = session
        self._shown: list[str] | None = None
        self.container = container

    @contextmanager
    def limited_to(self, keys: list[str]) -> Iterator[None]:
        """Within it, who walks over all keys meets these."""
        self._shown = keys
        try:
            yield
        finally:
            self._shown = None

    def __sgetitem__(self, key: str) -> list[Version]:
        """All versions of a key; moto's name."""
        versions = self._session.versions(self.container, key)
        if not versions:
            raise KeyError(key)
        return versions

    def __getitem__(self, key: str) -> Version:
        """The latest version of a key."""
        return self.__sgetitem__(key)[-1]

    def __setitem__(self, key: str, value: Version) -> None:
        """Add a version."""
        self.setlist(key, [*self._session.versions(self.container, key), value])

    def setlist(self, key: str, list_: list[Version]) -> None:
        """Replace the versions of a key."""
        self._session.set_versions(self.container, key, list(list_))

    def pop(self, key: str) -> None:  # type: ignore[override]
        """Remove a key with all its versions."""
        self.__sgetitem__(key)
        self.setlist(key, [])

    def __contains__(self, key: object) -> bool:
        """Whether there is a version of the key."""
        return self._session.has_versions(self.container, str(key))

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._self_iterable())

    def __bool__(self) -> bool:
        """Whether there is any."""
        self._session.write()
        return self._session.tables.has_versions(self.container)

    def __iter__(self) -> Iterator[str]:
        """All keys, in order."""
        return iter(self._self_iterable())

    def item_size(self) -> int:
        """Bytes of all versions."""
        self._session.write()
        return self._session.tables.total_size(self.container)

    def _self_iterable(self) -> dict[str, list[Version]]:
        if self._shown is not None:
            return {key: self._session.versions(self.container, key) for key in self._shown}
        return self._session.all_versions(self.container)

    def _iteritems(self) -> Iterator[tuple[str, Version]]:
        return ((key, versions[-1]) for key, versions in self._self_iterable().items())

    def _itervalues(self) -> Iterator[Version]:
        return (versions[-1] for versions in self._self_iterable().values())

    def _iterlists(self) -> Iterator[tuple[str, list[Version]]]:
        return iter(self._self_iterable().items())

    items = iteritems = _iteritems
    lists = iterlists = _iterlists
    values = itervalues = _itervalues


class StoredParts(MutableMapping[int, StoredKey]):
    """`multipart.parts`: parts by number, as versions in the upload's container."""

    def __init__(self, session: ObjectSession, container: int) -> None:
        self._session = session
        self._container = container

    def __getitem__(self, number: int) -> StoredKey:
        """A part."""
        versions = self._session.versions(self._container, f"{number:05d}")
        if not versions:
            raise KeyError(number)
        part = versions[-1]
        part.__dict__["name"] = number
        assert isinstance(part, StoredKey)
        return part

    def __setitem__(self, number: int, part: StoredKey) -> None:
        """Add a part, or replace one."""
        self._session.set_versions(self._container, f"{number:05d}", [part])

    def __delitem__(self, number: int) -> None:
        """Remove a part."""
        self._session.set_versions(self._container, f"{number:05d}", [])

    def __iter__(self) -> Iterator[int]:
        """Numbers, in order."""
        self._session.write()
        return map(int, self._session.tables.keys(self._container))

    def __len__(self) -> int:
        """How many parts there are."""
        return sum(1 for _ in self)


class MissingUpload(NoSuchUpload, KeyError):
    """The KeyError that a mapping raises, as S3 answers it: moto looks an upload up without asking first."""


class StoredUploads(MutableMapping[str, FakeMultipart]):
    """`bucket.multiparts`: uploads in progress by their id."""

    def __init__(self, session: ObjectSession, bucket: int, account_id: str, partition: str) -> None:
        self._session = session
        self._place = (bucket, account_id, partition)

    def __getitem__(self, upload_id: str) -> FakeMultipart:
        """An upload, with the parts that have arrived."""
        row = self._session.tables.upload(self._place[0], upload_id)
        if row is None:
            raise MissingUpload(upload_id)
        upload: Any = object.__new__(FakeMultipart)
        parts = StoredParts(self._session, row.container)
        upload.__dict__.update(pickle.loads(row.state), parts=parts, partlist=list(parts))
        return upload  # type: ignore[no-any-return]

    def __setitem__(self, upload_id: str, upload: Any) -> None:
        """Begin an upload."""
        state = {name: value for name, value in upload.__dict__.items() if name not in ("parts", "partlist")}
        container = self._session.tables.add_upload(*self._place, upload_id, pickle.dumps(state))
        upload.parts = StoredParts(self._session, container)

    def __delitem__(self, upload_id: str) -> None:
        """End an upload, finished or not; its parts go with it."""
        row = self._session.tables.upload(self._place[0], upload_id)
        if row is None:
            raise KeyError(upload_id)
        self._session.delete_container(row.container)

    def __iter__(self) -> Iterator[str]:
        """Ids in the order of their beginning."""
        return iter(self._session.tables.upload_ids(self._place[0]))

    def __len__(self) -> int:
        """How many uploads are in progress."""
        return sum(1 for _ in self)


class StoredTags(MutableMapping[str, dict[str, str | None]]):
    """`tagger.tags`: tags by ARN. Within a unit of work moto changes the inner dictionaries in place."""

    def __init__(self, session: ObjectSession, account_id: str) -> None:
        self._session = session
        self._account_id = account_id

    def __getitem__(self, arn: str) -> dict[str, str | None]:
        """Tags of a bucket or a version."""
        tags = self._session.tags(self._account_id, arn)
        if tags is None:
            raise KeyError(arn)
        return tags

    def __setitem__(self, arn: str, tags: dict[str, str | None]) -> None:
        """Replace tags."""
        self._session.set_tags(self._account_id, arn, tags)

    def __delitem__(self, arn: str) -> None:
        """Remove tags."""
        self._session.set_tags(self._account_id, arn, None)

    def __iter__(self) -> Iterator[str]:
        """ARNs of what has tags."""
        self._session.write()
        return iter(self._session.tables.tagged_arns(self._account_id))

    def __len__(self) -> int:
        """How many ARNs have tags."""
        return sum(1 for _ in self)


class FinishedUpload:
    """`key.multipart` of an object that was uploaded in parts: what HEAD tells of each part, without the bytes.

    Attributes:
        id: Of the upload, by which a repeated completion is known; empty in data of before 0.1.
    """

    id = ""

    def __init__(self, upload: FakeMultipart) -> None:
        self.id = upload.id
        self.parts: dict[int, Any] = dict(upload.parts)
        self.partlist = sorted(self.parts)

    def dispose(self) -> None:
        """Nothing: there are no bytes."""

"""moto's S3 backend over the store."""

import base64
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from moto.core.base_backend import BaseBackend
from moto.moto_api._internal import mock_random
from moto.s3.exceptions import InvalidContinuationToken, MethodNotAllowed, MissingKey
from moto.s3.models import FakeTableStorageBucket, S3Backend, s3_backends

from mockgt.aws.storage.keys import listed_key
from mockgt.aws.storage.mappings import FinishedUpload, StoredKeys, StoredTags, StoredUploads
from mockgt.aws.storage.plain_keys import plain_row
from mockgt.aws.storage.session import ObjectSession
from mockgt.store.s3_versions import Page, VersionRow


class StoredBuckets(dict[str, Any]):
    """`backend.buckets`: an account's buckets; those that a unit of work has looked at are written if they changed."""

    def __init__(self, session: ObjectSession, account_id: str, partition: str) -> None:
        super().__init__()
        self._session = session
        self._place = (account_id, partition)
        self._states: dict[str, bytes] = {}
        self.looked_at: set[str] = set()

    def load(self, container: int, bucket: Any, state: bytes) -> None:
        """Take in a bucket that is stored."""
        self._connect(bucket, container)
        self._states[bucket.name] = state
        super().__setitem__(bucket.name, bucket)

    def __setitem__(self, name: str, bucket: Any) -> None:
        """Store a new bucket."""
        state = _state_of(bucket)
        self._connect(bucket, self._session.tables.add_bucket(*self._place, name, state))
        self._states[name] = state
        # The caller may change it yet, as CloudFormation does.
        self.looked_at.add(name)
        super().__setitem__(name, bucket)

    def pop(self, name: str, *default: Any) -> Any:
        """Remove a bucket with everything in it."""
        if name in self:
            self._session.delete_container(self[name].keys.container)
            self.looked_at.discard(name)
        return super().pop(name, *default)

    def write(self) -> None:
        """Write what changed of the buckets that were looked at."""
        while self.looked_at:
            name = self.looked_at.pop()
            state = _state_of(self[name])
            if self._states[name] != state:
                self._session.tables.save_container(self[name].keys.container, state)
                self._states[name] = state

    def _connect(self, bucket: Any, container: int) -> None:
        bucket.keys = StoredKeys(self._session, container)
        bucket.multiparts = StoredUploads(self._session, container, *self._place)


class StoredS3Backend(S3Backend):
    """moto's S3 of one account and partition; `session` is set by the subclass that is installed."""

    session: ObjectSession
    buckets: StoredBuckets
    table_buckets: StoredBuckets

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        vars(self.tagger)["tags"] = StoredTags(self.session, account_id)
        self.buckets = StoredBuckets(self.session, account_id, self.partition)
        self.table_buckets = StoredBuckets(self.session, account_id, self.partition)
        for row in self.session.tables.buckets(account_id, self.partition):
            bucket = _bucket_of(row.state)
            tables = isinstance(bucket, FakeTableStorageBucket)
            (self.table_buckets if tables else self.buckets).load(row.container, bucket, row.state)

    def reset(self) -> None:
        """Start again from what is stored; the names of buckets are free."""
        for name in (*self.buckets, *self.table_buckets):
            s3_backends.bucket_accounts.pop(name, None)
        BaseBackend.reset(self)

    def write(self) -> None:
        """Bring the buckets' rows to what moto has now."""
        self.buckets.write()
        self.table_buckets.write()

    def get_bucket(self, bucket_name: str) -> Any:
        """A bucket, whose configuration the caller may change."""
        bucket = super().get_bucket(bucket_name)
        for buckets in (self.buckets, self.table_buckets):
            if buckets.get(bucket_name) is bucket:
                buckets.looked_at.add(bucket_name)
        return bucket

    def put_object(self, bucket_name: str, *options: Any, **named_options: Any) -> Any:
        """Make an object; the bucket's own row stays as it is."""
        with self._bucket_unchanged(bucket_name):
            return super().put_object(bucket_name, *options, **named_options)

    def keeps_plainly(self, bucket: Any) -> bool:
        """Whether the bucket's new objects are kept, and nothing more: no encryption, lock or notification."""
        return not (bucket.object_lock_enabled or bucket.encryption or bucket.notification_configuration)

    def put_plain_object(
        self,
        bucket: Any,
        name: str,
        content: bytes,
        metadata: Mapping[str, str],
        checksum: tuple[str, str] | None,
    ) -> VersionRow:
        """What moto does for a PUT, where the bucket keeps objects plainly."""
        version_id = str(mock_random.uuid4()) if bucket.is_versioned else "null"
        made = plain_row(bucket, self.partition, name, content, metadata, version_id, checksum)
        self.session.put(bucket.keys.container, made, content, keeps_earlier=bucket.is_versioned)
        if not bucket.is_versioned:
            self.session.set_tags(self.account_id, f"{bucket.arn}/{name}/{version_id}", None)
        return made

    def get_object(self, bucket_name: str, *options: Any, **named_options: Any) -> Any:
        """A version of an object; the bucket's own row stays as it is."""
        with self._bucket_unchanged(bucket_name):
            return super().get_object(bucket_name, *options, **named_options)

    def put_object_tagging(self, key: Any, tags: Any) -> Any:
        """Tag an object; the bucket's own row stays as it is."""
        with self._bucket_unchanged(key.bucket_name):
            return super().put_object_tagging(key, tags)

    @contextmanager
    def _bucket_unchanged(self, name: str) -> Iterator[None]:
        """What looks at the bucket within this does not change it."""
        was_looked_at = name in self.buckets.looked_at
        yield
        if not was_looked_at:
            self.buckets.looked_at.discard(name)

    def delete_object_tagging(self, bucket_name: str, key_name: str, version_id: str | None = None) -> None:
        """Remove an object's tags. Raises MissingKey, where moto fails."""
        if self.get_object(bucket_name, key_name, version_id=version_id) is None:
            raise MissingKey(key=key_name)
        super().delete_object_tagging(bucket_name, key_name, version_id)

    def complete_multipart_upload(self, bucket_name: str, multipart_id: str, body: Iterator[tuple[int, str]]) -> Any:
        """Make an object of an upload's parts, which keeps what HEAD tells of each part."""
        finished = FinishedUpload(self.get_bucket(bucket_name).multiparts[multipart_id])
        key: Any = super().complete_multipart_upload(bucket_name, multipart_id, body)
        if key is not None:
            key.multipart = finished
        return key

    def list_objects(
        self, bucket: Any, prefix: str | None, delimiter: str | None, marker: str | None, max_keys: int | None
    ) -> Any:
        """A page of the older listing; folders count like objects, and a marker is the last name of a page."""
        page = self.page(bucket, prefix, delimiter, marker, _NO_LIMIT if max_keys is None else max_keys)
        folders = [entry for entry in page.entries if isinstance(entry, str)]
        keys = [listed_key(entry) for entry in page.entries if not isinstance(entry, str)]
        return keys, folders, page.more, page.last if page.more else None

    def list_objects_v2(
        self,
        bucket: Any,
        prefix: str | None,
        delimiter: str | None,
        continuation_token: str | None,
        start_after: str | None,
        max_keys: int,
    ) -> Any:
        """A page of a listing; the token says where the next one begins, so that it is good after a restart."""
        after = name_of_token(continuation_token) if continuation_token else start_after
        page = self.page(bucket, prefix, delimiter, after, max_keys)
        entries = [entry if isinstance(entry, str) else listed_key(entry) for entry in page.entries]
        return entries, page.more, token_of(page.last) if page.more else None

    def list_object_versions(
        self,
        bucket_name: str,
        delimiter: str | None = None,
        key_marker: str | None = None,
        max_keys: int | None = 1000,
        prefix: str = "",
        version_id_marker: str | None = None,
    ) -> Any:
        """A page of versions, as moto makes it of a whole bucket: here of the keys that can be on the page."""
        keys: StoredKeys = self.get_bucket(bucket_name).keys
        self.session.write()
        tables, start = self.session.tables, key_marker or ""
        limit = _NO_LIMIT if max_keys is None else max_keys + _KEYS_BEYOND_A_PAGE
        shown = tables.keys_of_page(keys.container, prefix or "", delimiter or "", start, limit)
        # moto passes over the first key from the marker on, whatever its prefix.
        first = tables.first_key(keys.container, start)
        with keys.limited_to(sorted({*shown, *([first] if first else [])})):
            return super().list_object_versions(bucket_name, delimiter, key_marker, max_keys, prefix, version_id_marker)

    def page(self, bucket: Any, prefix: str | None, delimiter: str | None, after: str | None, limit: int) -> Page:
        """What both listings show."""
        if isinstance(bucket, FakeTableStorageBucket):
            raise MethodNotAllowed
        self.session.write()
        if limit == 0:
            return Page([], False)
        return self.session.tables.page(bucket.keys.container, prefix or "", delimiter or "", after or "", limit)


_NO_LIMIT = 2**31
# The one that the marker names, the one after the page, and one of a folder that goes on.
_KEYS_BEYOND_A_PAGE = 3


def _state_of(bucket: Any) -> bytes:
    attributes = {name: value for name, value in bucket.__dict__.items() if name not in ("keys", "multiparts")}
    return pickle.dumps((type(bucket), attributes), pickle.HIGHEST_PROTOCOL)


def _bucket_of(state: bytes) -> Any:
    kind, attributes = pickle.loads(state)
    bucket = kind.__new__(kind)
    bucket.__dict__.update(attributes)
    return bucket


def token_of(name: str) -> str:
    """The continuation token of a page that ends with this name."""
    return base64.urlsafe_b64encode(name.encode()).decode()


def name_of_token(token: str) -> str:
    """The name in a token. Raises InvalidContinuationToken."""
    try:
        return base64.urlsafe_b64decode(token.encode()).decode()
    except ValueError as error:
        raise InvalidContinuationToken from error

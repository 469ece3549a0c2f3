"""moto's part in a unit of work: what it changed is written with the rest, or dropped and read again."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import moto.iam.models
import moto.s3.models
from moto.core.base_backend import AccountSpecificBackend, BaseBackend
from moto.core.common_models import BaseModel
from moto.s3.models import s3_backends

from mockgt.aws.bucket_names import bucket_names
from mockgt.aws.storage.backends import BackendRows
from mockgt.aws.storage.keys import StoredKey
from mockgt.aws.storage.s3 import StoredS3Backend
from mockgt.aws.storage.session import ObjectSession
from mockgt.errors import ValidationException
from mockgt.store.store import Store

# Requests name other accounts too, such as whose event source it is to be.
_ACCOUNT_ID = re.compile(r"\d{12}")
# moto finds an access key's account by walking over all accounts of these.
_WALKED_OVER = ("moto.iam.models.IAMBackend", "moto.sts.models.STSBackend")


class MotoState:
    """Every service of moto over the store, a participant of the unit of work."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._objects = ObjectSession(store.s3)
        self._rows = BackendRows(store.backends)
        self._s3: dict[int, StoredS3Backend] = {}
        self._reading = False

    def begin(self, reading: bool) -> None:
        """A unit of work begins; one that only reads leaves other services than S3 unwritten."""
        self._reading = reading

    def write(self) -> None:
        """Write what the unit of work has changed."""
        for backend in self._s3.values():
            backend.write()
        self._objects.write()
        self._rows.write()

    def done(self) -> None:
        """The unit of work is committed."""
        self._s3.clear()
        self._objects.forget()
        self._rows.done()

    def forget(self) -> None:
        """The unit of work is rolled back: whatever it has used is read again at its next use."""
        for backend in self._s3.values():
            dict.pop(s3_backends[backend.account_id], backend.region_name, None)
        if self._s3:
            self._read_bucket_owners()
        self._s3.clear()
        self._objects.forget()
        self._rows.forget()

    @contextmanager
    def installed(self, namespace: str) -> Iterator[None]:
        """Within it, moto in this process keeps nothing that is not in the store.

        Args:
            namespace: Of bucket names, `global` or `account`.
        """
        storage = type("SessionS3Backend", (StoredS3Backend,), {"session": self._objects})
        replaced: tuple[tuple[Any, str, Any], ...] = (
            (moto.s3.models, "FakeKey", StoredKey),
            (moto.iam.models, "mark_account_as_visited", self._aside(moto.iam.models.mark_account_as_visited)),
            (AccountSpecificBackend, "__getitem__", self._opening(AccountSpecificBackend.__getitem__)),
            # moto keeps a list of every instance of its classes, for a page that shows them; it never shrinks.
            (BaseModel, "__new__", _untracked),
        )
        with bucket_names(namespace, storage):
            before = [(owner, name, getattr(owner, name)) for owner, name, _ in replaced]
            for owner, name, value in replaced:
                setattr(owner, name, value)
            try:
                self._read_bucket_owners()
                for service in _WALKED_OVER:
                    self._rows.load_service(service)
                yield
            finally:
                for owner, name, value in before:
                    setattr(owner, name, value)

    def _opening(self, plain: Callable[[Any, str], BaseBackend]) -> Callable[[Any, str], BaseBackend]:
        """moto's way to a backend, which reads its row at first use."""

        def getitem(backends: Any, region_name: str) -> BaseBackend:
            region = "aws" if region_name == "global" else region_name
            is_new = not dict.__contains__(backends, region)
            if is_new and not _ACCOUNT_ID.fullmatch(str(backends.account_id)):
                raise ValidationException(f"'{backends.account_id}' is no account. Give the 12 digits of one.")
            backend = plain(backends, region)
            if isinstance(backend, StoredS3Backend):
                if not self._reading:
                    self._s3[id(backend)] = backend
                return backend
            if is_new:
                self._rows.load(backend)
            if not self._reading:
                self._rows.use(backend)
            return backend

        return getitem

    def _aside(self, plain: Callable[..., None]) -> Callable[..., None]:
        """A function whose changes are not worth a write: when a key was last used is told as of the last write."""

        def call(*arguments: Any, **named_arguments: Any) -> None:
            reading, self._reading = self._reading, True
            try:
                plain(*arguments, **named_arguments)
            finally:
                self._reading = reading

        return call

    def _read_bucket_owners(self) -> None:
        s3_backends.bucket_accounts.clear()
        s3_backends.bucket_accounts.update(self._store.s3.bucket_owners())


def _untracked(kind: type[BaseModel], *arguments: object, **named_arguments: object) -> Any:
    return super(BaseModel, kind).__new__(kind)

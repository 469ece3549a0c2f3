"""The state of every service of moto but S3, as one row for each account and region that was used."""

import hashlib
import importlib
import weakref
from typing import Any

from moto.core.base_backend import BackendDict, BaseBackend
from moto.s3.models import FakeBucket, s3_backends

from mockgt.aws.storage.pickling import BackendName, Reference, dump, load
from mockgt.store.backends import BackendTables


class BackendRows:
    """Loads a backend at its first use, and writes those that a unit of work has used, if they changed."""

    def __init__(self, tables: BackendTables) -> None:
        self._tables = tables
        self._used: dict[BackendName, BaseBackend] = {}
        self._known: set[str] = set()
        self._digests: weakref.WeakKeyDictionary[BaseBackend, bytes] = weakref.WeakKeyDictionary()

    def use(self, backend: BaseBackend) -> None:
        """Note that a backend may be changed."""
        self._used[_name_of(backend)] = backend

    def load(self, backend: BaseBackend) -> None:
        """Give a backend that was just made the state of its row; moto may then walk over all of its service's."""
        name = _name_of(backend)
        state = self._tables.backend(*name)
        if state is not None:
            backend.__dict__.update(load(state, _referred))
            self._digests[backend] = _digest(state)
        if name[0] not in self._known:
            self.load_service(name[0])

    def load_service(self, service: str) -> None:
        """Load all of a service's rows."""
        self._known.add(service)
        used = dict(self._used)
        for account_id, region in self._tables.places(service):
            _backend_of((service, account_id, region))
        self._used = used

    def write(self) -> None:
        """Bring the rows to what moto has now."""
        for name, backend in self._used.items():
            state = dump(backend, _reference_to)
            digest = _digest(state)
            if self._digests.get(backend) != digest:
                self._tables.put_backend(*name, state)
                self._digests[backend] = digest

    def forget(self) -> None:
        """Make the backends that were used since the last `done` anew, as their rows say; moto may walk over them."""
        names = list(self._used)
        for service, account_id, region in names:
            dict.pop(_backends_of(service)[account_id], region, None)
        for name in names:
            _backend_of(name)
        self._used.clear()

    def done(self) -> None:
        """A unit of work has ended well."""
        self._used.clear()


_BUCKET = "bucket"


def _reference_to(part: Any) -> Reference | None:
    """The name of what has rows of its own: another backend, or a bucket, which a stack of CloudFormation holds."""
    if isinstance(part, BaseBackend):
        return _name_of(part)
    if isinstance(part, FakeBucket):
        return _BUCKET, part.account_id, part.partition, part.region_name, part.name
    return None


def _referred(reference: Reference) -> Any:
    """What has that name; a bucket that was deleted since is one without content."""
    if reference[0] != _BUCKET:
        service, account_id, region = reference
        return _backend_of((service, account_id, region))
    _, account_id, partition, region, name = reference
    storage = s3_backends[account_id][partition]
    bucket = storage.buckets.get(name) or storage.table_buckets.get(name)
    return bucket or FakeBucket(name, account_id, region)  # type: ignore[abstract]


def _name_of(backend: BaseBackend) -> BackendName:
    """By moto's own class, of which this package may have a special one."""
    # Its __class__, not its type: parts of some backends refer to them by a weak proxy.
    kind = next(kind for kind in backend.__class__.__mro__ if kind.__module__.startswith("moto."))
    return f"{kind.__module__}.{kind.__qualname__}", backend.account_id, backend.region_name


def _backend_of(name: BackendName) -> BaseBackend:
    service, account_id, region = name
    backend: BaseBackend = _backends_of(service)[account_id][region]
    return backend


def _backends_of(service: str) -> Any:
    """moto's mapping from accounts to the backends of that class, which stands beside the class."""
    module, _, kind = service.rpartition(".")
    names = vars(importlib.import_module(module))
    for value in names.values():
        if isinstance(value, BackendDict) and issubclass(value.backend, names[kind]):
            return value
    raise LookupError(f"moto has no backends of {service}")


def _digest(state: bytes) -> bytes:
    return hashlib.blake2b(state, digest_size=16).digest()

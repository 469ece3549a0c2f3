"""A pytest plugin for moto's own tests: moto's S3 keeps what it has in our store, a transaction for each request.

Without the walls between accounts, which moto does not have.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import moto.s3.urls
import pytest
from moto.core.base_backend import BackendDict
from moto.core.botocore_stubber import BotocoreStubber
from moto.s3.models import s3_backends

import mockgt.aws.storage.moto_state as moto_state
from mockgt.aws.storage.moto_state import MotoState
from mockgt.store.store import Store


@contextmanager
def storage_only(namespace: str, storage: Any) -> Iterator[None]:
    """In place of `bucket_names`: no walls."""

    class Installed(storage):  # type: ignore[misc]
        # moto finds its urls by the class's module, which is not one of moto's here.
        _url_module = moto.s3.urls

        def reset(self) -> None:
            """As moto's: nothing is left. The server empties the store instead."""
            for buckets in (self.buckets, self.table_buckets):
                for name in list(buckets):
                    buckets.pop(name)
                    s3_backends.bucket_accounts.pop(name, None)
            super().reset()

    before, s3_backends.backend = s3_backends.backend, Installed
    s3_backends.clear()
    try:
        yield
    finally:
        s3_backends.backend = before
        s3_backends.clear()


class Requests:
    """A transaction for each request; one within another belongs to it."""

    def __init__(self, store: Store, state: MotoState) -> None:
        self._store = store
        self._state = state
        self._open = False

    @contextmanager
    def __call__(self) -> Iterator[None]:
        if self._open:
            yield
            return
        self._open = True
        self._state.begin(reading=False)
        try:
            with self._store.transaction():
                yield
                self._state.write()
            self._state.done()
        except BaseException:
            self._state.forget()
            raise
        finally:
            self._open = False


@pytest.fixture(scope="session", autouse=True)
def stored_s3() -> Iterator[None]:
    store = Store()
    state = MotoState(store)
    requests = Requests(store, state)
    answer, reset = BotocoreStubber.process_request, BackendDict.reset

    def answered(stubber: BotocoreStubber, request: Any) -> Any:
        with requests():
            return answer(stubber, request)

    def emptied() -> None:
        # Tests call moto's backends without a request, too.
        state.forget()
        with requests():
            store.clear()
            reset()
            s3_backends.bucket_accounts.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moto_state, "bucket_names", storage_only)
        patch.setattr(BotocoreStubber, "process_request", answered)
        patch.setattr(BackendDict, "reset", staticmethod(emptied))
        with state.installed("global"):
            yield
    store.close()

"""One lock, and within it one store transaction for each acknowledged request."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.progress import advance
from mockgt.store.store import Store


class UnitOfWork:
    """Everything that reads or changes state runs inside `with unit(scope) as engine`.

    Time is caught up with first, in a transaction of its own, so that what became due stays done even if the
    request itself fails. A unit within a unit of the same thread joins it: moto's handlers run inside the
    server's unit and open their own when there is no server. An exception rolls the transaction back.
    """

    def __init__(self, engine: Engine, store: Store) -> None:
        self._engine = engine
        self._store = store
        self._lock = threading.RLock()
        self._open = False

    @contextmanager
    def __call__(self, scope: Scope) -> Iterator[Engine]:
        """The engine, locked for this thread, within a transaction."""
        with self._lock:
            if self._open:
                yield self._engine
                return
            self._open = True
            try:
                with self._store.transaction():
                    advance(self._engine, scope)
                with self._store.transaction():
                    yield self._engine
            finally:
                self._open = False

    @contextmanager
    def anywhere(self) -> Iterator[Engine]:
        """The engine for a look across accounts, such as whose session a token is; no time is caught up with."""
        with self._lock, self._store.transaction():
            yield self._engine

    def tick(self) -> None:
        """Do what has become due in every account and region."""
        with self._lock, self._store.transaction():
            advance(self._engine, None)

    def clear(self, account_id: str | None) -> None:
        """Empty the store, of one account or of all."""
        with self._lock:
            self._store.clear(account_id)

    def close(self) -> None:
        """Close the store."""
        with self._lock:
            self._store.close()

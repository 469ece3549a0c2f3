"""One lock, and within it one store transaction for each acknowledged request."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.progress import advance, read_next_part
from mockgt.store.errors import StoreError
from mockgt.store.store import Store

log = logging.getLogger(__name__)

TURN_SECONDS = 0.001


class Participant(Protocol):
    """State outside the store's tables that a transaction includes."""

    def begin(self, reading: bool) -> None:
        """A transaction begins; with `reading`, its caller asks a question and changes nothing."""

    def write(self) -> None:
        """Write what was changed; the transaction commits after that."""

    def done(self) -> None:
        """The transaction is committed."""

    def forget(self) -> None:
        """The transaction is rolled back: drop everything that it may have changed."""


class UnitOfWork:
    """Everything that reads or changes state runs inside `with unit(scope) as engine`.

    A labeling job with a large manifest is created in one transaction; the unit ends when its manifest is read, which
    takes more of them, and others get their turn in between.

    Time is caught up with first, and what became due then stays done even if the request itself fails. A unit within
    a unit of the same thread joins it: moto's handlers run inside the server's unit and open their own when there is
    no server. An exception, one of the commit included, rolls the transaction back, and every participant forgets
    before the lock is released.
    """

    def __init__(self, engine: Engine, store: Store) -> None:
        self._engine = engine
        self._store = store
        self._participants: list[Participant] = []
        self._lock = threading.RLock()
        self._open = self._ended = False
        self._afterwards: Callable[[], None] = _nothing

    def then(self, action: Callable[[], None]) -> None:
        """Do this after each unit of work that has stored a labeling job that moves by itself, without the lock."""
        self._afterwards = action

    def include(self, participant: Participant) -> None:
        """Make it part of every transaction from now on."""
        self._participants.append(participant)

    @contextmanager
    def __call__(self, scope: Scope, reading: bool = False) -> Iterator[Engine]:
        """The engine, locked for this thread, within a transaction; `reading` says that it asks a question only."""
        with self._lock:
            repository = self._store.repository
            outermost, stored, kept = not self._open, repository.moving_jobs_stored, repository.manifests_kept
            with self._transaction():
                if outermost:
                    advance(self._engine, scope)
                    self._keep(reading)
                yield self._engine
            is_over = outermost and repository.moving_jobs_stored != stored
            reads_on = outermost and repository.manifests_kept != kept
        if reads_on:
            self._read_on(scope)
        if is_over:
            self._afterwards()

    @contextmanager
    def anywhere(self) -> Iterator[Engine]:
        """The engine for a look across accounts, such as whose session a token is; no time is caught up with."""
        with self._transaction():
            yield self._engine

    @contextmanager
    def one_turn(self) -> Iterator[None]:
        """Within it, nobody's turn comes between two units: their caller waits for the lock once."""
        with self._lock:
            yield

    def tick(self) -> bool:
        """Do what has become due in every account and region; returns whether there may be more to do at once."""
        with self._transaction():
            return advance(self._engine, None) > 0

    def clear(self, account_id: str | None) -> None:
        """Empty the store, of one account or of all."""
        with self._transaction():
            self._store.clear(account_id)

    def end(self) -> None:
        """Refuse every transaction from now on, with a StoreError; the one that is open comes to its end first.

        After it what stands around the store can be taken apart, and no request is answered from what is left.
        """
        with self._lock:
            self._ended = True

    def close(self) -> None:
        """Close the store."""
        with self._lock:
            self._store.close()

    def _read_on(self, scope: Scope) -> None:
        """Read large manifests of the scope to their end, each part in a transaction of its own."""
        more = True
        while more:
            others_turn()
            try:
                with self._transaction():
                    more = read_next_part(self._engine, scope)
            except StoreError as error:
                log.warning("A manifest could not be read on; it is tried again: %s", error)
                return

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing, in the store and in the participants; within another one, a part of it."""
        with self._lock:
            if self._open:
                yield
                return
            if self._ended:
                raise StoreError("The server is stopping. Nothing of this request was kept; send it to the next one.")
            self._open = True
            try:
                for participant in self._participants:
                    participant.begin(reading=False)
                with self._store.transaction():
                    yield
                    for participant in self._participants:
                        participant.write()
                for participant in self._participants:
                    participant.done()
            except BaseException:
                for participant in self._participants:
                    participant.forget()
                raise
            finally:
                self._open = False

    def _keep(self, reading: bool) -> None:
        """Keep what has been done so far even if the rest of the transaction fails; the rest may be a question only."""
        for participant in self._participants:
            participant.write()
        self._store.keep()
        for participant in self._participants:
            participant.done()
            participant.begin(reading)


def others_turn() -> None:
    """Wait without the lock, which else goes to who asks first and not to who waits for it."""
    time.sleep(TURN_SECONDS)


def _nothing() -> None:
    """What is done after a unit of work where nothing else is."""

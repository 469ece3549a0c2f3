"""The threads that answer: one after the other takes the lead, and looks after all connections while it has it.

Python runs one thread at a time. Threads that each wait for a connection of their own fight over the interpreter at
each request, as SQLite, hashes and sockets let go of it, and that makes a request half as dear again on two cores
(docs/performance.md). So the leader waits for all connections at once and answers what comes by itself. Only when it
has to wait for a client, or a request takes long, another thread takes the lead, and the request goes on beside it.
"""

import logging
import selectors
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from cheroot.connections import ConnectionManager

log = logging.getLogger(__name__)

LONG_SECONDS = 0.01
"""A request that takes longer loses the lead: as long as Python lets a thread run twice while others wait."""
_IDLE_SECONDS = 1.0
_FULL_SECONDS = 0.1


class Crew(ConnectionManager):
    """In place of cheroot's manager of idle connections and its pool of threads.

    Args:
        server: cheroot's; its connections are `mockgt.http.connection.Connection`.
        most: As many threads at most.
    """

    # cheroot's, of which its types do not tell.
    _selector: Any
    _expire: Callable[[float], None]
    _from_server_socket: Callable[[Any], Any]
    _remove_invalid_sockets: Callable[[], None]

    def __init__(self, server: Any, most: int) -> None:
        super().__init__(server)
        # A client may be gone again by the time it is accepted.
        server.socket.setblocking(False)
        self._most = most
        # Guards what follows. A connection that is being answered is looked after as long as its thread leads.
        self._state = threading.Condition()
        self._leader = 0
        self._answered: Any = None
        self._requests = 0
        self._threads = 0
        self._standing_by = 0
        # The leader's alone.
        self._ready: deque[Any] = deque()
        self._expired_at = time.monotonic()
        self._busy = threading.Event()

    def run(self, expiration_interval: float) -> None:
        """Watch that no request keeps the lead for long, until `stop`.

        Args:
            expiration_interval: Seconds after which a stop, or a connection that has run out, is noticed.
        """
        self._interval = expiration_interval
        self._serving = True
        with self._state:
            self._call_next()
        seen = 0
        while not self._stop_requested:
            time.sleep(LONG_SECONDS)
            with self._state:
                if self._answered is not None and self._requests == seen:
                    self._give_up_lead()
                idle, seen = self._requests == seen, self._requests
            if idle:
                self._rest()
        self._serving = False

    def _rest(self) -> None:
        """Wait for the next request."""
        self._busy.clear()
        with self._state:
            idle = self._answered is None and not self._stop_requested
        if idle:
            self._busy.wait(_IDLE_SECONDS)

    def stop(self) -> None:
        """Let every thread end; one that is answering still ends its request."""
        self._stop_requested = True
        self._busy.set()
        with self._state:
            self._state.notify_all()
        super().stop()

    def put(self, connection: Any) -> None:
        """Look after a connection until it asks for something; close it if the server stops."""
        connection.last_used = time.time()
        try:
            self._selector.register(connection.socket.fileno(), selectors.EVENT_READ, connection)
        except (OSError, ValueError):
            _close(connection)

    def _leave_alone(self, connection: Any) -> None:
        # The server's stop may have been first.
        with suppress(KeyError, OSError, ValueError):
            self._selector.unregister(connection.socket.fileno())

    def step_aside(self) -> None:
        """The calling thread has to wait for its client: let another one lead, if this one does."""
        with self._state:
            if self._leads():
                self._give_up_lead()

    def _leads(self) -> bool:
        return self._leader == threading.get_ident()

    def _give_up_lead(self) -> None:
        """Take the lead from whoever has it; the connection that is being answered is that thread's own from now on."""
        self._leave_alone(self._answered)
        self._leader, self._answered = 0, None
        self._call_next()

    def _call_next(self) -> None:
        if self._standing_by:
            self._state.notify()
        elif self._threads < self._most:
            self._threads += 1
            threading.Thread(target=self._work, name=f"mockgt-http-{self._threads}", daemon=True).start()

    def _work(self) -> None:
        """A thread: lead, end the request that cost the lead, stand by."""
        while self._takes_lead():
            while self._leads() and not self._stop_requested:
                connection = self._next()
                if connection is not None:
                    self._answer(connection)

    def _takes_lead(self) -> bool:
        """Wait for it; False when the server stops."""
        with self._state:
            self._standing_by += 1
            self._state.wait_for(lambda: not self._leader or self._stop_requested)
            self._standing_by -= 1
            if not self._stop_requested:
                self._leader = threading.get_ident()
            return not self._stop_requested

    def _next(self) -> Any:
        """A connection on which something has come; None if nothing comes for a while."""
        if not self._ready:
            self._expire_some()
            try:
                events = list(self._selector.select(timeout=self._interval))
            except (OSError, ValueError):
                # A socket was closed while it was waited for, or all were: the server stops.
                if not self._stop_requested:
                    self._remove_invalid_sockets()
                return None
            self._ready.extend(connection for _, connection in events if connection is not self.server)
            if len(self._ready) < len(events):
                self._accept()
        return self._ready.popleft() if self._ready else None

    def _accept(self) -> None:
        try:
            connection = self._from_server_socket(self.server.socket)
        except OSError as error:
            log.warning("A connection cannot be accepted yet: %s", error)
            time.sleep(_FULL_SECONDS)
            return
        if connection is not None:
            self.put(connection)

    def _expire_some(self) -> None:
        now = time.monotonic()
        if now - self._expired_at > self._interval:
            self._expired_at = now
            self._expire(time.time() - self.server.timeout)

    def _answer(self, connection: Any) -> None:
        """Answer one request; more, if the lead is gone by then."""
        with self._state:
            self._answered = connection
            self._requests += 1
        if not self._busy.is_set():
            self._busy.set()
        stays_open = _done(connection.communicate)
        has_more = stays_open and connection.rfile.has_data()
        with self._state:
            leads = self._leads()
            if leads:
                self._answered = None
        if leads:
            self._look_after(connection, stays_open, has_more)
            return
        while stays_open and connection.rfile.has_data():
            stays_open = _done(connection.communicate)
        if stays_open:
            self.put(connection)
        else:
            _close(connection)

    def _look_after(self, connection: Any, stays_open: bool, has_more: bool) -> None:
        """What the leader does with a connection that it has answered."""
        connection.last_used = time.time()
        if has_more:
            self._ready.append(connection)
        elif not stays_open:
            self._leave_alone(connection)
            _close(connection)


def _done(communicate: Callable[[], bool]) -> bool:
    """Whether the connection stays open after a request; no error ends the thread."""
    try:
        return communicate()
    except Exception:
        log.exception("A connection could not be answered.")
        return False


def _close(connection: Any) -> None:
    # The server's stop may have been first.
    with suppress(OSError):
        connection.close()

"""Every call that the program made, in order, for the log panel."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from gtui.services.records.calls import Call


@dataclass
class CallLog:
    """Calls of one `Services`, oldest first; thread-safe."""

    _calls: list[Call] = field(default_factory=list)
    _subscribers: list[Callable[[Call], None]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def all(self) -> tuple[Call, ...]:
        """The calls so far."""
        with self._lock:
            return tuple(self._calls)

    def subscribe(self, callback: Callable[[Call], None]) -> Callable[[], None]:
        """Hear of each further call, in the thread that made it; the answer ends the subscription."""
        with self._lock:
            self._subscribers.append(callback)

        def unsubscribe() -> None:
            with self._lock:
                if callback in self._subscribers:
                    self._subscribers.remove(callback)

        return unsubscribe

    def add(self, make: Callable[[int], Call]) -> None:
        """Append the call that `make` builds from its number, then tell the subscribers."""
        with self._lock:
            call = make(len(self._calls) + 1)
            self._calls.append(call)
            subscribers = tuple(self._subscribers)
        for tell in subscribers:
            tell(call)

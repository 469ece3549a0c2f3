"""cheroot's connection, which stays with its thread while the client asks again at once."""

import select
from typing import Any

from cheroot.server import HTTPConnection

PATIENCE_MILLISECONDS = 20
"""Less than a person notices; more than a program needs between two requests."""


class Connection(HTTPConnection):
    """Spares a busy client's requests the way through the thread that waits for all idle connections."""

    def communicate(self) -> Any:
        """Answer requests until none comes at once; returns whether the connection stays open."""
        while super().communicate():  # type: ignore[no-untyped-call]
            if not self._has_next():
                return True
        return False

    def _has_next(self) -> bool:
        if self.rfile.has_data():
            return True
        # Others wait for a thread. Windows has no poll.
        if self.server.requests.qsize or not hasattr(select, "poll"):
            return False
        ready = select.poll()
        ready.register(self.socket.fileno(), select.POLLIN)
        return bool(ready.poll(PATIENCE_MILLISECONDS))

"""A connection's two directions as files, which let others have the lead before they wait for the client."""

import io
import selectors
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

BUFFER_BYTES = 64 * 1024
"""A request with an ordinary body arrives in one piece. Source: Ours."""
SHORT_SECONDS = 0.001
"""A client of this machine sends the body after the headers sooner."""

# Select, which Windows has, takes no file number above 1,023.
_Selector: type[selectors.BaseSelector] = getattr(selectors, "PollSelector", selectors.SelectSelector)


class PatientSocket:
    """A socket that is tried first, and waited for only where it must be.

    Args:
        sock: The socket, with the time limit for each wait.
        step_aside: Called before a wait that takes long.
    """

    def __init__(self, sock: socket.socket, step_aside: Callable[[], None]) -> None:
        self._timeout = sock.gettimeout()
        sock.setblocking(False)
        self.socket = sock
        self._step_aside = step_aside

    def wait(self, event: int) -> None:
        """Until it can be read or written. Raises TimeoutError."""
        if self._is_ready(event, SHORT_SECONDS):
            return
        self._step_aside()
        if not self._is_ready(event, self._timeout):
            # cheroot knows it by this text.
            raise TimeoutError("timed out")

    def _is_ready(self, event: int, seconds: float | None) -> bool:
        with _Selector() as selector:
            selector.register(self.socket, event)
            return bool(selector.select(seconds))


class SocketReader(io.BufferedReader):
    """What the client sends."""

    def __init__(self, sock: PatientSocket) -> None:
        self._bytes = _SocketBytes(sock)
        super().__init__(self._bytes, BUFFER_BYTES)

    def has_data(self) -> bool:
        """Whether more was read from the socket than was asked for; not once the server's stop has closed it."""
        self._bytes.reads = False
        try:
            return bool(self.peek())
        except ValueError:
            return False
        finally:
            self._bytes.reads = True


class _SocketBytes(io.RawIOBase):
    """The bytes as they come, for io's buffer; nothing new where `reads` is off."""

    def __init__(self, sock: PatientSocket) -> None:
        self._sock = sock
        self.reads = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        while self.reads:
            try:
                return self._sock.socket.recv_into(buffer)
            except BlockingIOError:
                self._sock.wait(selectors.EVENT_READ)
        return None


class SocketWriter:
    """What the client gets."""

    def __init__(self, sock: PatientSocket) -> None:
        self._sock = sock
        self._gathered: list[bytes] | None = None

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Within it, what is written is gathered, and sent in one piece at the end."""
        gathered: list[bytes] = []
        self._gathered = gathered
        try:
            yield
        finally:
            self._gathered = None
            self.write(b"".join(gathered))

    def write(self, content: bytes) -> None:
        """Send it."""
        if self._gathered is not None:
            self._gathered.append(content)
            return
        rest = memoryview(content)
        while rest:
            try:
                rest = rest[self._sock.socket.send(rest) :]
            except BlockingIOError:
                self._sock.wait(selectors.EVENT_WRITE)

"""A real terminal for tests: a program in a pty, its screen read by a terminal emulator, keys and mouse sent to it."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pyte

ENTER, ESCAPE, TAB = "\r", "\x1b", "\t"
KEYS = {"enter": "\r", "escape": "\x1b", "tab": "\t", "space": " ", "f1": "\x1bOP", "f2": "\x1bOQ", "f4": "\x1bOS",
        "f5": "\x1b[15~", "down": "\x1b[B", "up": "\x1b[A", "pagedown": "\x1b[6~", "end": "\x1b[F", "ctrl+q": "\x11",
        "ctrl+a": "\x01", "ctrl+k": "\x0b", "backspace": "\x7f", "home": "\x1b[H", "shift+tab": "\x1b[Z"}  # fmt: skip


class Terminal:
    """A program running in a terminal of a given size."""

    def __init__(self, argv: Sequence[str], columns: int, rows: int, env: Mapping[str, str]) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes_received = 0
        # Off while measuring: the emulator takes longer to read a picture than the program to write it.
        self.emulate = True
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            # These would stand in for the terminal's own size.
            os.execvpe(argv[0], list(argv), {name: env[name] for name in env if name not in {"COLUMNS", "LINES"}})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, seconds: float) -> bool:
        """Take what the program writes within this time; False once it has ended."""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return False
        self.bytes_received += len(data)
        # pyte does not know these private sequences and would print them.
        if self.emulate:
            self._stream.feed(data.replace(b"\x1b[>1u", b"").replace(b"\x1b[<u", b"").replace(b"\x1b[?u", b""))
        return bool(data)

    def wait_for(self, text: str, seconds: float = 30) -> None:
        """Read until the screen shows a text."""
        self.wait_until(lambda: text in self.text(), repr(text), seconds)

    def wait_until(self, holds: Callable[[], bool], what: str, seconds: float = 30) -> None:
        """Read until the screen is as wanted."""
        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline or not self.read(0.1):
                raise AssertionError(f"{what} did not appear; the screen shows:\n{self.text()}")

    def wait_for_change(self, before: str, seconds: float = 30) -> None:
        """Read until the screen shows something else than before, and the program has written all of it."""
        deadline = time.monotonic() + seconds
        while self.text() == before:
            if time.monotonic() > deadline or not self.read(0.1):
                raise AssertionError(f"nothing happened; the screen shows:\n{before}")
        self.quiet(0.05)

    def quiet(self, seconds: float = 0.15) -> None:
        """Read until the program has written nothing for a moment."""
        while True:
            before = self.bytes_received
            self.read(seconds)
            if self.bytes_received == before:
                return

    def cpu_seconds(self) -> float:
        """Processor time that the program itself has taken so far, where the system tells (Linux)."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:
            user, system = file.read().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def send(self, text: str) -> None:
        """Type characters."""
        os.write(self._fd, text.encode())

    def press(self, *keys: str) -> None:
        """Press named keys or single characters, one after the other, each answered before the next."""
        for key in keys:
            self.send(KEYS.get(key, key))
            self.quiet(0.05)

    def place(self, text: str, last: bool = False) -> tuple[int, int]:
        """Column and row (from 1) of the middle of a text above the footer: its first place, or its last."""
        self.wait_for(text)
        self.quiet()
        found = [
            (line.index(text) + len(text) // 2 + 1, row)
            for row, line in enumerate(self.screen.display[:-1], 1)
            if text in line
        ]
        assert found, f"{text!r} is not on the screen:\n{self.text()}"
        return found[-1 if last else 0]

    def click(self, text: str, last: bool = False) -> None:
        """Click the middle of a text that the screen shows."""
        column, row = self.place(text, last)
        self.send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
        self.quiet()

    def is_cooked(self) -> bool:
        """Whether the terminal gives its program whole lines, as a shell expects it."""
        return bool(termios.tcgetattr(self._fd)[3] & termios.ICANON)

    def wait_for_exit(self, seconds: float) -> int:
        """The exit code, once the program has ended by itself."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"the program did not end within {seconds} s")

    def kill(self) -> None:
        """End the program whatever it does."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
        os.close(self._fd)

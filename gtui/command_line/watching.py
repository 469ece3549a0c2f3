"""Long work on the command line: how far it is, and control-c, which ends it in order."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def cancelled_by_interrupt() -> Iterator[Callable[[], bool]]:
    """Whether control-c was pressed; a second one ends the program."""
    pressed = threading.Event()

    def press(number: int, frame: object) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()

    before = signal.signal(signal.SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def tell_progress(done: int, total: int, what: str, size: str = "") -> None:
    """One line that is written over, where a person looks at standard error; `size` is how many bytes that is."""
    if sys.stderr.isatty():
        line = f"{done} of {total} {what}{f', {size}' if size else ''}"
        sys.stderr.write(f"\r{line}\x1b[K{chr(10) if done == total else ''}")
        sys.stderr.flush()

"""Blocking calls off the user interface's thread, in daemon threads so that quitting never waits for one."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

Work = Callable[[], None]


class Background:
    """A few daemon threads that run what they are given, in order of arrival."""

    def __init__(self, size: int = 10) -> None:
        self._size = size
        self._queue: SimpleQueue[Work] = SimpleQueue()
        self._threads: list[threading.Thread] = []

    def submit(self, work: Work) -> None:
        """Run `work` soon; it must deliver its own result and its own errors."""
        self._queue.put(work)
        if len(self._threads) < self._size:
            thread = threading.Thread(target=self._serve, daemon=True, name=f"gtui-{len(self._threads)}")
            self._threads.append(thread)
            thread.start()

    def _serve(self) -> None:
        while True:
            self._queue.get()()

"""Warm processes: an invocation takes an idle one of its function or starts one, and gives it back."""

import threading
import uuid
from collections import deque
from collections.abc import Callable, Mapping

from mockgt.functions.archive import InvalidArchive
from mockgt.functions.function import Function, Outcome, error_payload
from mockgt.functions.process import FunctionProcess

MAX_WARM = 8
MAX_RUNNING = 32


class FunctionPool:
    """Runs functions in their own processes; safe to use from several threads.

    One process per function stays warm, the least recently used ones end first; a function that is invoked while it
    runs gets another process for that time.

    Args:
        environment: What a function of this ARN sees of the server: its address, credentials, region.
    """

    def __init__(self, environment: Callable[[str], Mapping[str, str]]) -> None:
        self._environment = environment
        self._lock = threading.Lock()
        self._idle: deque[FunctionProcess] = deque()
        self._running: set[FunctionProcess] = set()
        self._closed = False

    def invoke(self, function: Function, event: bytes) -> Outcome:
        """Run the function on a JSON event, within its time limit."""
        request_id = str(uuid.uuid4())
        try:
            process = self._take(function)
        except InvalidArchive as problem:
            return _not_run(request_id, str(problem), "Runtime.InvalidArchive")
        if process is None:
            return _not_run(request_id, "Rate exceeded", "TooManyRequestsException")
        try:
            return process.invoke(event, request_id)
        finally:
            self._give_back(process)

    def close(self) -> None:
        """End every process; those that run are killed."""
        with self._lock:
            self._closed = True
            idle, running = list(self._idle), list(self._running)
            self._idle.clear()
        for process in running:
            process.close()
        for process in idle:
            process.remove()

    def _take(self, function: Function) -> FunctionProcess | None:
        with self._lock:
            if self._closed or len(self._running) >= MAX_RUNNING:
                return None
            found = next((each for each in self._idle if each.function.identity == function.identity), None)
            if found:
                self._idle.remove(found)
                self._running.add(found)
        if found and found.alive:
            return found
        if found:
            self._drop(found)
        started = FunctionProcess(function, self._environment(function.arn))
        with self._lock:
            self._running.add(started)
        return started

    def _give_back(self, process: FunctionProcess) -> None:
        with self._lock:
            self._running.discard(process)
            known = any(each.function.identity == process.function.identity for each in self._idle)
            keep = process.alive and not known and not self._closed
            if keep:
                self._idle.append(process)
            surplus = self._idle.popleft() if len(self._idle) > MAX_WARM else None
        for each in (surplus, None if keep else process):
            if each:
                each.remove()

    def _drop(self, process: FunctionProcess) -> None:
        with self._lock:
            self._running.discard(process)
        process.remove()


def _not_run(request_id: str, message: str, error_type: str) -> Outcome:
    return Outcome(error_payload(message, error_type), True, f"[ERROR] {error_type}: {message}\n", request_id, 0.0)

"""Runs the functions of custom jobs between units of work: what is pending, then the runs without the lock, then their
answers.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from mockgt.arns import Scope
from mockgt.engine.function_calls import CallResult, FunctionCall, finish_call, pending_calls
from mockgt.engine.pre_annotation import Returned
from mockgt.functions.function import Outcome
from mockgt.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
SIDE_BY_SIDE = 4

Run = Callable[[Scope, str, bytes], Outcome]
"""Runs the function of an ARN on a JSON event."""


class FunctionRuns:
    """Looks for functions that have to run."""

    def __init__(self, unit: UnitOfWork, run: Run) -> None:
        self._unit = unit
        self._run = run
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._busy: set[tuple[Scope, str, str]] = set()

    def run_all(self) -> None:
        """Run what is pending, here and now, until nothing is; a function's own calls of AWS do not start it again."""
        if self._busy:
            return
        while calls := self._take():
            for call in calls:
                self._perform(call)

    def wake(self) -> None:
        """Look at once."""
        self._woken.set()

    @contextmanager
    def in_background(self) -> Iterator[None]:
        """Within it, threads of their own run what is pending."""
        # Not a context of its own: that would wait at the end for a function that still runs.
        threads = ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="mockgt-functions")
        looking = threading.Thread(target=self._look, args=(threads,), name="mockgt-function-runs", daemon=True)
        looking.start()
        try:
            yield
        finally:
            self._stopped.set()
            self._woken.set()
            looking.join()
            threads.shutdown(wait=False, cancel_futures=True)

    def _look(self, threads: ThreadPoolExecutor) -> None:
        while not self._stopped.is_set():
            self._woken.wait(LOOK_SECONDS)
            self._woken.clear()
            try:
                for call in [] if self._stopped.is_set() else self._take():
                    threads.submit(self._perform, call)
            except Exception:
                log.exception("What functions have to run could not be told; it is tried again.")

    def _take(self) -> list[FunctionCall]:
        with self._unit.anywhere() as engine:
            calls = [call for call in pending_calls(engine) if call.key not in self._busy]
        self._busy |= {call.key for call in calls}
        return calls

    def _perform(self, call: FunctionCall) -> None:
        try:
            results = [self._result(call, event) for event in call.events if not self._stopped.is_set()]
            if not self._stopped.is_set():
                with self._unit(call.scope) as engine:
                    finish_call(engine, call, results)
        except Exception:
            log.exception("The function %s of job %s could not be run; it is tried again.", call.arn, call.job_name)
        finally:
            self._busy.discard(call.key)
            self.wake()

    def _result(self, call: FunctionCall, event: bytes) -> CallResult:
        outcome = self._run(call.scope, call.arn, event)
        return CallResult(Returned(outcome.payload, outcome.problem), outcome.log)

"""The helper for large jobs: units of work, and in between what needs no lock."""

from mockgt.engine.large_job_steps import Act, next_step
from mockgt.unit_of_work import UnitOfWork


class LargeJobHelper:
    """Does what large jobs ask for, for one thread that calls it again and again."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._next: Act = next_step

    def help(self) -> bool:
        """One unit of work and what comes of it; whether there was anything to do."""
        act, self._next = self._next, next_step
        with self._unit.anywhere() as engine:
            work = act(engine)
        if work is not None:
            self._next = work()
        return work is not None

"""The helper for large jobs: units of work, and in between what needs no lock."""

from mockgt.engine.large_job_steps import Act, next_step
from mockgt.unit_of_work import UnitOfWork, others_turn


def help_large_jobs(unit: UnitOfWork) -> bool:
    """Do the next step that a large job asks for; whether there was one."""
    act: Act | None = next_step
    helped = False
    while act is not None:
        with unit.anywhere() as engine:
            work = act(engine)
        helped = helped or work is not None
        act = work() if work is not None else None
        others_turn()
    return helped

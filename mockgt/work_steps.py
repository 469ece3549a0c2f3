"""Simulated work on a job, in steps of one unit of work each, so that others get their turn in between."""

import time
from collections.abc import Iterator

from mockgt.arns import Scope
from mockgt.aws.units import Units
from mockgt.workers.request import WorkRequest
from mockgt.workers.work import WorkReport, work

STEP_ANSWERS = 30
"""Few enough that who waits for the lock does not notice."""
IDLE_SECONDS = 0.02
"""Between looks at a job that begins or ends."""


def work_steps(units: Units, scope: Scope, job_name: str, request: WorkRequest) -> Iterator[WorkReport]:
    """What each step did; the last one is `done`.

    Raises:
        ResourceNotFound: There is no such job.
        PortalError: BadRequest, a gold label that is not a label of the job.
    """
    done = False
    while not done:
        with units(scope) as engine:
            report = work(engine, scope, job_name, request, STEP_ANSWERS)
        done = report.done
        if not report.answered and not done:
            time.sleep(IDLE_SECONDS)
        yield report

"""The steps of the helper: what is asked for in large jobs is read and stored in units of work, and done in between."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.large_jobs import KIND, LABELS, MANIFEST, NOTHING, forget_request, put_request
from mockgt.engine.lifecycle import fail, saved
from mockgt.engine.output import put_output_manifest
from mockgt.engine.ports import JsonObject, ObjectUnavailable
from mockgt.engine.records import ACTIVE_STATUSES, LabelingJob
from mockgt.engine.whole_job import consolidated_again, read_part, store_part

LINES_AT_ONCE = 4000
"""Of the output manifest. Source: Ours; reading them takes about a hundredth of a second."""


class Act(Protocol):
    """What happens in a unit of work; returns what is to be done without the lock, if anything."""

    def __call__(self, engine: Engine) -> "Work | None":
        """Do it."""


Work = Callable[[], Act]
"""What needs no lock; returns what happens in a unit of work then."""


@dataclass(frozen=True)
class _Asked:
    """What was asked for, in which job."""

    scope: Scope
    arn: str
    request: JsonObject

    def job(self, engine: Engine) -> LabelingJob | None:
        """The job as it is now; None where this is not asked for any more."""
        if engine.repository.document(self.scope, KIND, self.arn) != self.request:
            return None
        job = engine.repository.job(self.scope, str(self.request["job"]))
        return job if job is not None and job.status in ACTIVE_STATUSES else None


def next_step(engine: Engine) -> Work | None:
    """Begin with what was asked for first; None where nothing is."""
    for scope, arn, request in engine.repository.all_documents(KIND):
        asked = _Asked(scope, arn, request)
        job = asked.job(engine)
        if job is not None and request["next"] == LABELS:
            return _labels(engine, asked, job)
        if job is not None and request["next"] == MANIFEST:
            return _lines(asked, BytesIO(), 0)(engine)
    return None


def _labels(engine: Engine, asked: _Asked, job: LabelingJob) -> Work | None:
    now = engine.clock.now(job.scope)
    part = read_part(engine, job, now)
    if part is None:
        put_request(engine, job, MANIFEST, ends=True)
        return lambda: next_step

    def consolidate() -> Act:
        again = consolidated_again(engine, job, part)

        def store(engine: Engine) -> None:
            reached = asked.job(engine)
            if reached is not None:
                reached, is_last = store_part(engine, reached, part, again, now)
                saved(engine, reached)
                put_request(engine, reached, MANIFEST if is_last else LABELS, ends=True)

        return store

    return consolidate


def _lines(asked: _Asked, body: BytesIO, count: int) -> Act:
    """Read the lines behind so many."""

    def read(engine: Engine) -> Work | None:
        job = asked.job(engine)
        if job is None:
            return None
        lines = list(engine.repository.output_lines(job, count - 1, LINES_AT_ONCE))

        def append() -> Act:
            body.write("".join(f"{line}\n" for line in lines).encode())
            return _lines(asked, body, count + len(lines)) if lines else _manifest(asked, body.getvalue())

        return append

    return read


def _manifest(asked: _Asked, body: bytes) -> Act:
    def write(engine: Engine) -> None:
        job = asked.job(engine)
        if job is None:
            return
        try:
            put_output_manifest(engine, job, body)
        except ObjectUnavailable as problem:
            reason = f"ClientError: The output location cannot be written: {problem}"
            fail(engine, job, reason, engine.clock.now(job.scope))
            return
        if asked.request["ends"]:
            put_request(engine, job, NOTHING, ends=True)
        else:
            forget_request(engine, job)

    return write

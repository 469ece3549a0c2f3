"""What a student hands in, collected from the server's own state.

Labels are those that the engine keeps, not the output manifest in the student's bucket, which the student may write.
Gold labels are not here: the server has none.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mockgt import __version__
from mockgt.arns import Scope
from mockgt.aws.operations.labeling_jobs import describe_labeling_job
from mockgt.course.catalogue import CAPSTONE_JOB, CAPSTONE_OBJECTS
from mockgt.course.checkpoints import COURSES, checkpoints
from mockgt.engine.engine import Engine
from mockgt.engine.events import events
from mockgt.engine.jobs import job_named, label_attribute_name, output_manifest_uri
from mockgt.engine.output import compact
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.records import Answer, AnswerOrigin, LabelingJob
from mockgt.errors import PortalError
from mockgt.grading.submission import package
from mockgt.http.wire import to_wire

MAX_OBJECTS = 10_000
MAX_LABEL_FILE_BYTES = 128 << 20
MAX_STUDENT_CHARACTERS = 100


@dataclass(frozen=True)
class Student:
    """Whose submission it is.

    Attributes:
        name: As they write it.
        account_name: As the class's roster has it; empty without one.
    """

    name: str
    account_name: str = ""


@dataclass(frozen=True)
class Overview:
    """What a submission of a job would hold.

    Attributes:
        answers: How many by origin: `portal`, `work`, `crowd`.
        sealed: Whether the server would seal it.
    """

    job_name: str
    status: str
    objects: int
    labeled: int
    answers: Mapping[AnswerOrigin, int]
    sealed: bool


def overview(engine: Engine, scope: Scope, job_name: str, sealed: bool) -> Overview:
    """What a submission of the job would hold now. Raises ResourceNotFound, PortalError: TooLarge."""
    job = _job(engine, scope, job_name)
    origins = Counter(answer.origin for answer in engine.repository.answers_without_content(job))
    return Overview(job.name, job.status, job.counters.total_objects, job.counters.total_labeled, origins, sealed)


def submission_files(
    engine: Engine, scope: Scope, job_name: str, student: Student, submitted_at: str
) -> dict[str, bytes]:
    """The files of a submission, by name.

    Args:
        submitted_at: The real time: an account's own can be moved.

    Raises:
        ResourceNotFound: there is no such job.
        PortalError: BadRequest, no name of a student; TooLarge.
    """
    job = _job(engine, scope, job_name)
    lines = list(engine.repository.output_lines(job))
    files = _label_files(engine, job, lines)
    names = {uri: f"{package.LABEL_FILE_FOLDER}{number}" for number, uri in enumerate(files)}
    progress = {course: to_wire(checkpoints(engine, scope, course, job.name, _pictures(job))) for course in COURSES}
    return {
        package.ABOUT: package.json_text(_about(job, student, submitted_at)),
        package.JOB: package.json_text(to_wire(describe_labeling_job(engine, scope, {"LabelingJobName": job.name}))),
        package.INPUT: package.lines_text(_input_lines(engine, job)),
        package.OUTPUT: package.lines_text(lines),
        package.ANSWERS: package.lines_text(map(_answer, engine.repository.answers_without_content(job))),
        package.EVENTS: package.json_text({"events": to_wire(events(engine, scope, job.name))}),
        package.CHECKPOINTS: package.json_text(progress),
        package.LABEL_FILES: package.json_text(names),
        **{names[uri]: body for uri, body in files.items()},
    }


def student_name(text: str) -> str:
    """A student's name as it is kept. Raises PortalError: BadRequest."""
    name = " ".join(text.split())
    if len(name) > MAX_STUDENT_CHARACTERS or not name.isprintable():
        raise PortalError(
            "BadRequest", f"The student's name must have at most {MAX_STUDENT_CHARACTERS} printable characters."
        )
    return name


def _job(engine: Engine, scope: Scope, job_name: str) -> LabelingJob:
    job = job_named(engine, scope, job_name)
    if job.counters.total_objects > MAX_OBJECTS:
        raise PortalError(
            "TooLarge",
            f"{job.name} has {job.counters.total_objects:,} data objects; a submission holds at most {MAX_OBJECTS:,}. "
            f"Take its output manifest: {output_manifest_uri(job)}",
            413,
        )
    return job


def _pictures(job: LabelingJob) -> int:
    """How many pictures the job should have: those of the capstone or of a second try, else those that it has."""
    capstone = re.fullmatch(rf"{CAPSTONE_JOB}(-\d{{1,3}})?", job.name, re.IGNORECASE)
    return CAPSTONE_OBJECTS if capstone else max(1, job.counters.total_objects)


def _about(job: LabelingJob, student: Student, submitted_at: str) -> dict[str, object]:
    return {
        "student": student.name,
        "account_name": student.account_name,
        "account_id": job.scope.account_id,
        "region": job.scope.region,
        "job_name": job.name,
        "job_arn": job.arn,
        "label_attribute_name": label_attribute_name(job),
        "submitted_at": submitted_at,
        "mockgt_version": __version__,
    }


def _input_lines(engine: Engine, job: LabelingJob) -> Iterable[str]:
    positions: Sequence[int] = range(job.counters.total_objects)
    return [each.line for each in engine.repository.objects_at(job, positions)]


def _answer(answer: Answer) -> str:
    return compact(
        {
            "object": answer.position,
            "worker": answer.worker_id,
            "origin": answer.origin,
            "accepted_at": to_wire(answer.accepted_at),
            "submitted_at": to_wire(answer.submitted_at),
            "seconds_active": answer.seconds_active,
        }
    )


def _label_files(engine: Engine, job: LabelingJob, lines: Iterable[str]) -> dict[str, bytes]:
    """What labels refer to, by URI; a file that is gone is left out."""
    attribute = label_attribute_name(job)
    if not attribute.endswith("-ref"):
        return {}
    found: dict[str, bytes] = {}
    size = 0
    for line in lines:
        uri = json.loads(line).get(attribute)
        if not isinstance(uri, str) or uri in found:
            continue
        try:
            found[uri] = engine.objects.get(job.scope, uri)
        except ObjectUnavailable:
            continue
        size += len(found[uri])
        if size > MAX_LABEL_FILE_BYTES:
            raise PortalError("TooLarge", f"The labels' files have more than {MAX_LABEL_FILE_BYTES >> 20} MB.", 413)
    return found

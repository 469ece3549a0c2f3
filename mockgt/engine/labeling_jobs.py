"""The labeling job operations: create, describe, list, stop. Jobs are never deleted; they stay listed.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateLabelingJob.html and its
siblings; Observed, the form of `JobReferenceCode` and the members that the service fills in.
"""

import string
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, cast

from mockgt.arns import Scope, labeling_job_arn
from mockgt.engine.engine import Engine
from mockgt.engine.events import note
from mockgt.engine.jobs import job_named, moves_by_itself, workteam_arn
from mockgt.engine.lifecycle import start
from mockgt.engine.members import member, text
from mockgt.engine.paging import page
from mockgt.engine.records import JobStatus, LabelingJob
from mockgt.engine.references import DEFAULT_AVAILABILITY_SECONDS, check_references
from mockgt.engine.streaming import shown_status
from mockgt.engine.tags import set_tags, tags_by_key
from mockgt.engine.workteams import find_workteam, missing_workteam, workteam_kind
from mockgt.errors import ResourceInUse, ValidationException

REFERENCE_CHARACTERS = string.ascii_letters + string.digits
DEFAULT_CONCURRENT_OBJECTS = 1000
DEFAULT_PAGE = 10
WITH_RESULT: tuple[JobStatus, ...] = ("Completed", "Stopped")
"""Statuses in which Describe shows the output manifest. Source: Ours."""
PEOPLE_LABEL_EVERYTHING = (
    "Automated data labeling was asked for; it is not available in this release, so people label every data object."
)


@dataclass(frozen=True)
class JobFilter:
    """Which jobs a list shows, in which order.

    Attributes:
        reference_contains: Part of the reference code.
        max_results: Jobs on a page; 10 if 0. Source: Ours.
    """

    created_after: datetime | None = None
    created_before: datetime | None = None
    modified_after: datetime | None = None
    modified_before: datetime | None = None
    name_contains: str = ""
    reference_contains: str = ""
    status: str = ""
    sort_by: Literal["Name", "CreationTime", "Status"] = "CreationTime"
    descending: bool = False
    next_token: str | None = None
    max_results: int = 0


def create_labeling_job(engine: Engine, scope: Scope, request: Mapping[str, object]) -> str:
    """Start a labeling job; returns its ARN. The manifest is read at once; what is wrong in it makes the job Failed.

    Raises:
        ResourceInUse: the name is taken, in whichever case.
        ValidationException: a rule that the service model does not hold, or a reference to nothing.
    """
    name = text(request, "LabelingJobName")
    existing = engine.repository.job(scope, name)
    if existing is not None:
        raise ResourceInUse(
            f"A labeling job named {existing.name} already exists in account {scope.account_id}, {scope.region}. "
            "Choose another name; upper and lower case make no difference."
        )
    tags = tags_by_key(cast(list[Mapping[str, str]], member(request, "Tags") or []))
    task_type, tool = check_references(engine, scope, request)
    now = engine.clock.now(scope)
    arn = labeling_job_arn(scope, name)
    code = engine.ids.token(f"job-reference/{arn}", 16, REFERENCE_CHARACTERS)
    job = engine.repository.add_job(
        LabelingJob(
            scope=scope,
            name=name,
            arn=arn,
            reference_code=f"{scope.account_id}{code}",
            created_at=now,
            modified_at=now,
            request=with_defaults(request),
            function_name=task_type.function_name,
            tool=tool,
            moves_by_itself=moves_by_itself(request, task_type.function_name),
        )
    )
    set_tags(engine, scope, arn, tags)
    note(engine, job, now, "created", f"Labeling job {name} created.")
    if member(request, "LabelingJobAlgorithmsConfig") is not None:
        note(engine, job, now, "notice", PEOPLE_LABEL_EVERYTHING)
    start(engine, job, now)
    return arn


def describe_labeling_job(engine: Engine, scope: Scope, name: str) -> LabelingJob:
    """The job of that name, whatever the case. Raises ResourceNotFound."""
    return _as_shown(engine, job_named(engine, scope, name))


def list_labeling_jobs(engine: Engine, scope: Scope, wanted: JobFilter) -> tuple[list[LabelingJob], str | None]:
    """A page of the jobs that the filter lets through, and the token of the next page."""
    jobs = [_as_shown(engine, job) for job in engine.repository.jobs(scope)]
    return _page([job for job in jobs if _matches(job, wanted)], wanted)


def list_labeling_jobs_for_workteam(
    engine: Engine, scope: Scope, arn: str, wanted: JobFilter
) -> tuple[list[LabelingJob], str | None]:
    """A page of a team's jobs, and the token of the next page.

    Raises:
        ValidationException: there is no such team.
    """
    if find_workteam(engine, scope, arn) is None:
        raise missing_workteam(arn)
    jobs = [job for job in engine.repository.jobs(scope) if workteam_arn(job) == arn and _matches(job, wanted)]
    return _page(jobs, wanted)


def stop_labeling_job(engine: Engine, scope: Scope, name: str) -> None:
    """Make the job Stopping; the next advance of time makes it Stopped. A job that is stopping already goes on so.

    Raises:
        ResourceNotFound: there is no such job.
        ValidationException: it has ended, or is Initializing. Source: Ours.
    """
    job = describe_labeling_job(engine, scope, name)
    if job.status == "Stopping":
        return
    if job.status != "InProgress":
        raise ValidationException(f"The labeling job {job.name} cannot be stopped: its status is {job.status}.")
    now = engine.clock.now(scope)
    note(engine, job, now, "stopping", "Stop requested: what was answered is consolidated and written.")
    engine.repository.save_job(replace(job, status="Stopping", modified_at=now))


def _as_shown(engine: Engine, job: LabelingJob) -> LabelingJob:
    return replace(job, status=shown_status(job, engine.clock.now(job.scope)))


def with_defaults(request: Mapping[str, object]) -> dict[str, object]:
    """The request as Describe shows it: what the service fills in, without the tags.

    Source: Observed, which members are filled in; Documented, 1,000 objects and the availability of each team.
    """
    filled: dict[str, Any] = deepcopy({key: value for key, value in request.items() if key != "Tags"})
    human = filled["HumanTaskConfig"]
    human.setdefault("MaxConcurrentTaskCount", DEFAULT_CONCURRENT_OBJECTS)
    kind = workteam_kind(human["WorkteamArn"])
    human.setdefault("TaskAvailabilityLifetimeInSeconds", DEFAULT_AVAILABILITY_SECONDS[kind])
    filled.setdefault("StoppingConditions", {"MaxPercentageOfInputDatasetLabeled": 100})
    filled["OutputConfig"].setdefault("KmsKeyId", "")
    if "LabelingJobAlgorithmsConfig" in filled:
        filled["LabelingJobAlgorithmsConfig"].setdefault("LabelingJobResourceConfig", {})
    return filled


def _matches(job: LabelingJob, wanted: JobFilter) -> bool:
    return (
        (wanted.created_after is None or job.created_at > wanted.created_after)
        and (wanted.created_before is None or job.created_at < wanted.created_before)
        and (wanted.modified_after is None or job.modified_at > wanted.modified_after)
        and (wanted.modified_before is None or job.modified_at < wanted.modified_before)
        and wanted.name_contains.lower() in job.name.lower()
        and wanted.reference_contains in job.reference_code
        and wanted.status in ("", job.status)
    )


def _page(jobs: list[LabelingJob], wanted: JobFilter) -> tuple[list[LabelingJob], str | None]:
    def place(job: LabelingJob) -> str:
        created = f"{job.created_at:%Y-%m-%dT%H:%M:%S.%f} {job.key:012d}"
        first = {"Name": job.name.lower(), "Status": f"{job.status} {created}", "CreationTime": created}
        return first[wanted.sort_by]

    return page(
        f"LabelingJobs by {wanted.sort_by}",
        jobs,
        place,
        wanted.descending,
        wanted.next_token,
        wanted.max_results or DEFAULT_PAGE,
    )

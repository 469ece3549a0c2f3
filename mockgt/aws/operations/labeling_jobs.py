"""Labeling jobs on the wire: one function per operation under its botocore name."""

from collections.abc import Mapping
from typing import Any, Literal, cast

from mockgt.arns import Scope
from mockgt.aws.listing import listing
from mockgt.engine import labeling_jobs as engine_jobs
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import output_manifest_uri, workers_per_object, workteam_arn
from mockgt.engine.labeling_jobs import JobFilter
from mockgt.engine.lambdas import ACS_MEMBER, PRE_MEMBER
from mockgt.engine.members import member, moment, number, text
from mockgt.engine.records import LabelingJob
from mockgt.engine.tags import tags_of

SUMMARIES = "LabelingJobSummaryList"
LAMBDA_MEMBERS = {"PreHumanTaskLambdaArn": PRE_MEMBER, "AnnotationConsolidationLambdaArn": ACS_MEMBER}


def create_labeling_job(engine: Engine, scope: Scope, params: Mapping[str, object]) -> dict[str, Any]:
    """CreateLabelingJob."""
    return {"LabelingJobArn": engine_jobs.create_labeling_job(engine, scope, params)}


def describe_labeling_job(engine: Engine, scope: Scope, params: Mapping[str, object]) -> dict[str, Any]:
    """DescribeLabelingJob."""
    job = engine_jobs.describe_labeling_job(engine, scope, text(params, "LabelingJobName"))
    tags = tags_of(engine, scope, job.arn)
    return {
        **job.request,
        "LabelingJobName": job.name,
        "LabelingJobArn": job.arn,
        "JobReferenceCode": job.reference_code,
        "LabelingJobStatus": job.status,
        "LabelCounters": _counters(job),
        "CreationTime": job.created_at,
        "LastModifiedTime": job.modified_at,
        "Tags": [{"Key": key, "Value": value} for key, value in tags.items()],
        **_outcome(job),
    }


def list_labeling_jobs(engine: Engine, scope: Scope, params: Mapping[str, object]) -> dict[str, Any]:
    """ListLabelingJobs."""
    jobs, token = engine_jobs.list_labeling_jobs(engine, scope, _filter(params))
    return listing(SUMMARIES, map(_summary, jobs), token)


def list_labeling_jobs_for_workteam(engine: Engine, scope: Scope, params: Mapping[str, object]) -> dict[str, Any]:
    """ListLabelingJobsForWorkteam."""
    arn = text(params, "WorkteamArn")
    jobs, token = engine_jobs.list_labeling_jobs_for_workteam(engine, scope, arn, _filter(params))
    return listing(SUMMARIES, map(_workteam_summary, jobs), token)


def stop_labeling_job(engine: Engine, scope: Scope, params: Mapping[str, object]) -> dict[str, Any]:
    """StopLabelingJob."""
    engine_jobs.stop_labeling_job(engine, scope, text(params, "LabelingJobName"))
    return {}


def _filter(params: Mapping[str, object]) -> JobFilter:
    return JobFilter(
        created_after=moment(params, "CreationTimeAfter"),
        created_before=moment(params, "CreationTimeBefore"),
        modified_after=moment(params, "LastModifiedTimeAfter"),
        modified_before=moment(params, "LastModifiedTimeBefore"),
        name_contains=text(params, "NameContains"),
        reference_contains=text(params, "JobReferenceCodeContains"),
        status=text(params, "StatusEquals"),
        sort_by=cast(Literal["Name", "CreationTime", "Status"], text(params, "SortBy") or "CreationTime"),
        descending=text(params, "SortOrder") == "Descending",
        next_token=text(params, "NextToken") or None,
        max_results=number(params, "MaxResults"),
    )


def _counters(job: LabelingJob) -> dict[str, int]:
    counters = job.counters
    return {
        "TotalLabeled": counters.total_labeled,
        "HumanLabeled": counters.human_labeled + counters.already_human,
        "MachineLabeled": counters.already_machine,
        "FailedNonRetryableError": counters.failed,
        "Unlabeled": counters.unlabeled,
    }


def _outcome(job: LabelingJob) -> dict[str, Any]:
    """Why it failed, or where the result is."""
    if job.status == "Failed":
        return {"FailureReason": job.failure_reason}
    if job.status in engine_jobs.WITH_RESULT:
        return {"LabelingJobOutput": {"OutputDatasetS3Uri": output_manifest_uri(job)}}
    return {}


def _summary(job: LabelingJob) -> dict[str, Any]:
    functions = {name: text(job.request, path) for name, path in LAMBDA_MEMBERS.items()}
    return {
        "LabelingJobName": job.name,
        "LabelingJobArn": job.arn,
        "CreationTime": job.created_at,
        "LastModifiedTime": job.modified_at,
        "LabelingJobStatus": job.status,
        "LabelCounters": _counters(job),
        "WorkteamArn": workteam_arn(job),
        "InputConfig": member(job.request, "InputConfig"),
        **{name: arn for name, arn in functions.items() if arn},
        **_outcome(job),
    }


def _workteam_summary(job: LabelingJob) -> dict[str, Any]:
    counters = job.counters
    return {
        "LabelingJobName": job.name,
        "JobReferenceCode": job.reference_code,
        "WorkRequesterAccountId": job.scope.account_id,
        "CreationTime": job.created_at,
        "LabelCounters": {
            "HumanLabeled": counters.human_labeled + counters.already_human,
            "PendingHuman": counters.unlabeled,
            "Total": counters.total_objects,
        },
        "NumberOfHumanWorkersPerDataObject": workers_per_object(job),
    }

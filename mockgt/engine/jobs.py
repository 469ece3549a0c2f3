"""Finding labeling jobs, and the sections of their request that the engine works with."""

from collections.abc import Mapping
from datetime import timedelta

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.members import number, text
from mockgt.engine.records import LabelingJob, Task
from mockgt.errors import ResourceNotFound
from mockgt.tasktypes.contract import TaskType

CUSTOM = "PassThrough"
"""The `function_name` of custom jobs."""
OUTPUT_TOPIC = "OutputConfig.SnsTopicArn"
INPUT_TOPIC = "InputConfig.DataSource.SnsDataSource.SnsTopicArn"


def job_named(engine: Engine, scope: Scope, name: str) -> LabelingJob:
    """The job of that name.

    Raises:
        ResourceNotFound: there is none. Source: Documented, the code; Ours, the text.
    """
    job = engine.repository.job(scope, name)
    if job is None:
        raise ResourceNotFound(f"There is no labeling job named {name} in account {scope.account_id}, {scope.region}.")
    return job


def task_id_of(job: LabelingJob, task: Task) -> str:
    """The id that the portal knows a task by."""
    return f"{job.reference_code}-{task.rank}"


def task_type(engine: Engine, job: LabelingJob) -> TaskType:
    """The job's task type."""
    return engine.task_types[job.function_name]


def label_attribute_name(job: LabelingJob) -> str:
    """The key of the label in the output manifest."""
    return text(job.request, "LabelAttributeName")


def workteam_arn(job: LabelingJob) -> str:
    """The team that labels."""
    return text(job.request, "HumanTaskConfig.WorkteamArn")


def workers_per_object(job: LabelingJob) -> int:
    """Tasks per data object."""
    return number(job.request, "HumanTaskConfig.NumberOfHumanWorkersPerDataObject", 1)


def time_limit(job: LabelingJob) -> timedelta:
    """How long a worker may work on a task."""
    return timedelta(seconds=number(job.request, "HumanTaskConfig.TaskTimeLimitInSeconds"))


def availability(job: LabelingJob) -> timedelta:
    """How long a batch's tasks can be taken."""
    return timedelta(seconds=number(job.request, "HumanTaskConfig.TaskAvailabilityLifetimeInSeconds"))


def max_concurrent_objects(job: LabelingJob) -> int:
    """`MaxConcurrentTaskCount`, which counts data objects. Source: Documented."""
    return number(job.request, "HumanTaskConfig.MaxConcurrentTaskCount", 1000)


def kms_key_id(job: LabelingJob) -> str:
    """The key that encrypts every output object; empty for the bucket's own encryption."""
    return text(job.request, "OutputConfig.KmsKeyId")


def is_streaming(job: LabelingJob) -> bool:
    """Whether the job takes data objects from a topic while it runs."""
    return bool(text(job.request, INPUT_TOPIC))


def moves_by_itself(request: Mapping[str, object], function_name: str) -> bool:
    """Whether something may be due in the requested job at any moment, not only with an answer or at a set time."""
    is_private = ":workteam/private-crowd/" in text(request, "HumanTaskConfig.WorkteamArn")
    return not is_private or bool(text(request, INPUT_TOPIC)) or function_name == CUSTOM


def why_not_running(job: LabelingJob) -> str:
    """The rest of a sentence about a job that is not InProgress."""
    return "has not begun yet." if job.status == "Initializing" else f"has ended ({job.status})."


def manifest_uri(job: LabelingJob) -> str:
    """The input manifest; empty for a streaming job that begins without one."""
    return text(job.request, "InputConfig.DataSource.S3DataSource.ManifestS3Uri")


def output_root(job: LabelingJob) -> str:
    """`<S3OutputPath>/<LabelingJobName>`: one trailing slash of the path is absorbed. Source: Documented."""
    return f"{text(job.request, 'OutputConfig.S3OutputPath').removesuffix('/')}/{job.name}"


def output_manifest_uri(job: LabelingJob) -> str:
    """The output manifest."""
    return f"{output_root(job)}/manifests/output/output.manifest"

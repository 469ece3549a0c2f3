"""What the labeling job's page says about a job, as terms and values in the console's words."""

from collections.abc import Iterator

from gtui.services import Job, format_time

LABELING_TOOL_VERSION = "1.0.0"
WORKER_TYPES = {"private": "Private", "public": "Amazon Mechanical Turk", "vendor": "Vendor managed"}
AUTOMATED_LABELING_KEPT = "Requested and kept with the job; in this release people label every object"

Rows = Iterator[tuple[str, str]]


def duration(seconds: int) -> str:
    """Seconds in the wizard's units, the largest first: "10 days", "1 hour 30 minutes", "45 seconds"."""
    parts = []
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {unit}{'' if count == 1 else 's'}")
    return " ".join(parts) or "0 seconds"


def job_summary(job: Job) -> Rows:
    """The box "Labeling job summary"."""
    yield "Labeling job name", job.name
    yield "Status", job.status_text
    if job.failure_reason:
        yield "Failure reason", job.failure_reason
    yield "Task type", job.task_type
    yield "Labeled objects/total", job.progress_text
    yield "Creation time", format_time(job.created)
    yield "Last modified", format_time(job.modified)
    yield "Input dataset location", job.input_uri
    yield "Output dataset location", job.output_uri
    yield "ARN", job.arn
    yield "IAM role", job.role_arn
    yield "Label attribute name", job.label_attribute
    yield "Encryption key", job.kms_key_id or "None"
    yield "Automated data labeling", AUTOMATED_LABELING_KEPT if job.automated_labeling else "Not requested"
    yield from _workers(job)
    yield from _tool(job)
    yield "Job reference code", job.reference_code


def output_summary(job: Job) -> Rows:
    """The tab Output: where the results are and how many objects have one."""
    yield "Output manifest", job.output_manifest_uri
    yield "Label attribute name", job.label_attribute
    yield "Labeled by people", str(job.counters.human_labeled)
    yield "Labeled by a model", str(job.counters.machine_labeled)
    yield "Could not be labeled", str(job.counters.failed)
    yield "Not labeled yet", str(job.counters.unlabeled)
    yield "Encryption key", job.kms_key_id or "None"


def _workers(job: Job) -> Rows:
    yield "Worker type", WORKER_TYPES[job.workforce_type]
    yield "Work team ARN", job.workteam_arn
    yield "Workers per dataset object", str(job.workers_per_object)
    yield "Task timeout", duration(job.task_timeout_seconds)
    yield "Task expiration time", duration(job.task_expiration_seconds)
    if job.workforce_type == "public":
        yield "Price per task", f"${job.price_tenth_cents / 1000:.3f}"
        yield "Adult content", "The dataset may contain adult content" if job.adult_content else "None declared"
        yield "Personal information", "None, as declared" if job.no_pii else "Not declared"


def _tool(job: Job) -> Rows:
    yield "Labeling tool version", LABELING_TOOL_VERSION
    yield "Task title", job.title
    yield "Task description", job.description
    yield "Labels", ", ".join(job.tool.labels)

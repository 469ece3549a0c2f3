"""Labeling jobs: the form, the list's row, the job page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gtui.services.label_attributes import AttributeRow
from gtui.services.records.s3 import Tag
from gtui.services.records.workforce import WorkforceType

ENDED = frozenset({"Completed", "Stopped", "Failed"})


@dataclass(frozen=True)
class JobRequest:
    """The form "Create labeling job", with the console's defaults; a draft may be incomplete.

    Attributes:
        label_attribute_name: Empty means: the job name, as in the console.
        output_uri: The job's folder is made below it.
        kms_key_id: Encrypts every output object; empty for none.
        task_title: What the worker's list shows; empty means a title made from the task type.
        task_description: Also the question above the data object.
        audited_attribute: Label attribute whose labels the workers verify or adjust; empty for other task types.
        price_tenth_cents: Price per task in tenths of a US cent (12 is 0.012 USD); public workforce only.
        adult_content: "The dataset may contain adult content".
        no_pii: The consent that the data holds no personally identifiable information; public workforce.
        automated_labeling: Asked for; people label everything in this release, and the request is kept.
        annotation_type: The shapes of a video frame job, `BoundingBox`, `Polygon`, `Polyline` or `Keypoint`.
        attributes: Of labels and frames, where the task type has them.
        verifies: Whether shapes of the earlier label may not be edited.
        template: The worker template of a custom job, HTML with Liquid.
        pre_lambda_arn: The custom job's pre-annotation function; empty where the template gets the manifest line.
        acs_lambda_arn: Its post-annotation function; empty where answers are left as they are.
    """

    job_name: str = ""
    label_attribute_name: str = ""
    manifest_uri: str = ""
    output_uri: str = ""
    role_arn: str = ""
    kms_key_id: str = ""
    task_type: str = "ImageMultiClass"
    workteam_arn: str = ""
    workforce_type: WorkforceType = "private"
    task_title: str = ""
    task_description: str = ""
    labels: tuple[str, ...] = ()
    short_instructions_html: str = ""
    full_instructions_html: str = ""
    workers_per_object: int = 1
    task_timeout_seconds: int = 300
    task_expiration_seconds: int = 864_000
    price_tenth_cents: int = 12
    adult_content: bool = False
    no_pii: bool = False
    automated_labeling: bool = False
    tags: tuple[Tag, ...] = ()
    data_type: str = "Image"
    audited_attribute: str = ""
    annotation_type: str = ""
    attributes: tuple[AttributeRow, ...] = ()
    verifies: bool = False
    template: str = ""
    pre_lambda_arn: str = ""
    acs_lambda_arn: str = ""


@dataclass(frozen=True)
class LabelCounters:
    """Counts of data objects, as in DescribeLabelingJob."""

    total_labeled: int = 0
    human_labeled: int = 0
    machine_labeled: int = 0
    failed: int = 0
    unlabeled: int = 0


@dataclass(frozen=True)
class JobSummary:
    """A row of the list of labeling jobs.

    Attributes:
        status: The API's: `InProgress`, `Completed` …
        status_text: The console's: "In progress", "Complete", "Complete with labeling errors" …
        task_type: The console's title, "Image Classification (Single Label)".
        labeled, total: Data objects; total is 0 until the input is read.
    """

    name: str
    status: str
    status_text: str
    task_type: str
    labeled: int
    total: int
    created: datetime
    failure_reason: str

    @property
    def has_ended(self) -> bool:
        """Whether nothing happens in the job any more."""
        return self.status in ENDED

    @property
    def progress_text(self) -> str:
        """The column "Labeled objects/total": `-` until something is labeled or over."""
        started = self.labeled or self.status not in ("Initializing", "InProgress")
        return f"{self.labeled}/{self.total}" if started and self.total else "-"


@dataclass(frozen=True)
class LabelingTool:
    """What the files of a job's labeling tool say; a file that cannot be read says nothing.

    Attributes:
        template: The worker template as HTML.
        short_instructions, full_instructions: HTML.
        audited_attribute: The label attribute that the workers verify or adjust.
        categories: The whole label category file.
    """

    labels: tuple[str, ...] = ()
    template: str = ""
    short_instructions: str = ""
    full_instructions: str = ""
    audited_attribute: str = ""
    categories: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Job(JobSummary):
    """The page of a labeling job; `output_manifest_uri` is where the output manifest is or will be.

    The two functions are the requester's own; empty where the job has none.
    """

    arn: str
    modified: datetime
    input_uri: str
    output_uri: str
    output_manifest_uri: str
    label_attribute: str
    role_arn: str
    workteam_arn: str
    workforce_type: WorkforceType
    tool: LabelingTool
    title: str
    description: str
    workers_per_object: int
    counters: LabelCounters
    tags: tuple[Tag, ...]
    task_timeout_seconds: int
    task_expiration_seconds: int
    kms_key_id: str
    automated_labeling: bool
    reference_code: str
    function_name: str
    price_tenth_cents: int
    adult_content: bool
    no_pii: bool
    pre_lambda_arn: str = ""
    acs_lambda_arn: str = ""


@dataclass(frozen=True)
class JobEvent:
    """Something that happened in a job: a batch was sent, objects were consolidated, what it waits for."""

    at: datetime
    kind: str
    message: str


@dataclass(frozen=True)
class CustomPage:
    """A custom template filled in for one data object, or what went wrong."""

    content: str
    errors: tuple[str, ...] = ()

"""The worker portal: session, jobs, tasks; field names are the JSON's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class WorkerSession:
    """A signed-in worker; the token holds account, region and worker."""

    token: str
    worker_id: str
    username: str
    subdomain: str


@dataclass(frozen=True)
class PortalJob:
    """A row of the worker's list of jobs; `customer_id` is the requester's account id."""

    name: str
    title: str
    description: str
    task_type: str
    labels: tuple[str, ...]
    customer_id: str
    created: datetime
    time_limit_seconds: int
    status: str
    open_tasks: int
    stopped_task_ids: tuple[str, ...]
    submitted: int


@dataclass(frozen=True)
class TaskInput:
    """What the worker template was given and says; the instructions are HTML.

    Attributes:
        initial_value: The earlier label that is verified or adjusted, in the form of the crowd element's
            `initial-value`; None for other tasks.
        label_categories: The entries of the label category file, such as `{"label": …, "shortDisplayName": …}`.
        metadata: The earlier label's metadata.
        label_category_config: The whole label category file, with `frameAttributes` and `annotationType`.
        frames: S3 addresses of a sequence's frames, in the order in which workers see them.
        formats: Of point clouds, such as `binary/xyzi`, one for each frame.
        images: Of point clouds, the S3 addresses of the camera pictures of each frame.
        content: Of a custom job, the page that its worker template makes of this task.
        errors: What went wrong in making it.
    """

    task_object: str
    labels: tuple[str, ...]
    header: str
    short_instructions: str
    full_instructions_header: str
    full_instructions: str
    initial_value: object = None
    label_categories: tuple[Mapping[str, object], ...] = ()
    metadata: object = None
    label_category_config: Mapping[str, object] = field(default_factory=dict)
    frames: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    images: tuple[tuple[str, ...], ...] = ()
    content: str = ""
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """A leased task; `draft` is what the worker saved last, None for nothing; `stopped` waits to be resumed."""

    task_id: str
    job_name: str
    dataset_object_id: str
    task_type: str
    input: TaskInput
    accepted_at: datetime
    expires_at: datetime
    draft: Mapping[str, object] | None
    stopped: bool = False

"""What the engine keeps: labeling jobs, data objects, tasks, answers and events, as frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from mockgt.arns import Scope
from mockgt.tasktypes.contract import AnswerContent

JobStatus = Literal["Initializing", "InProgress", "Completed", "Failed", "Stopping", "Stopped"]
ACTIVE_STATUSES: tuple[JobStatus, ...] = ("InProgress", "Stopping")

ObjectStatus = Literal["unlabeled", "preparing", "open", "answered", "consolidating", "labeled", "failed", "skipped"]
TaskStatus = Literal["available", "leased", "stopped", "submitted", "expired"]
StepKind = Literal["leased", "declined", "released", "ran-out", "stopped", "resumed", "recalled", "consolidated"]
AnswerOrigin = Literal["portal", "work", "crowd"]


@dataclass(frozen=True)
class LabelingTool:
    """What a worker sees besides the data object, read once from the template and the label category file.

    Attributes:
        labels: Label categories in the file's order.
        header: The question.
        short_instructions: HTML.
        full_instructions: HTML.
        categories: The label category file; empty where the job has none.
        audited_attribute: Key of the earlier label that the job verifies or adjusts; empty for other jobs.
        template: The worker template of a custom job, which is filled in for each task; empty for other jobs.
    """

    labels: tuple[str, ...] = ()
    header: str = ""
    short_instructions: str = ""
    full_instructions_header: str = ""
    full_instructions: str = ""
    categories: Mapping[str, object] = field(default_factory=dict)
    audited_attribute: str = ""
    template: str = ""


@dataclass(frozen=True)
class Counters:
    """How many data objects of a job are in which state; what is left is unlabeled.

    Attributes:
        total_objects: Lines of the manifest; 0 until it was read.
        human_labeled: Consolidated in this job.
        already_human: Labeled by people in the input manifest.
        already_machine: Labeled by a model in the input manifest.
        failed: Could not be labeled.
        skipped: Need no workers, as the job's pre-annotation function says; they stay unlabeled.
    """

    total_objects: int = 0
    human_labeled: int = 0
    already_human: int = 0
    already_machine: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def total_labeled(self) -> int:
        """Labeled by anybody, before or in this job."""
        return self.human_labeled + self.already_human + self.already_machine

    @property
    def unlabeled(self) -> int:
        """Neither labeled nor failed."""
        return self.total_objects - self.total_labeled - self.failed

    @property
    def left(self) -> int:
        """Unlabeled ones that workers have to label yet."""
        return self.unlabeled - self.skipped


@dataclass(frozen=True)
class LabelingJob:
    """A labeling job.

    Attributes:
        key: The store's number of the job; 0 until it is stored.
        reference_code: Account id and 16 alphanumerics; task ids begin with it.
        request: CreateLabelingJob's members with the defaults that the service fills in; tags are kept apart.
        function_name: Suffix of the PRE- and ACS- Lambdas.
        iteration: Number of the batch at the workers, from 1; 0 before the first.
        batch_sent_at: When that batch was sent; its tasks can be taken until `batch_closes_at`.
        open_objects: Objects of that batch which are not consolidated.
        answered_objects: Those of them that wait for consolidation, since `oldest_answered_at`.
        unwritten_labels: Labels that the output manifest in S3 does not show, since `oldest_unwritten_at`.
        next_rank: Number of the next task.
        last_creation_date: Latest `creation-date` given out; each is later than the one before.
        last_file_at: Whole second of the latest consolidation file.
        moves_by_itself: Whether something may be due in it at any moment: it takes a stream, is labeled by a crowd, or
            has functions of its own.
    """

    scope: Scope
    name: str
    arn: str
    reference_code: str
    created_at: datetime
    modified_at: datetime
    request: Mapping[str, object]
    function_name: str
    tool: LabelingTool
    key: int = 0
    status: JobStatus = "InProgress"
    failure_reason: str = ""
    counters: Counters = Counters()
    iteration: int = 0
    batch_sent_at: datetime | None = None
    batch_closes_at: datetime | None = None
    open_objects: int = 0
    answered_objects: int = 0
    oldest_answered_at: datetime | None = None
    unwritten_labels: int = 0
    oldest_unwritten_at: datetime | None = None
    next_rank: int = 1
    last_creation_date: datetime | None = None
    last_file_at: datetime | None = None
    moves_by_itself: bool = True


@dataclass(frozen=True)
class DueMoments:
    """Moments of one account; what a job's row dates at or before one of them is due.

    Attributes:
        answered: Of the oldest object that waits for consolidation.
        unwritten: Of the oldest label that the output manifest does not show.
        closes: At which a batch's tasks close.
        created: Of the job.
        waiting: Answered objects that make a consolidation due.
    """

    now: datetime
    answered: datetime
    unwritten: datetime
    closes: datetime
    created: datetime
    waiting: int


@dataclass(frozen=True)
class DataObject:
    """One line of the input manifest.

    Attributes:
        position: Zero-based line number; as a string it is the `datasetObjectId`.
        line: The line as it stands in the input manifest.
        source: Value of `source-ref` or `source`.
        iteration: Batch in which it was sent; 0 before.
        open_tasks: Tasks that have not ended.
        output_line: The labeled line, or that of a failed object where it differs; empty for the input's line.
        creation_date: `creation-date` of that label.
        failure: Why it could not be labeled.
        facts: What the task type found out when it was sent, as JSON; empty before.
        explanation: Why its label won, as JSON: `reliability` of the workers and the task type's `why`.
        agreement: How far its workers agree with each other, 0 to 1; None with one worker, or where it is not known.
    """

    position: int
    line: str
    source: str
    status: ObjectStatus = "unlabeled"
    iteration: int = 0
    open_tasks: int = 0
    output_line: str = ""
    creation_date: str = ""
    failure: str = ""
    facts: str = ""
    explanation: str = ""
    agreement: float | None = None


@dataclass(frozen=True)
class Task:
    """One object for one worker.

    Attributes:
        rank: Order in which tasks are given out, unique in the job.
        worker_id: Who holds or has submitted it; empty while it can be taken.
        draft: The worker's unfinished answer.
    """

    rank: int
    position: int
    status: TaskStatus = "available"
    worker_id: str = ""
    accepted_at: datetime | None = None
    expires_at: datetime | None = None
    submitted_at: datetime | None = None
    draft: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Answer:
    """One worker's answer to one object, as the worker response file shows it.

    Attributes:
        seconds_active: Time spent, pauses excluded.
        sub: The identity provider's id of a private worker, with its `issuer`; empty for a simulated one.
        origin: How it came: through the worker portal, by `mockgt work` (which answers for a team's members too), or
            from the crowd of a public or vendor team.
    """

    position: int
    worker_id: str
    content: AnswerContent
    accepted_at: datetime
    submitted_at: datetime
    seconds_active: float
    sub: str = ""
    issuer: str = ""
    origin: AnswerOrigin = "portal"


@dataclass(frozen=True)
class AnswerCount:
    """How much one worker answered in a job; `seconds_active` is the mean of an answer."""

    worker_id: str
    answers: int
    seconds_active: float
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True)
class TaskStep:
    """Something that happened to a task and that nothing else tells afterwards.

    Attributes:
        worker_id: Who did it, or whose time ran out; empty for what the job itself did.
    """

    position: int
    at: datetime
    kind: StepKind
    worker_id: str = ""


@dataclass(frozen=True)
class Event:
    """What happened in a job, in a sentence for its owner. Kinds are those of `events.py`."""

    at: datetime
    kind: str
    message: str

"""What the engine needs of its store, as a protocol; `store/` implements it with SQLite.

Nothing here scans a dataset per answer: each call reads as many rows as it returns, or those of one batch.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from mockgt.arns import Scope
from mockgt.engine.ports import JsonObject
from mockgt.engine.records import (
    Answer,
    AnswerCount,
    DataObject,
    DueMoments,
    Event,
    LabelingJob,
    ObjectStatus,
    Task,
    TaskStep,
)


class Documents(Protocol):
    """JSON documents by kind and key, for everything that is small: work teams, mails, sessions, drafts, tags."""

    def document(self, scope: Scope, kind: str, key: str) -> JsonObject | None:
        """The document, or None."""

    def put_document(self, scope: Scope, kind: str, key: str, body: JsonObject) -> None:
        """Write or replace it; a replaced document keeps its place in the order."""

    def delete_document(self, scope: Scope, kind: str, key: str) -> bool:
        """Remove it; False where there was none."""

    def documents(self, scope: Scope, kind: str) -> list[tuple[str, JsonObject]]:
        """Key and body of all documents of a kind, in the order in which they were first written."""

    def find_document(self, kind: str, key: str) -> tuple[Scope, JsonObject] | None:
        """The document of that kind and key in whichever account and region it is, such as a session by its token."""

    def all_documents(self, kind: str) -> list[tuple[Scope, str, JsonObject]]:
        """Scope, key and body of all documents of a kind in every account and region."""

    def accounts(self) -> list[str]:
        """Every account that has a document, a labeling job, a bucket or something of another service, by number."""


class Jobs(Protocol):
    """Labeling jobs and what happened in them."""

    def add_job(self, job: LabelingJob) -> LabelingJob:
        """Store a new job; returns it with its key."""

    def save_job(self, job: LabelingJob) -> None:
        """Write what changes while a job runs; request, tool, name and ids stay as they were added."""

    def job(self, scope: Scope, name: str) -> LabelingJob | None:
        """The job of that name, whatever the case of its letters."""

    def job_by_reference(self, scope: Scope, reference_code: str) -> LabelingJob | None:
        """The job with that reference code."""

    def jobs(self, scope: Scope) -> list[LabelingJob]:
        """All jobs in the order of their creation."""

    def active_jobs(self, scope: Scope | None, function_name: str = "") -> list[LabelingJob]:
        """Jobs in progress or stopping, of one account and region or of all, and of one kind of functions or of any."""

    def initializing_jobs(self, scope: Scope | None) -> list[LabelingJob]:
        """Jobs whose manifest is not read to its end, of one account and region or of all."""

    def has_active_jobs(self, scope: Scope) -> bool:
        """Whether any job is in progress or stopping."""

    def active_scopes(self) -> list[Scope]:
        """Accounts and regions with such jobs."""

    def jobs_due(self, scope: Scope, moments: DueMoments) -> list[LabelingJob]:
        """Those of them in which something may be due: all but jobs that wait for nothing but answers."""

    def add_event(self, job: LabelingJob, event: Event) -> None:
        """Note what happened."""

    def events(self, job: LabelingJob) -> list[Event]:
        """What happened, oldest first."""


class ManifestParts(Protocol):
    """Lines of large manifests that have not become data objects yet."""

    def add_manifest_parts(self, job: LabelingJob, parts: Iterable[tuple[int, str]]) -> None:
        """Keep a manifest: the position of each part's first line, and its lines."""

    def next_manifest_part(self, job: LabelingJob) -> tuple[int, str] | None:
        """The first part that is still there."""

    def remove_manifest_parts(self, job: LabelingJob, position: int | None = None) -> None:
        """Remove the part at a position, or all."""


class DataObjects(Protocol):
    """Manifest lines of a job."""

    def add_objects(self, job: LabelingJob, objects: Iterable[DataObject]) -> None:
        """Store the lines of a manifest."""

    def remove_objects(self, job: LabelingJob, limit: int) -> int:
        """Remove up to `limit` lines; returns how many."""

    def data_object(self, job: LabelingJob, position: int) -> DataObject | None:
        """One line."""

    def unlabeled_positions(self, job: LabelingJob, limit: int | None = None) -> list[int]:
        """Lines that were not sent to workers yet, in order."""

    def objects_at(self, job: LabelingJob, positions: Sequence[int]) -> list[DataObject]:
        """The lines at these positions, in order of position."""

    def objects_in_status(
        self, job: LabelingJob, status: ObjectStatus, limit: int | None = None, after: int = -1
    ) -> list[DataObject]:
        """Lines in a status behind the position `after`, in order."""

    def save_object(self, job: LabelingJob, data_object: DataObject) -> None:
        """Write a line's status and label."""

    def objects_of_iteration(self, job: LabelingJob, iteration: int) -> list[DataObject]:
        """Lines that were sent in one batch, in order."""

    def agreements(self, job: LabelingJob, after: int, limit: int) -> list[tuple[int, float]]:
        """Position and agreement of objects behind a position whose workers' agreement is known, in order."""

    def mean_agreement(self, job: LabelingJob) -> tuple[float | None, int]:
        """The mean over all objects whose agreement is known, and how many there are."""

    def mean_reliability(self, job: LabelingJob, objects: int) -> dict[str, float]:
        """Each worker's estimated accuracy, mean over so many of the labeled objects, the last ones of the job."""

    def output_lines(self, job: LabelingJob, after: int = -1, limit: int | None = None) -> Iterator[str]:
        """Lines of the output manifest behind a position, in input order: labeled where this job has a label."""


class Tasks(Protocol):
    """Tasks, answers and declines of a job."""

    def add_tasks(self, job: LabelingJob, tasks: Iterable[Task]) -> None:
        """Store tasks."""

    def task(self, job: LabelingJob, rank: int) -> Task | None:
        """The task with that number."""

    def save_task(self, job: LabelingJob, task: Task) -> None:
        """Write a task's state."""

    def tasks_of_object(self, job: LabelingJob, position: int) -> list[Task]:
        """All tasks of one data object."""

    def worker_tasks(self, job: LabelingJob, worker_id: str) -> list[Task]:
        """Tasks that the worker holds: leased and stopped ones, first accepted first."""

    def next_available(self, job: LabelingJob, worker_id: str) -> Task | None:
        """The first task that the worker may take: not of an object which the worker has, had or declined."""

    def count_available(self, job: LabelingJob, worker_id: str) -> int:
        """Objects of which the worker may take a task."""

    def expired_leases(self, job: LabelingJob, now: datetime) -> list[Task]:
        """Leased and stopped tasks whose time has run out."""

    def unfinished_tasks(self, job: LabelingJob) -> list[Task]:
        """Tasks at the workers: available, leased and stopped."""

    def add_answer(self, job: LabelingJob, answer: Answer) -> None:
        """Store an answer."""

    def remove_answer(self, job: LabelingJob, position: int, worker_id: str) -> Answer:
        """Take an answer back; returns it."""

    def answers(self, job: LabelingJob, positions: Sequence[int] | None = None) -> list[Answer]:
        """Answers to these lines, or to all; by line, in order of submission."""

    def answers_without_content(self, job: LabelingJob) -> list[Answer]:
        """All answers, likewise, each with an empty content: a mask may have megabytes."""

    def count_answers(self, job: LabelingJob, worker_id: str | None = None) -> int:
        """How many answers the worker, or everybody, has submitted in this job."""

    def add_decline(self, job: LabelingJob, position: int, worker_id: str) -> int:
        """Note that the worker does not want the object; returns how many workers declined it."""

    def count_declines(self, job: LabelingJob, position: int) -> int:
        """How many workers declined the object."""

    def add_step(self, job: LabelingJob, step: TaskStep) -> None:
        """Note what happened to a task."""

    def steps(self, job: LabelingJob, position: int) -> list[TaskStep]:
        """What was noted of the tasks of one data object, oldest first."""

    def answer_counts(self, job: LabelingJob) -> list[AnswerCount]:
        """How much each worker answered, in the order of their first answer."""


class Repository(Documents, Jobs, ManifestParts, DataObjects, Tasks, Protocol):
    """Everything the engine keeps, within the transaction that its caller opened."""

"""A worker's batch of tasks, for labeling by grid. Everything here blocks and runs in the background."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gtui.errors import GtuiError, TaskGone
from gtui.screens.portal.desk import JobEnded
from gtui.tasktypes.labeling_view import element_of
from mockgt.tasktypes.image_multi_class.answer import ELEMENT

if TYPE_CHECKING:
    from gtui.services import PortalJob, Services, Task, WorkerSession
    from gtui.services.portal import Portal

TASKS = 12


@dataclass(frozen=True)
class Batch:
    """The tasks that lie side by side, and the job that they are of."""

    job: "PortalJob | None"
    tasks: "tuple[Task, ...]"


@dataclass(frozen=True)
class Handed:
    """What became of the answers: the ids of those acknowledged, what was wrong with the others, and what is next.

    Attributes:
        failure: Why there is no next batch; the answers stand.
    """

    submitted: tuple[str, ...]
    lost: tuple[str, ...]
    batch: Batch
    failure: GtuiError | None = None


class GridDesk:
    """The tasks of one image classification job, several at a time."""

    def __init__(self, services: "Callable[[], Services]", session: "WorkerSession", job_name: str) -> None:
        """Work at this job; the services are asked for each time, for the server may come back elsewhere."""
        self._services, self._session, self._job_name = services, session, job_name
        self._pictures: dict[str, bytes] = {}
        self._saved: dict[str, str] = {}

    @property
    def _portal(self) -> "Portal":
        return self._services().portal

    def batch(self) -> Batch:
        """The tasks that the worker holds, topped up. Raises JobEnded."""
        job = next((job for job in self._portal.jobs(self._session) if job.name == self._job_name), None)
        try:
            tasks = self._portal.lease_batch(self._session, self._job_name, TASKS)
        except TaskGone as error:
            raise JobEnded("This labeling job has ended", error.message, error.hint) from error
        self._saved = {task.task_id: label for task in tasks if (label := drafted(task))}
        return Batch(job, tasks)

    def picture(self, task: "Task") -> bytes:
        """The picture of a task; read once."""
        if task.task_id not in self._pictures:
            self._pictures[task.task_id] = self._portal.task_object(self._session, task.task_id)
        return self._pictures[task.task_id]

    def save(self, labels: Mapping[str, str]) -> None:
        """Keep the labels as the tasks' drafts: those that changed since they were saved."""
        for task_id in labels.keys() | self._saved.keys():
            label = labels.get(task_id, "")
            if label != self._saved.get(task_id, ""):
                draft: dict[str, object] = {ELEMENT: {"label": label}} if label else {}
                self._portal.save_draft(self._session, task_id, draft)
                self._saved[task_id] = label

    def submit(self, labels: Mapping[str, str], seconds: float) -> Handed:
        """Hand the answers in, one after the other, then take more tasks; one that is refused stops no other."""
        submitted, lost = [], []
        for task_id, label in labels.items():
            try:
                answer = {ELEMENT: {"label": label}}
                self._portal.submit(self._session, task_id, answer, seconds / len(labels))
                submitted.append(task_id)
            except TaskGone as error:
                lost.append(error.message)
            self._saved.pop(task_id, None)
        try:
            return Handed(tuple(submitted), tuple(lost), self.batch())
        except GtuiError as error:
            return Handed(tuple(submitted), tuple(lost), Batch(None, ()), error)

    def take_back(self, task_ids: Sequence[str]) -> tuple[int, Batch]:
        """Undo submissions as far as their objects are not consolidated: how many were, and the tasks then."""
        return self._each(self._portal.recall, task_ids), self.batch()

    def decline(self, task_ids: Sequence[str]) -> Batch:
        """Refuse tasks, which the worker does not get again."""
        self._each(self._portal.decline, task_ids)
        return self.batch()

    def leave(self, task_ids: Sequence[str]) -> None:
        """Give back the tasks that have no label; the others are kept with their drafts until their time is over."""
        self._each(self._portal.release, task_ids)

    def _each(self, step: "Callable[[WorkerSession, str], object]", task_ids: Sequence[str]) -> int:
        done = 0
        for task_id in task_ids:
            try:
                step(self._session, task_id)
                done += 1
            except TaskGone:
                # Its time ran out, or its object is consolidated: there is nothing left to do with it.
                continue
            finally:
                self._saved.pop(task_id, None)
        return done


def drafted(task: "Task") -> str:
    """The label that a draft holds, empty where it has none of the job's."""
    given = element_of(task.draft, ELEMENT, "label")
    return given if isinstance(given, str) and given in task.input.labels else ""

"""What a worker does with the tasks of one job, each step in one go, so that the next picture is there at once.

Everything here blocks and runs in the background; nothing here is visual.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gtui.errors import GtuiError, TaskGone
from gtui.forms.load import load_page
from gtui.tasktypes.custom_page import CustomPage
from gtui.tasktypes.labeling_view import DataObject
from gtui.tasktypes.registry import CUSTOM, OF_CLIPS, OF_CLOUDS, OF_FRAMES, OF_TEXTS

if TYPE_CHECKING:
    from gtui.forms.parts import Form
    from gtui.services import PortalJob, Services, Task, TaskInput, WorkerSession

NO_FRAMES = "The sequence file can't be read any more. Decline the task, and tell the job's owner."


class JobEnded(GtuiError):
    """The job takes no more answers: it is complete, or it was stopped."""


@dataclass(frozen=True)
class OnDesk:
    """A leased task with its decoded picture or its text, or the reason why there is none."""

    task: "Task"
    content: DataObject
    problem: str = ""


@dataclass(frozen=True)
class Done:
    """A step that was acknowledged, and what lies on the desk after it.

    Attributes:
        next: The next task; None when there is none, or when asking for it failed.
        failure: Why asking for the next task failed; the step before it stands.
    """

    next: OnDesk | None
    failure: GtuiError | None = None


class Desk:
    """The tasks of one job for one worker."""

    def __init__(self, services: "Services", session: "WorkerSession", job_name: str) -> None:
        """Work at this job."""
        self._portal = services.portal
        self._session = session
        self._job_name = job_name

    def job(self) -> "PortalJob | None":
        """The job as the worker sees it; None when it has ended or the worker is not in its team any more."""
        return next((job for job in self._portal.jobs(self._session) if job.name == self._job_name), None)

    def next_task(self) -> OnDesk | None:
        """The task that the worker holds in this job, or else a new one. Raises JobEnded."""
        try:
            task = self._portal.lease(self._session, self._job_name)
        except TaskGone as error:
            raise JobEnded("This labeling job has ended", error.message, error.hint) from error
        return self._with_object(task) if task else None

    def resume(self, task_id: str) -> OnDesk:
        """A stopped task again."""
        return self._with_object(self._portal.resume(self._session, task_id))

    def recall(self, task_id: str) -> OnDesk:
        """A submitted task again."""
        return self._with_object(self._portal.recall(self._session, task_id))

    def submit(self, task: "Task", answer: Mapping[str, object], seconds_active: float) -> Done:
        """Submit, then take the next task."""
        self._portal.submit(self._session, task.task_id, answer, seconds_active)
        return self._done()

    def decline(self, task: "Task") -> Done:
        """Decline, then take the next task."""
        self._portal.decline(self._session, task.task_id)
        return self._done()

    def release(self, task: "Task") -> None:
        """Give the task back."""
        self._portal.release(self._session, task.task_id)

    def stop(self, task: "Task") -> None:
        """Keep the task for later."""
        self._portal.stop(self._session, task.task_id)

    def skip(self, task: "Task", draft: Mapping[str, object] | None) -> Done:
        """Keep the task for later, with a draft if there is one, then take the next task."""
        if draft is not None:
            self.save_draft(task, draft)
        self.stop(task)
        return self._done()

    def save_draft(self, task: "Task", draft: Mapping[str, object]) -> None:
        """Keep an unfinished answer."""
        self._portal.save_draft(self._session, task.task_id, draft)

    def _done(self) -> Done:
        try:
            return Done(self.next_task())
        except GtuiError as error:
            return Done(None, error)

    def _with_object(self, task: "Task") -> OnDesk:
        if task.task_type in OF_FRAMES:
            from gtui.tasktypes.sequence_frames import SequenceFrames

            portal, session = self._portal, self._session
            frames = SequenceFrames(task.input.frames, lambda frame: portal.task_frame(session, task.task_id, frame))
            return OnDesk(task, frames) if frames.addresses else OnDesk(task, None, NO_FRAMES)
        if task.task_type in OF_CLIPS:
            from gtui.tasktypes.clip import Clip

            return OnDesk(
                task, Clip(task.input.task_object, lambda: self._portal.task_object(self._session, task.task_id))
            )
        if task.task_type in OF_CLOUDS:
            from gtui.tasktypes.cloud_frames import CloudFrames

            portal, session, given = self._portal, self._session, task.input
            clouds = CloudFrames(
                given.frames,
                given.formats,
                lambda frame: portal.task_frame(session, task.task_id, frame),
                given.images,
                lambda frame, number: portal.task_image(session, task.task_id, frame, number),
            )
            return OnDesk(task, clouds) if clouds.addresses else OnDesk(task, None, NO_FRAMES)
        if task.task_type == CUSTOM:
            page, problem = load_page(task.input.content, task.input.errors, self._portal.page_file)
            return OnDesk(replace(task, input=_with_instructions(task.input, page.form)), CustomPage(page), problem)
        return _decoded(task, lambda: self._portal.task_object(self._session, task.task_id))


def _decoded(task: "Task", fetch: Callable[[], bytes]) -> OnDesk:
    is_text = task.task_type in OF_TEXTS
    try:
        body = fetch()
    except GtuiError as error:
        what = "text" if is_text else "picture"
        return OnDesk(task, None, f"The {what} can't be read. {error.message} Decline the task if this stays so.")
    if is_text:
        return _text(task, body)
    from gtui.canvas.picture import PictureError, decode

    try:
        return OnDesk(task, decode(body))
    except PictureError as error:
        return OnDesk(task, None, f"{error} Decline the task, or answer it if you can.")


def _text(task: "Task", body: bytes) -> OnDesk:
    try:
        return OnDesk(task, body.decode())
    except UnicodeDecodeError as error:
        return OnDesk(task, None, f"The text is not UTF-8 (byte {error.start}). Decline the task.")


def _with_instructions(task_input: "TaskInput", form: "Form") -> "TaskInput":
    """The task with the instructions that its page has, which may be this task's own."""
    return replace(
        task_input,
        header=form.header or task_input.header,
        short_instructions=form.short_instructions,
        full_instructions_header=form.full_instructions_header,
        full_instructions=form.full_instructions,
    )

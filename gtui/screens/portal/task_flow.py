"""What lies on the worker's desk: the task that is shown, its time, its draft, and what comes after it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from gtui.errors import GtuiError, TaskGone
from gtui.screens.base import ConsoleScreen
from gtui.screens.portal.desk import Desk, Done, JobEnded, OnDesk
from gtui.screens.portal.drafts import Drafts
from gtui.screens.portal.task_parts import TaskHeader, TaskState
from gtui.screens.portal.task_time import TaskTime
from gtui.tasktypes.labeling_view import Answer, LabelingView
from gtui.tasktypes.registry import labeling_view

if TYPE_CHECKING:
    from gtui.services import PortalJob, WorkerSession

NOTE = "worker-note"
LOOK_AGAIN_SECONDS = 0.7
LOOK_AGAIN_TIMES = 3
"""A batch of objects may be consolidated just now, and the next one sent right after it."""
LITTLE_TIME_SECONDS = 30.0
NO_MORE = (
    "You have done every task that is open for you in this job. Your answers become labels, and the requester sees "
    "them on the job's page. Tasks of other jobs are in your list of jobs."
)
ENDED = (
    "What you submitted is kept: the requester finds the labels made by then on the job's page and in the output "
    "manifest. Other jobs are in your list of jobs."
)


def _now() -> datetime:
    return datetime.now(UTC)


class TaskFlow(ConsoleScreen):
    """Takes one task after the other of a labeling job and shows each; what the worker does stands in `TaskScreen`."""

    DEFAULT_CSS = "TaskFlow #task-place { height: 1fr; }"

    def __init__(
        self,
        session: "WorkerSession",
        job_name: str,
        resume_task_id: str = "",
        now: Callable[[], datetime] = _now,
    ) -> None:
        """Work at a job, beginning with a stopped task if one is named; `now` is this machine's clock."""
        super().__init__()
        self._session, self._job_name, self._resume_task_id, self._now = session, job_name, resume_task_id, now
        self._job: PortalJob | None = None
        self._desk_item: OnDesk | None = None
        self._time: TaskTime | None = None
        self._view: LabelingView | None = None
        self._busy = False
        self._on_digit = False
        self._note = ""
        self._kept_answer: Answer = {}
        self._looked = 0
        self._submitted: list[tuple[str, Answer]] = []
        self._drafts = Drafts(self._save_draft, self.ask, self._draft_failed)

    def crumbs(self) -> tuple[str, ...]:
        """With the job's title."""
        return ("Worker portal", "Jobs", self._job.title if self._job else self._job_name)

    def compose_body(self) -> ComposeResult:
        """The header, and in its turn a state or the labeling view."""
        yield TaskHeader(id="task-header")
        yield TaskState(id="task-state")
        yield Vertical(id="task-place")

    @property
    def task_object(self) -> str:
        """The data object on the desk, such as an S3 URI; empty where there is none."""
        return self._desk_item.task.input.task_object if self._desk_item else ""

    # Beginning, and what comes next

    @property
    def desk(self) -> Desk:
        """Where the tasks come from."""
        return Desk(self.services, self._session, self._job_name)

    def on_open(self) -> None:
        """Read the job and take a task; the task that is shown stays."""
        if self._desk_item is None:
            self._say("Looking for a task …")
            desk, resume = self.desk, self._resume_task_id
            self._do(lambda: (desk.job(), desk.resume(resume) if resume else desk.next_task()), self._opened_with)
        if self._time is None:
            self.set_interval(1.0, self._tick)

    def on_return(self) -> None:
        """Coming back from a dialog changes nothing."""

    def _opened_with(self, found: "tuple[PortalJob | None, OnDesk | None]") -> None:
        self._job, item = found
        self._resume_task_id = ""
        if self._job is not None:
            self.query_one(TaskHeader).show_job(self._session.username, self._job.customer_id, self._job.description)
            self.refresh_frame()
        self._show(item)

    def _show(self, item: OnDesk | None) -> None:
        self._busy = False
        self._desk_item = item
        if item is None:
            self._nothing_more()
            return
        self._looked = 0
        task = item.task
        self._kept_answer = task.draft or {}
        self._note = str(self._kept_answer.get(NOTE, ""))
        limit = self._job.time_limit_seconds if self._job else (task.expires_at - task.accepted_at).total_seconds()
        self._time = TaskTime.of(task.expires_at, limit, self._now())
        if self._view is None:
            try:
                self._view = labeling_view(task.task_type)
            except GtuiError as error:
                self._say(error.title, f"{error.message} {error.hint}", ("back-to-jobs",))
                return
            self.query_one("#task-place").mount(self._view)
            # The view's own queue: it is composed before it comes to this.
            self._view.call_after_refresh(self._fill, item)
        else:
            self._fill(item)

    def _fill(self, item: OnDesk) -> None:
        if self._view is None:
            return
        self.query_one(TaskState).display = False
        self.query_one("#task-place").display = True
        self._view.show_task(item.task.input, item.task.draft)
        self._view.show_object(item.content, item.problem)
        self._view.freeze(False)
        self._view.take_focus()
        header = self.query_one(TaskHeader)
        header.show_buttons(True)
        self._show_mode()
        self._tick()

    def on_descendant_focus(self) -> None:
        """What has the focus decides which keys reach this screen."""
        self._show_keys()

    def _show_keys(self) -> None:
        """Write the keys of the task's buttons, whose ids are their actions'."""
        keys = {action.replace("_", "-"): key for action, key in self.reached_keys().items()}
        self.query_one(TaskHeader).show_keys(keys)

    def _nothing_more(self) -> None:
        if self._looked < LOOK_AGAIN_TIMES:
            self._looked += 1
            self._say("Looking for more tasks …")
            self.set_timer(LOOK_AGAIN_SECONDS, self._look_again)
            return
        undo = ("undo-submit",) if self._submitted else ()
        self._say("No more tasks", NO_MORE, ("back-to-jobs", "next-task", *undo))

    def _look_again(self) -> None:
        if self._desk_item is None and not self._busy:
            self._do(self.desk.next_task, self._show)

    def _say(self, title: str, text: str = "", offers: tuple[str, ...] = ()) -> None:
        self.query_one("#task-place").display = False
        self.query_one(TaskHeader).show_buttons(False)
        self.query_one(TaskHeader).show_time("", short=False)
        self._show_mode()
        self.query_one(TaskState).show(title, text, offers)

    # Time

    def _tick(self) -> None:
        if self._desk_item is None or self._time is None or self._busy:
            return
        now = self._now()
        if self._time.ran_out(now):
            self._gone("The task has run out of time", "It went back to the team, and another worker can take it.")
            return
        short = self._time.limit - self._time.spent(now) <= min(LITTLE_TIME_SECONDS, self._time.limit / 4)
        self.query_one(TaskHeader).show_time(self._time.text(now), short, self._more())

    def _gone(self, title: str, text: str) -> None:
        self._desk_item = None
        self._drafts.forget()
        self._say(title, f"{text} Press enter to take the next task.", ("next-task", "back-to-jobs"))

    # Drafts

    def _save_draft(self, item: OnDesk, answer: Answer) -> None:
        self.desk.save_draft(item.task, answer)

    def _draft_failed(self, item: OnDesk, error: GtuiError) -> None:
        if item is not self._desk_item or self._busy:
            return
        if isinstance(error, TaskGone):
            self._gone(error.title, error.message)
        else:
            self.notice(f"The draft is not saved. {error.message} {error.hint}", "warning")

    # From step to step

    def _after(self, done: Done) -> None:
        """Show the next task after a step that was acknowledged."""
        if done.failure is None:
            self._show(done.next)
            return
        self._busy = False
        self._desk_item = None
        if isinstance(done.failure, JobEnded):
            self._job_ended(done.failure)
            return
        reason = f"{done.failure.message} {done.failure.hint} Your answers so far are saved."
        self._say("The next task can't be read", reason, ("next-task", "back-to-jobs"))

    def _do(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        """Run a step; nothing else can be done meanwhile."""
        self._busy = True
        if self._view is not None:
            self._view.freeze(True)
        self.ask(work, then, self._failed)

    def _job_ended(self, error: JobEnded) -> None:
        self._say(error.title, f"{error.message}\n\n{ENDED}", ("back-to-jobs",))

    def _failed(self, error: GtuiError) -> None:
        self._busy = False
        if isinstance(error, JobEnded):
            self._job_ended(error)
        elif isinstance(error, TaskGone):
            self._gone(error.title, error.message)
        elif self._desk_item is None:
            self._say(error.title, f"{error.message} {error.hint}", ("next-task", "back-to-jobs"))
        else:
            if self._view is not None:
                self._view.freeze(False)
            self.fail(error)

    def _show_mode(self) -> None:
        digits = self._on_digit and (self._view is None or self._view.DIGIT_SUBMITS)
        submits = "digits submit" if digits else "enter submits"
        done = f"{len(self._submitted)} done"
        self.query_one(TaskHeader).show_mode(f"{done} · {submits}" if self._desk_item else done)

    def _more(self) -> str:
        """How many tasks are open for the worker, and whether this one has a note."""
        left = f" · {max(0, self._job.open_tasks - len(self._submitted))} open" if self._job else ""
        return f" · note{left}" if self._note else left

    def _with_note(self, answer: Answer) -> Answer:
        """An answer with the worker's note, as another input of the form would be in it."""
        rest = {key: value for key, value in answer.items() if key != NOTE}
        return {**rest, NOTE: self._note} if self._note else rest

"""The worker's list of labeling jobs."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Label, Static

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.portal.task_time import duration
from gtui.services import task_type_title
from gtui.widgets.column_fit import Cell, Column
from gtui.widgets.resource_table import ResourceTable, Row

if TYPE_CHECKING:
    from gtui.services import PortalJob, Review, WorkerSession

COLUMNS = (
    *("Title", Column("Open tasks", "Open"), "Status", "Created"),
    *(Column("Task type", minor=True), Column("Customer ID", minor=True)),
)
BY_GRID = task_type_title("ImageMultiClass")
REVIEW_COLUMNS = ("Title", "Description", "Open until")
STATUS = {"InProgress": "In progress", "Stopping": "Stopping", "Initializing": "Starting"}
"""Job statuses in words; the others are words already."""
NO_JOBS = """\
There are no jobs for you now.

A job is listed here once a requester creates it for a work team that you belong to. Press F5 to look again."""


class PortalJobsScreen(ConsoleScreen):
    """The labeling jobs of the teams a worker belongs to."""

    CRUMBS = ("Worker portal", "Jobs")
    HELP = """\
The labeling jobs of your work teams. **Start working** (enter) opens the next task of the job under the cursor. A task
that you stopped can be taken up with **Resume**. **Label by grid** (`g`) shows twelve pictures of an image
classification side by side. New jobs and new tasks appear after F5. **Human reviews** are single
questions of Amazon Augmented AI: tab goes to their list, enter opens one.
"""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("start_working", "label_by_grid", "resume_task", "sign_out")]
    CSS = """
    PortalJobsScreen {
        #jobs-greeting { height: 1; text-style: bold; }
        #jobs-text { height: auto; color: $text-muted; margin-bottom: 1; }
        #jobs-table { height: 1fr; }
        #reviews { height: auto; display: none; margin-top: 1; }
        #reviews-table { height: auto; max-height: 6; }
        #jobs-detail { height: auto; max-height: 5; margin-top: 1; }
        #jobs-buttons { height: 1; margin-top: 1; }
        #jobs-buttons Button { height: 1; border: none; margin-right: 2; }
    }
    """

    def __init__(self, session: "WorkerSession") -> None:
        """Show the jobs of a signed-in worker."""
        super().__init__()
        self._session = session
        self._jobs: dict[str, PortalJob] = {}
        self._reviews: dict[str, Review] = {}

    def compose_body(self) -> ComposeResult:
        """The table, what is under the cursor, and the buttons."""
        yield Static(f"Hello, {self._session.username}", id="jobs-greeting", markup=False)
        yield Static("Loading your jobs …", id="jobs-text", markup=False)
        yield ResourceTable(*COLUMNS, id="jobs-table")
        yield Static("", id="jobs-detail", markup=False)
        with Vertical(id="reviews"):
            yield Label("Human reviews of Amazon Augmented AI", classes="title")
            yield ResourceTable(*REVIEW_COLUMNS, id="reviews-table")
        with Horizontal(id="jobs-buttons"):
            yield Button("Start working", id="start-working", variant="primary", compact=True, disabled=True)
            yield Button("Label by grid", id="label-by-grid", compact=True, disabled=True)
            yield Button("Resume", id="resume-task", compact=True, disabled=True)
            yield Button("Sign out", id="sign-out", compact=True)

    @property
    def current(self) -> "PortalJob | None":
        """The job under the cursor."""
        key = self._table.current
        return self._jobs.get(key) if key else None

    def on_open(self) -> None:
        """Read the jobs."""
        portal, session = self.services.portal, self._session
        self.ask(lambda: portal.jobs(session), self._show, group="jobs")
        self.ask(lambda: portal.reviews(session), self._show_reviews, group="reviews")

    @property
    def _table(self) -> ResourceTable:
        return self.query_one("#jobs-table", ResourceTable)

    def fail(self, error: GtuiError) -> None:
        """Say what failed; the list stays as it was."""
        if not self._jobs:
            self.query_one("#jobs-text", Static).update("Your jobs can't be shown. Press F5 to try again.")
        super().fail(error)

    def _show(self, jobs: "tuple[PortalJob, ...]") -> None:
        self._jobs = {job.name: job for job in jobs}
        self.refresh_bindings()
        table = self._table
        table.show([Row(job.name, _cells(job)) for job in jobs])
        table.display = bool(jobs)
        count = f"{len(jobs)} job{'' if len(jobs) == 1 else 's'}"
        self.query_one("#jobs-text", Static).update(count if jobs else NO_JOBS)
        self._show_current()
        if jobs:
            table.focus()

    def _show_reviews(self, reviews: "tuple[Review, ...]") -> None:
        self._reviews = {review.name: review for review in reviews}
        self.query_one("#reviews").display = bool(reviews)
        table = self.query_one("#reviews-table", ResourceTable)
        table.show([Row(each.name, (each.title, each.description, each.expires_at)) for each in reviews])
        if reviews and not self._jobs:
            table.focus()

    @on(ResourceTable.Opened, "#reviews-table")
    def _open_review(self, event: ResourceTable.Opened) -> None:
        self.notice_clear()
        self.gtui.go("review", session=self._session, review=self._reviews[event.key])

    @on(ResourceTable.SelectionChanged, "#jobs-table")
    def _show_current(self) -> None:
        job = self.current
        self.query_one("#jobs-detail", Static).update(_detail(job) if job else "")
        self.query_one("#start-working", Button).disabled = job is None
        self.query_one("#label-by-grid", Button).disabled = job is None or job.task_type != BY_GRID
        self.query_one("#resume-task", Button).disabled = job is None or not job.stopped_task_ids

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a job there is nothing to start on."""
        needs_job = action in ("start_working", "label_by_grid", "resume_task")
        return False if needs_job and not self._jobs else super().check_action(action, parameters)

    @on(ResourceTable.Opened, "#jobs-table")
    @on(Button.Pressed, "#start-working")
    def action_start_working(self) -> None:
        """Open the next task of the job under the cursor."""
        if self.current is not None:
            self.notice_clear()
            self.gtui.go("task", session=self._session, job_name=self.current.name)

    @on(Button.Pressed, "#label-by-grid")
    def action_label_by_grid(self) -> None:
        """Take several tasks of the job under the cursor, side by side."""
        job = self.current
        if job is None:
            return
        if job.task_type != BY_GRID:
            self.notice("Only image classification with one label goes by grid. Press enter to start working.")
            return
        self.notice_clear()
        self.gtui.go("grid", session=self._session, job_name=job.name)

    @on(Button.Pressed, "#resume-task")
    def action_resume_task(self) -> None:
        """Take up the task that was stopped first."""
        job = self.current
        if job is None or not job.stopped_task_ids:
            self.notice("This job has no task that you stopped. Press enter to start working.")
            return
        self.gtui.go("task", session=self._session, job_name=job.name, resume_task_id=job.stopped_task_ids[0])

    @on(Button.Pressed, "#sign-out")
    def action_sign_out(self) -> None:
        """End the session and go back to the sign-in page."""
        portal, session = self.services.portal, self._session
        self.ask(lambda: portal.sign_out(session), lambda _: self._signed_out(), lambda _: self._signed_out())

    def _signed_out(self) -> None:
        self.gtui.worker_session = None
        self.gtui.go("portal_sign_in")


def _cells(job: "PortalJob") -> tuple[Cell, ...]:
    task_type = task_type_title(job.task_type)
    status = STATUS.get(job.status, job.status)
    return (job.title, str(job.open_tasks), status, job.created, task_type, job.customer_id)


def _detail(job: "PortalJob") -> str:
    stopped = len(job.stopped_task_ids)
    waiting = f"  ·  {stopped} stopped, press r to resume" if stopped else ""
    submitted = f"You submitted {job.submitted} task{'' if job.submitted == 1 else 's'}"
    time = f"{duration(job.time_limit_seconds)} per task"
    return f"{job.title} ({job.name})\n{job.description}\n{time}  ·  {submitted}{waiting}"

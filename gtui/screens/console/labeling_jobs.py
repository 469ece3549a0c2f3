"""The list of labeling jobs, with the console's actions on them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Button

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.console.job_actions import REFRESH_SECONDS, JobActions
from gtui.services import JobSummary
from gtui.widgets.column_fit import Column
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.resource_table import ResourceTable, Row

EMPTY = """\
You have no labeling jobs.

A labeling job sends the data objects of an input manifest to workers and writes their labels to an output manifest.
Choose Create labeling job (n) to make the first one."""
SEARCHED = (0, 1, 3)
"""Name, status and task type are what one looks for."""


class LabelingJobsScreen(JobActions):
    """Labeling jobs: name, status, labeled objects/total, task type and creation time."""

    CRUMBS = ("Amazon SageMaker", "Ground Truth", "Labeling jobs")
    HELP = """\
A **labeling job** is one run of Ground Truth: data objects go in by an input manifest, workers label them, and the
labels come out in an output manifest.

* **Create labeling job** opens the console's two steps.
* **Clone** makes a new job with the same settings and the same *input* manifest.
* **Chain** makes a new job on the *output* manifest of a job that has ended. Under the same label attribute name, only
  objects without a label are sent to workers.
* **Stop** ends a job for good. Labels made so far are kept.

The find box (`/`) takes a part of the name, the status or the task type: `progress`, `bounding`. The list renews itself
every two seconds. Enter opens a job.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("create_labeling_job", "clone_labeling_job", "chain_labeling_job", "stop_labeling_job", "search")
    ]
    CSS = """
    LabelingJobsScreen #labeling-jobs-actions {
        height: auto;
        Button { margin: 0 1 0 0; min-width: 9; }
    }
    """

    def compose_body(self) -> ComposeResult:
        """The actions above the list."""
        with Horizontal(id="labeling-jobs-actions"):
            yield Button("Create labeling job", id="create-labeling-job", variant="primary", compact=True)
            yield Button("Clone", id="clone-labeling-job", compact=True)
            yield Button("Chain", id="chain-labeling-job", compact=True)
            yield Button("Stop", id="stop-labeling-job", compact=True)
            yield Button("Refresh", id="refresh", compact=True)
        yield ResourceList(
            "Name",
            "Status",
            Column("Labeled objects/total", "Labeled"),
            Column("Task type", minor=True),
            "Creation time",
            noun="labeling job",
            find="Find by name, status or task type",
            searched=SEARCHED,
            empty=EMPTY,
            id="labeling-jobs",
        )

    def on_mount(self) -> None:
        """Keep the list fresh for as long as the screen lives."""
        self._jobs: tuple[JobSummary, ...] | None = None
        self._failed = False
        self._list.focus_table()
        self.set_interval(REFRESH_SECONDS, self._renew)

    def on_open(self) -> None:
        """Ask for the jobs."""
        self.ask(self.services.jobs.list_jobs, then=self._show, failed=self._show_failure, group="labeling-jobs")

    @property
    def chosen_job(self) -> JobSummary | None:
        """The job under the cursor."""
        return next((job for job in self._jobs or () if job.name == self._list.table.current), None)

    @property
    def _list(self) -> ResourceList:
        return self.query_one("#labeling-jobs", ResourceList)

    def _renew(self) -> None:
        if self.is_current:
            self.on_open()

    def _show(self, jobs: Sequence[JobSummary]) -> None:
        if self._failed:
            self._failed = False
            self.notice_clear()
        self.saw("job-list", state=" ".join(job.name for job in jobs))
        if self._jobs == tuple(jobs):
            return
        self._jobs = tuple(jobs)
        self._list.show([_row(job) for job in jobs], empty=EMPTY)
        for action in ("clone", "chain", "stop"):
            self.query_one(f"#{action}-labeling-job", Button).disabled = not jobs

    def _show_failure(self, error: GtuiError) -> None:
        self._failed = True
        self.fail(error)

    @on(ResourceTable.Opened, "#labeling-jobs-table")
    def _open_job(self, event: ResourceTable.Opened) -> None:
        self.gtui.go("labeling_job", name=event.key)

    def action_search(self) -> None:
        """Go to the find box."""
        self._list.focus_find()

    def action_create_labeling_job(self) -> None:
        """Open step 1 of a new job."""
        self.gtui.go("create_labeling_job", request=None)


def _row(job: JobSummary) -> Row:
    cells = (job.name, job.status_text, job.progress_text, job.task_type, job.created)
    return Row(job.name, cells)

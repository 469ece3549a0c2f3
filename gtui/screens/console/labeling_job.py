"""The page of a labeling job: what it is, how far it is, what it waits for, and what came out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, ProgressBar, Static, TabbedContent, TabPane

from gtui.commands import bindings
from gtui.dialogs.preview import CustomTool, PreviewDialog
from gtui.errors import GtuiError
from gtui.screens.console.job_actions import REFRESH_SECONDS, RUNNING, JobActions
from gtui.screens.console.job_figures import JobFigures, JobWorkers, bill_rows, read_figures
from gtui.screens.console.job_objects import JobObjects
from gtui.screens.console.job_summary import job_summary, output_summary
from gtui.screens.console.labeled_objects import ObjectReader
from gtui.screens.console.tagging import edit_tags
from gtui.services import Job, JobEvent, JobSummary, LabeledObject, Results, Services, TaskInput
from gtui.tasktypes.registry import CUSTOM
from gtui.widgets.summary import Summary
from gtui.widgets.thumbnails import TileContent
from mockgt.tasktypes.template import read_template

NO_TAGS = "This labeling job has no tags. Edit tags (g) adds some."
WAITS_FOR = {
    "private": "Waits for the workers of its private team to label in the worker portal.",
    "public": "Waits for Amazon Mechanical Turk workers, who are simulated here.",
    "vendor": "Waits for the vendor's workers, who are simulated here.",
}
STATUS_SIGNS = {"Completed": "✓", "Failed": "✗", "Stopped": "■"}


@dataclass(frozen=True)
class JobPage:
    """What the page shows but for the data objects: the job, and what happened in it, oldest first."""

    job: Job
    events: tuple[JobEvent, ...]


def read(services: Services, name: str) -> JobPage:
    """Ask for the job and its events. Blocks; raises GtuiError."""
    return JobPage(services.jobs.job(name), tuple(services.jobs.events(name)))


def waits_for(job: Job, events: Sequence[JobEvent]) -> str:
    """What has to happen for the job to go on."""
    said = next((event.message for event in reversed(events) if event.kind == "waiting"), "")
    return said or WAITS_FOR[job.workforce_type]


class LabelingJobScreen(JobActions):
    """One labeling job; it renews itself while the job runs."""

    HELP = """\
The page of one **labeling job**.

* **Summary**: the settings that the job was created with. Choose a line and press `y` to copy its value.
* **Dataset objects**: each with its label drawn over it once it has one; **enter** opens it with its history and with
  who answered what. `/` finds objects by name and label.
* **Output**: the output manifest and the counters.
* **Workers**: who labeled how much, how reliable each is estimated to be, and how far they agree. **Cost**: a simulated
  bill.
* **Events**: what happened, and what the job waits for now.

A job for a private team goes on when its workers label: read the invitation (**Open the mail**), then sign in to the
**worker portal**. A job is complete when every data object has a label or could not be labeled.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            "search",
            "open_results",
            "open_portal",
            "open_mail",
            "view_labeling_tool",
            "open_output_manifest",
            "edit_tags",
            "stop_labeling_job",
            "clone_labeling_job",
            "chain_labeling_job",
        )
    ]
    AUTO_FOCUS = "ContentTabs"
    CSS = """
    LabelingJobScreen {
        .actions { height: 1; }
        .actions Button { margin: 0 1 0 0; min-width: 9; }
        #job-head { height: auto; }
        #job-actions { width: auto; }
        #job-status { width: 1fr; text-style: bold; }
        #job-progress { height: 1; display: none; }
        #job-progress Bar { width: 1fr; }
        #job-waits { height: auto; max-height: 3; }
        #job-failure { height: auto; max-height: 5; padding: 0 1; border-left: outer $error; display: none; }
        TabbedContent, ContentSwitcher, TabPane { height: 1fr; }
        TabPane { padding: 0 1; }
        #job-output-actions { height: 1; margin: 0 0 1 0; }
    }
    """

    def __init__(self, name: str) -> None:
        """Show the labeling job of this name."""
        super().__init__()
        self._job_name = name
        self._job: Job | None = None
        self._results: Results | None = None
        self._events: tuple[JobEvent, ...] = ()
        self._failed = False

    def crumbs(self) -> tuple[str, ...]:
        """The list, then this job."""
        return ("Amazon SageMaker", "Ground Truth", "Labeling jobs", self._job_name)

    def compose_body(self) -> ComposeResult:
        """How the job is doing, the ways to go on, and the tabs."""
        with Horizontal(id="job-head"):
            yield Static("Loading the labeling job...", id="job-status", markup=False)
            with Horizontal(classes="actions", id="job-actions"):
                yield Button("Clone", id="clone-labeling-job", compact=True)
                yield Button("Chain", id="chain-labeling-job", compact=True)
                yield Button("Stop", id="stop-labeling-job", compact=True)
        yield ProgressBar(id="job-progress", show_eta=False)
        yield Static("", id="job-failure", markup=False)
        yield Static("", id="job-waits", markup=False)
        with Horizontal(classes="actions", id="job-next"):
            yield Button("Open the worker portal", id="open-portal", variant="primary", compact=True)
            yield Button("Open the mail", id="open-mail", compact=True)
            yield Button("View labeling tool", id="view-labeling-tool", compact=True)
            yield Button("Results", id="open-results", compact=True)
        yield from self._compose_tabs()

    def _compose_tabs(self) -> ComposeResult:
        with TabbedContent(initial="summary-tab", id="job-tabs"):
            with TabPane("Summary", id="summary-tab"):
                yield Summary(id="job-summary")
            with TabPane("Dataset objects", id="objects-tab"):
                yield JobObjects(self._read_tile)
            with TabPane("Output", id="output-tab"), Vertical():
                with Horizontal(classes="actions", id="job-output-actions"):
                    yield Button("Open the output manifest", id="open-output-manifest", compact=True)
                    yield Button("Query output", id="query-output", compact=True)
                yield Summary(id="job-output")
            with TabPane("Workers", id="workers-tab"):
                yield JobWorkers()
            with TabPane("Cost", id="cost-tab"):
                yield Summary(id="job-cost", term_width=28)
            with TabPane("Tags", id="tags-tab"):
                with Horizontal(classes="actions", id="job-tag-actions"):
                    yield Button("Edit tags", id="edit-tags", compact=True)
                yield Static(NO_TAGS, id="job-no-tags", markup=False)
                yield Summary(id="job-tags")
            with TabPane("Events", id="events-tab"), Vertical():
                yield Input(placeholder="Find in the events", id="events-find", compact=True, classes="find-box")
                yield Summary(id="job-events", term_width=21)

    def on_mount(self) -> None:
        """Renew the page while the job runs."""
        self.set_interval(REFRESH_SECONDS, self._renew)

    def on_open(self) -> None:
        """Ask for the job and what happened in it."""
        self.ask(partial(read, self.services, self._job_name), then=self._show, failed=self._show_failure, group="job")

    @property
    def chosen_job(self) -> JobSummary | None:
        """The job of this page."""
        return self._job

    def _renew(self) -> None:
        if self.is_current and (self._job is None or not self._job.has_ended):
            self.on_open()

    def _read_tile(self, results: Results, labeled: LabeledObject) -> TileContent:
        return ObjectReader(self.services, results).tile(labeled)

    def _show_failure(self, error: GtuiError) -> None:
        self._failed = True
        self.fail(error)
        if self._job is None:
            self.query_one("#job-status", Static).update("This labeling job could not be read. Press F5 to try again.")

    def _show(self, found: JobPage) -> None:
        if self._failed:
            self._failed = False
            self.notice_clear()
        before, self._job = self._job, found.job
        self.saw("job", found.job.name, found.job.status)
        self._show_progress(found.job, found.events)
        self._show_tabs(found.job, found.events)
        if before is None or before.counters != found.job.counters or before.status != found.job.status:
            results = partial(self.services.results.results, self._job_name)
            self.ask(results, self._show_objects, self._objects_not_read, group="objects")
            figures = partial(read_figures, self.services, self._job_name)
            self.ask(figures, self._show_figures, self.query_one(JobWorkers).show_error, group="figures")

    def _objects_not_read(self, error: GtuiError) -> None:
        """Say so, unless the job failed: its failure reason, which stands there, says what to do."""
        if self._job is None or not self._job.failure_reason:
            self.fail(error)

    def _show_progress(self, job: Job, events: Sequence[JobEvent]) -> None:
        sign = STATUS_SIGNS.get(job.status, "…")
        counted = f" · {job.labeled} of {job.total} data objects labeled" if job.total else ""
        self.query_one("#job-status", Static).update(f"{sign} {job.status_text}{counted}")
        bar = self.query_one("#job-progress", ProgressBar)
        bar.display = bool(job.total)
        bar.update(total=job.total or None, progress=job.labeled)
        failure = self.query_one("#job-failure", Static)
        failure.display = bool(job.failure_reason)
        failure.update(f"Failure reason: {job.failure_reason}")
        waits = self.query_one("#job-waits", Static)
        waits.update(waits_for(job, events))
        waits.display = not job.has_ended
        self.query_one("#stop-labeling-job", Button).disabled = job.status not in RUNNING
        self.query_one("#chain-labeling-job", Button).disabled = not job.has_ended
        private = job.workforce_type == "private"
        self.query_one("#open-portal").display = self.query_one("#open-mail").display = private

    def _show_tabs(self, job: Job, events: Sequence[JobEvent]) -> None:
        self.query_one("#job-summary", Summary).show_values(job_summary(job))
        self.query_one("#job-output", Summary).show_values(output_summary(job))
        self.query_one("#job-no-tags").display = not job.tags
        self.query_one("#job-tags", Summary).show_values((tag.key, tag.value) for tag in job.tags)
        self._events = tuple(events)
        self._show_events()

    @on(Input.Changed, "#events-find")
    def _show_events(self) -> None:
        """The events that have the words in them, newest first."""
        wanted = self.query_one("#events-find", Input).value.strip().lower()
        newest_first = (
            (f"{event.at.astimezone():%Y-%m-%d %H:%M:%S}", event.message)
            for event in reversed(self._events)
            if wanted in event.message.lower()
        )
        self.query_one("#job-events", Summary).show_values(newest_first)

    def _show_figures(self, found: JobFigures) -> None:
        self.query_one(JobWorkers).show(found.workers, found.agreement)
        self.query_one("#job-cost", Summary).show_values(bill_rows(found.bill))

    def _show_objects(self, results: Results) -> None:
        self._results = results
        self.query_one(JobObjects).show(results)

    @on(JobObjects.Opened)
    def _open_object(self, event: JobObjects.Opened) -> None:
        self.gtui.go("data_object", results=self._results, line=event.line, lines=event.lines)

    def action_search(self) -> None:
        """Go to the find box of the tab, first of all the data objects'."""
        tabs = self.query_one("#job-tabs", TabbedContent)
        if tabs.active != "events-tab":
            tabs.active = "objects-tab"
        self.query_one("#events-find" if tabs.active == "events-tab" else "#objects-find").focus()

    def action_open_results(self) -> None:
        """See the labeled objects."""
        self.gtui.go("results", job_name=self._job_name)

    def action_query_output(self) -> None:
        """Query the output manifest, which the results do."""
        self.action_open_results()

    def action_open_output_manifest(self) -> None:
        """Read the output manifest line by line."""
        if self._job is None:
            return
        if self._job.has_ended or self._job.labeled:
            self.gtui.go("manifest", uri=self._job.output_manifest_uri)
        else:
            self.notice("There is no output manifest yet: it is written as soon as objects are labeled.", "warning")

    def action_edit_tags(self) -> None:
        """Change the job's tags."""
        if self._job is not None:
            edit_tags(self, self._job.name, self._job.arn, then=lambda tags: self.on_open())

    def action_open_portal(self) -> None:
        """Go on as a worker."""
        self.gtui.go("portal")

    def action_open_mail(self) -> None:
        """Read the invitations."""
        self.gtui.go("mail")

    def action_view_labeling_tool(self) -> None:
        """See the task as its workers see it."""
        if self._job is None:
            return
        try:
            self.app.push_screen(
                PreviewDialog(
                    task_input(self._job), self._job.input_uri, self._job.function_name, custom_tool(self._job)
                )
            )
        except GtuiError as error:
            self.fail(error)


def custom_tool(job: Job) -> CustomTool | None:
    """What makes the page of a custom job; None for other jobs, whose tool is their task type's."""
    if job.function_name != CUSTOM:
        return None
    return CustomTool(job.tool.template, job.role_arn, job.pre_lambda_arn)


def task_input(job: Job) -> TaskInput:
    """What the job's template gives its workers, without a data object."""
    view = read_template(job.tool.template)
    return TaskInput(
        task_object="",
        labels=job.tool.labels,
        header=view.header or job.description,
        short_instructions=job.tool.short_instructions,
        full_instructions_header=view.full_instructions_header,
        full_instructions=job.tool.full_instructions,
        label_category_config=job.tool.categories,
    )

"""The screen "Create labeling job": it moves between the two steps and creates the job."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Button, ContentSwitcher, Input, Static

from gtui.commands import bindings
from gtui.dialogs.continue_draft import ContinueDraftDialog
from gtui.dialogs.preview import CustomTool, PreviewDialog
from gtui.dialogs.progress import LOOKED_AT, Cancelled, Report, watched, watching
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.create_job.creation import Prepared, create, prepare
from gtui.screens.console.create_job.data_setup import DataSetupSection, objects_text
from gtui.screens.console.create_job.draft import BLANK, JobDraft
from gtui.screens.console.create_job.draft_keeper import DraftKeeper
from gtui.screens.console.create_job.draft_screen import DraftScreen
from gtui.screens.console.create_job.problems import Problem, step_problems
from gtui.screens.console.create_job.remote_checks import Checked, check_details
from gtui.screens.console.create_job.requests import draft_of, request_of
from gtui.screens.console.create_job.select_workers import SelectWorkers
from gtui.screens.console.create_job.specify_job_details import SpecifyJobDetails
from gtui.services import JobRequest, TaskInput, task_type_title
from gtui.services.label_attributes import category_config_of


class CreateLabelingJobScreen(DraftScreen):
    """Two steps. What is typed is kept on the server within 300 ms and offered again on return."""

    CRUMBS = ("Amazon SageMaker", "Ground Truth", "Labeling jobs", "Create labeling job")
    HELP = """\
A **labeling job** sends the data objects of an input manifest to workers and collects their labels.

* **Step 1** says what is labeled: name the job, choose the folder with your pictures, choose or create a role, then
  **Complete data setup**, which writes the input manifest. Without it the job can't go on.
* **Step 2** says who labels and how: workers, time limits, the question, the instructions and the labels.

In AWS the last button sends **CreateLabelingJob**, after writing the worker template and the label categories to S3.
Everything you type is kept: you can leave and continue later. Tab and shift+tab walk through the fields, page up and
page down scroll.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("next_step", "previous_step", "preview_labeling_tool", "submit_labeling_job")
    ]
    DEFAULT_CSS = """
    CreateLabelingJobScreen {
        &.-short #labels { max-height: 6; }
        #wizard-step { height: 1; text-style: bold; }
        #wizard { height: 1fr; }
        #wizard-buttons { height: 1; align-horizontal: right; }
        #wizard-buttons Button { margin-left: 2; }
    }
    """

    def __init__(self, request: JobRequest | None = None) -> None:
        """Begin blank, or filled in from a job that is cloned or chained."""
        super().__init__(draft_of(request) if request else BLANK)
        self._from_job = request is not None

    def compose_body(self) -> ComposeResult:
        """Both steps, one of them shown, and the buttons, which stay in view."""
        yield Static("", id="wizard-step")
        with ContentSwitcher(initial="step-1", id="wizard"):
            yield SpecifyJobDetails(id="step-1")
            yield SelectWorkers(id="step-2")
        with Horizontal(id="wizard-buttons"):
            yield Button("Cancel", id="cancel", compact=True)
            yield Button("Previous", id="previous", compact=True)
            yield Button("Preview", id="preview-tool", compact=True)
            yield Button("Next", id="next", variant="primary", compact=True)
            yield Button("Create", id="create", variant="primary", compact=True)

    # Reading the account and the draft

    def on_open(self) -> None:
        """Fill in the form, read the account's lists, and ask about a draft the first time."""
        self._find_sections()
        self._refill()
        self._focus_first()
        self._read_account()
        self.saw("create-job")
        if self._keeper is None:
            self._keeper = DraftKeeper(self.services.course)
            self.ask(self._keeper.load, then=self._offer_draft, group="draft")

    def on_return(self) -> None:
        """Keep what was filled in, on the server too if it was away meanwhile, and see what else was made there."""
        if self._unsaved:
            self._save()
        self._read_account()

    def action_refresh(self) -> None:
        """Read the account's lists again; the form stays as it is."""
        self.notice_clear()
        self._read_account()

    def _read_account(self) -> None:
        services = self.services
        self.ask(services.jobs.list_jobs, then=lambda jobs: self._know(job_names=tuple(job.name for job in jobs)))
        self.ask(services.roles.list_roles, then=lambda roles: self._know(roles=tuple(roles)))
        self.ask(services.keys.list_keys, then=lambda keys: self._know(keys=tuple(keys)))
        self.ask(services.workforce.list_teams, then=lambda teams: self._know(teams=tuple(teams)))
        self.ask(services.jobs.functions, then=lambda functions: self._know(functions=tuple(functions)))
        self.ask(services.workforce.vendors, then=lambda vendors: self._know(vendors=tuple(vendors)))

    def _offer_draft(self, draft: JobDraft | None) -> None:
        if draft is None:
            return
        instead = "Use the copied job" if self._from_job else "Start over"
        dialog = ContinueDraftDialog(draft.job_name, draft.step, instead)
        self.app.push_screen(dialog, lambda go_on: self._continue(draft) if go_on else self._start_over())

    def _continue(self, draft: JobDraft) -> None:
        self.draft = draft
        self.refresh_bindings()
        self._refill()
        self._focus_first()

    def _start_over(self) -> None:
        keeper = self._keeper
        if keeper is not None:
            number = keeper.next_number()
            self.ask(lambda: keeper.discard(number))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the open step's commands are offered."""
        step = {"next_step": 1, "previous_step": 2, "preview_labeling_tool": 2, "submit_labeling_job": 2}.get(action)
        return super().check_action(action, parameters) if step in (None, self.draft.step) else False

    # Moving between the steps

    @on(Button.Pressed, "#next")
    def action_next_step(self) -> None:
        """Check step 1 and go on to step 2."""
        if self.draft.step == 1 and self._is_right(1):
            draft, services = self.draft, self.services
            self.notice("Checking the job details …")

            def check(report: Report, cancelled: Cancelled) -> Checked:
                return check_details(services, draft, watching(report, cancelled))

            watched(self, "Job details", LOOKED_AT, check, self._details_checked, "next")

    def _is_right(self, step: int) -> bool:
        problems = step_problems(self.draft, self.known, step)
        if step == 2 and (typed := self.query_one("#new-label", Input).value.strip()):
            problems.append(Problem("labels", f"Press Enter to add the label {typed}, or clear the field."))
        if problems:
            self._refused.add(step)
            self._refuse(problems)
        return not problems

    def _details_checked(self, checked: Checked) -> None:
        if self._hold(checked):
            self._open_step(2)

    def _hold(self, checked: Checked) -> bool:
        """Take in what the checks found; False where something is wrong."""
        self._found = checked.problems
        if checked.problems:
            self._open_step(1)
            self._refuse(checked.problems)
            return False
        if checked.report is not None:
            self.query_one(DataSetupSection).checked(checked.report)
        return True

    def _open_step(self, step: int) -> None:
        self.notice_clear()
        if self.draft.step != step:
            self._take(replace(self.draft, step=step))
            self.refresh_bindings()
            self.query_one(f"#step-{step}").scroll_home(animate=False)
            self._focus_first()

    def _focus_first(self) -> None:
        """Put the cursor into the open step: a field of the other one would take the keys out of sight."""
        self.query_one("#job-name" if self.draft.step == 1 else "#worker-type").focus(scroll_visible=False)

    @on(Button.Pressed, "#previous")
    def action_previous_step(self) -> None:
        """Go back to step 1; nothing is lost."""
        self._open_step(1)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.action_back()

    @on(Button.Pressed, "#preview-tool")
    def action_preview_labeling_tool(self) -> None:
        """Show the task as a worker will see it."""
        request = request_of(self.draft, "")
        task_input = TaskInput(
            task_object="",
            labels=request.labels,
            header=request.task_description,
            short_instructions=request.short_instructions_html,
            full_instructions_header=f"{task_type_title(request.task_type)} instructions",
            full_instructions=request.full_instructions_html,
            label_category_config=category_config_of(request),
        )
        try:
            custom = (
                CustomTool(request.template, request.role_arn, request.pre_lambda_arn) if request.template else None
            )
            self.app.push_screen(PreviewDialog(task_input, self.draft.manifest_in_use, request.task_type, custom))
        except GtuiError as error:
            self.fail(error)

    # Creating

    @on(Button.Pressed, "#create")
    def action_submit_labeling_job(self) -> None:
        """Check everything, make the team if it is new, and create the job."""
        if self.draft.step == 2 and not self.query_one("#create", Button).disabled and self._is_right(2):
            self._set_busy(True)
            self.notice("Creating the labeling job …")
            services, draft, known = self.services, self.draft, self.known

            def make_ready(report: Report, cancelled: Cancelled) -> Prepared:
                return prepare(services, draft, known, watching(report, cancelled))

            watched(self, "Creating the labeling job", LOOKED_AT, make_ready, self._prepared, "", self._not_created)

    def _prepared(self, prepared: Prepared) -> None:
        if not self._hold(prepared.checked):
            self._set_busy(False)
            return
        if prepared.team is not None:
            self.known = replace(self.known, teams=(*self.known.teams, prepared.team))
            self._take(replace(self.draft, team_choice="existing", team_arn=prepared.team.arn))
        services, draft = self.services, self.draft
        reading = f" The server reads {objects_text(draft.objects)}; a large manifest takes a while."
        self.notice(f"Creating the labeling job …{reading if draft.objects else ''}")
        self.ask(lambda: create(services, draft), then=self._created, failed=self._not_created)

    def _not_created(self, error: GtuiError) -> None:
        self._set_busy(False)
        self.fail(error)

    def _set_busy(self, busy: bool) -> None:
        self.query_one("#create", Button).disabled = busy

    def _created(self, name: str) -> None:
        if self._save_timer is not None:
            self._save_timer.stop()
            self._save_timer = None
        keeper, app = self._keeper, self.gtui
        if keeper is not None:
            number = keeper.next_number()
            self.ask(lambda: keeper.discard(number))
        self._unsaved = False
        app.go("labeling_jobs")
        listing = app.screen
        if isinstance(listing, ConsoleScreen):
            listing.call_after_refresh(listing.notice, f"{name} was successfully created.", "success")

"""Step 2: task timeout, task expiration, and how many workers label each object."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Collapsible, Input, Static

from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.create_job.form import DraftSection, row, write_control
from gtui.screens.console.create_job.rules import team_members, workers_warning
from gtui.services.rules import SEQUENCE_TASK_TYPES
from gtui.widgets.form import Field


class TaskLimitsSection(DraftSection):
    """How long a worker has, and how long a task is offered."""

    TITLE = "Task limits"
    FIELDS: ClassVar[dict[str, str]] = {
        "timeout-hours": "timeout_hours",
        "timeout-minutes": "timeout_minutes",
        "timeout-seconds": "timeout_seconds",
    }

    def compose(self) -> ComposeResult:
        """Two rows of numbers."""
        yield Field(
            "Task timeout",
            row(
                Input(id="timeout-hours", classes="number", compact=True),
                Static("hours", classes="unit"),
                Input(id="timeout-minutes", classes="number", compact=True),
                Static("minutes", classes="unit"),
                Input(id="timeout-seconds", classes="number", compact=True),
                Static("seconds", classes="unit"),
            ),
            Static("", id="task-timeout-hint", classes="hint"),
            id="task-timeout-field",
        )
        yield Field(
            "Task expiration time",
            row(Input(id="task-expiration", classes="number", compact=True), Static("days", classes="unit")),
            Static("", id="task-expiration-hint", classes="hint"),
            id="task-expiration-field",
        )

    def fill_in(self, draft: JobDraft) -> None:
        """The numbers as typed, or the worker type's default."""
        super().fill_in(draft)
        write_control(self.query_one("#task-expiration"), draft.effective_expiration)

    def update_state(self) -> None:
        """The longest time follows the task type, an untouched expiration the worker type."""
        longest = "7 days" if self.draft.task_type in SEQUENCE_TASK_TYPES else "8 hours"
        self.write("#task-timeout-hint", f"The most time a worker has for one task, up to {longest}.")
        public = self.draft.worker_type == "public"
        hint = "on Mechanical Turk up to 0.5 days, which is 12 hours." if public else "up to 10 days."
        self.write("#task-expiration-hint", f"How long a task is offered to workers, {hint}")
        if self.draft.expiration_days is None:
            write_control(self.query_one("#task-expiration"), self.draft.effective_expiration)

    @on(Input.Changed, "#task-expiration")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.edit("task-expiration", expiration_days=event.value)


class WorkersPerObjectSection(DraftSection):
    """How many different workers label each object."""

    TITLE = "Additional configuration"

    def compose(self) -> ComposeResult:
        """Folded away, as in the console; the warning is always in view."""
        with Collapsible(title="Number of workers per dataset object", id="more-workers"):
            yield Field(
                "Workers per dataset object",
                row(Input(id="workers-per-object", classes="number", compact=True)),
                hint="1 to 9. More workers make better labels: their answers are consolidated into one.",
                id="workers-per-object-field",
            )
        yield Static("", id="workers-warning")

    def fill_in(self, draft: JobDraft) -> None:
        """The number as typed, or the worker type's default."""
        write_control(self.query_one("#workers-per-object"), draft.effective_workers)

    def update_state(self) -> None:
        """An untouched number follows the worker type; too many for the team is warned of."""
        if self.draft.workers_per_object is None:
            write_control(self.query_one("#workers-per-object"), self.draft.effective_workers)
        workers = self.draft.effective_workers
        folded, title = self.query_one(Collapsible), f"Number of workers per dataset object: {workers}"
        if folded.title != title:
            folded.title = title
        warning = workers_warning(self.draft, team_members(self.draft, self.known))
        self.write("#workers-warning", f"! {warning}" if warning else "")
        self.query_one("#workers-warning").display = bool(warning)

    @on(Input.Changed, "#workers-per-object")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.edit("workers-per-object", workers_per_object=event.value)

"""Step 1: task category and task selection."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Select, Static

from gtui.screens.console.create_job.form import Choices, DraftSection
from gtui.screens.console.create_job.requests import is_audit
from gtui.screens.console.create_job.rules import timeout_seconds
from gtui.screens.console.create_job.task_catalog import TASK_CATEGORIES
from gtui.services import CONSOLE_TASK_TYPES
from gtui.widgets.form import Field

GREYED = "The greyed task types run on the server too; their jobs are made with CreateLabelingJob."


class TaskTypeSection(DraftSection):
    """What the workers shall do with each data object."""

    TITLE = "Task type"
    FIELDS: ClassVar[dict[str, str]] = {"audited-attribute": "audited_attribute"}

    def compose(self) -> ComposeResult:
        """Category, its task types with what they are, and the labels to look at."""
        yield Field("Task category", Choices("task-category", "Choose a category"), id="task-category-field")
        yield Field(
            "Task selection",
            Choices("task-type", "Choose a task type"),
            Static("", id="task-selection"),
            id="task-type-field",
        )
        yield Field(
            "Existing labels",
            Input(id="audited-attribute", placeholder="my-first-labeling-job", compact=True),
            hint="Label attribute name of the labels that the workers look at, as it stands in the input manifest.",
            id="audited-attribute-field",
        )

    def update_state(self) -> None:
        """The category's task types, the chosen one marked."""
        draft = self.draft
        self.query_one("#task-category", Choices).offer([(name, name) for name in TASK_CATEGORIES], draft.task_category)
        choices = TASK_CATEGORIES.get(draft.task_category, ())
        offered = [(choice.title, choice.function_name) for choice in choices if choice.function_name]
        self.query_one("#task-type", Choices).offer(offered, draft.task_type)
        self.query_one("#task-type", Choices).display = bool(offered)
        self.query_one("#audited-attribute-field").display = is_audit(draft)
        lines = Content("")
        for choice in choices:
            chosen = bool(choice.function_name) and choice.function_name == draft.task_type
            style = "bold" if chosen else "" if choice.function_name else "dim"
            lines += Content.assemble(
                (f"{'●' if chosen else '○'} {choice.title}", style), (f": {choice.description}\n", "dim")
            )
        if len(offered) < len(choices):
            lines += Content.styled(GREYED, "dim")
        self.write("#task-selection", lines)

    @on(Select.Changed, "#task-category")
    def _category_chosen(self, event: Select.Changed) -> None:
        event.stop()
        category = self.query_one("#task-category", Choices).chosen
        if category and category != self.draft.task_category:
            first = next((choice.function_name for choice in TASK_CATEGORIES[category] if choice.function_name), "")
            self._choose("task-category", first, task_category=category)

    @on(Select.Changed, "#task-type")
    def _type_chosen(self, event: Select.Changed) -> None:
        event.stop()
        task_type = self.query_one("#task-type", Choices).chosen
        if task_type and task_type != self.draft.task_type:
            self._choose("task-type", task_type)

    def _choose(self, field: str, task_type: str, **changes: object) -> None:
        """Take a task type; a time limit that nobody changed follows it."""
        before, now = CONSOLE_TASK_TYPES.get(self.draft.task_type), CONSOLE_TASK_TYPES.get(task_type)
        if now and (before is None or timeout_seconds(self.draft) == before.timeout_seconds):
            hours, seconds = divmod(now.timeout_seconds, 3600)
            changes |= {"timeout_hours": str(hours), "timeout_minutes": str(seconds // 60), "timeout_seconds": "0"}
        self.edit(field, refill=True, task_type=task_type, **changes)

"""Step 1: task category and task selection."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Select, Static

from gtui.screens.console.create_job.form import Choices, DraftSection
from gtui.screens.console.create_job.task_catalog import RUNS, TASK_CATEGORIES
from gtui.widgets.form import Field


class TaskTypeSection(DraftSection):
    """What the workers shall do with each data object."""

    TITLE = "Task type"

    def compose(self) -> ComposeResult:
        """Category, then its task types with what they are."""
        yield Field("Task category", Choices("task-category", "Choose a category"), id="task-category-field")
        yield Field("Task selection", Static("", id="task-selection"))

    def update_state(self) -> None:
        """The category's task types; only one runs in this release."""
        category = self.draft.task_category
        self.query_one("#task-category", Choices).offer([(name, name) for name in TASK_CATEGORIES], category)
        lines = Content("")
        for choice in TASK_CATEGORIES.get(category, ()):
            runs = category == "Image" and choice.title == RUNS
            style = "bold" if runs else "dim"
            lines += Content.assemble(
                (f"{'●' if runs else '○'} {choice.title}", style), (f": {choice.description}\n", "dim")
            )
        lines += Content.styled(f"This release runs {RUNS}; the greyed task types come later.", "dim")
        self.write("#task-selection", lines)

    @on(Select.Changed, "#task-category")
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        value = self.query_one("#task-category", Choices).chosen
        if value:
            self.edit("task-category", task_category=value)

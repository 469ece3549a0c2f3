"""Step 2: the question that workers answer, and the instructions that they read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Collapsible, Input

from gtui.screens.console.create_job.form import DraftSection
from gtui.screens.console.create_job.instructions_editor import InstructionsEditor
from gtui.screens.console.create_job.requests import is_custom
from gtui.services import task_type_title
from gtui.widgets.form import Field

INSTRUCTIONS_HINT = (
    'Shown beside the task. A line "Add image here" is left out; put the cursor on it and choose Image to put a '
    "picture in its place."
)


class LabelingToolSection(DraftSection):
    """Question, short instructions with a good and a bad example, additional instructions."""

    TITLE = "Labeling tool"
    FIELDS: ClassVar[dict[str, str]] = {
        "task-question": "question",
        "short-instructions": "short_instructions",
        "full-instructions": "full_instructions",
    }

    def update_state(self) -> None:
        """The tool is the task type's; a custom job's is its template."""
        self.display = not is_custom(self.draft)
        self.border_title = f"{task_type_title(self.draft.task_type)} labeling tool"

    def compose(self) -> ComposeResult:
        """In the console's order."""
        yield Field(
            "Task description",
            Input(id="task-question", placeholder="Classify Fashion Images to one of 4 categories", compact=True),
            hint="What the workers shall do with each object, in one sentence of at most 255 characters.",
            id="task-question-field",
        )
        yield Field(
            "Instructions",
            InstructionsEditor("short-instructions"),
            hint=INSTRUCTIONS_HINT,
            id="short-instructions-field",
        )
        with Collapsible(title="Additional instructions - optional", id="more-instructions"):
            yield Field(
                "Additional instructions",
                InstructionsEditor("full-instructions"),
                hint="Workers open these when they want to know more.",
                id="full-instructions-field",
            )

"""Step 1: the job's name and its label attribute."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input

from gtui.screens.console.create_job.form import DraftSection
from gtui.widgets.form import Field
from gtui.widgets.toggles import Box

ATTRIBUTE_BOX = "I want to specify a label attribute name different from the labeling job name"


class JobOverviewSection(DraftSection):
    """Job name, and the label attribute name if it shall differ."""

    TITLE = "Job overview"
    FIELDS: ClassVar[dict[str, str]] = {
        "job-name": "job_name",
        "own-label-attribute": "own_label_attribute",
        "label-attribute-name": "label_attribute_name",
    }

    def compose(self) -> ComposeResult:
        """Name, box, attribute."""
        yield Field(
            "Job name",
            Input(id="job-name", placeholder="my-first-labeling-job", compact=True),
            hint="At most 63 letters, digits and hyphens, no spaces. Unique in your account and Region.",
            id="job-name-field",
        )
        yield Box(ATTRIBUTE_BOX, id="own-label-attribute")
        yield Field(
            "Label attribute name",
            Input(id="label-attribute-name", compact=True),
            hint="The key of the label in the output manifest.",
            id="label-attribute-name-field",
        )

    def update_state(self) -> None:
        """The attribute's name is asked for only with the box ticked."""
        self.query_one("#label-attribute-name-field").display = self.draft.own_label_attribute

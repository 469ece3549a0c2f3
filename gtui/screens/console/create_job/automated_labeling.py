"""Step 2: automated data labeling, what it would do, and what this release does instead."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from gtui.screens.console.create_job.data_setup import objects_text
from gtui.screens.console.create_job.form import DraftSection
from gtui.widgets.toggles import Box

WHAT_IT_DOES = """\
A model learns from the first human labels and labels the objects that it is sure of; people label the rest.
It needs many objects: the course says 1,000, the AWS guide requires 1,250 and advises 5,000.
Your dataset has {objects}.
Cost in AWS: the object's fee for every object, the task price only where people label (about 70 % fewer), and the
hours of the instances that train and run the model.
! In this release people label everything. The job keeps your request and shows it."""


class AutomatedLabelingSection(DraftSection):
    """A box that says what it means before Create."""

    TITLE = "Automated data labeling"
    FIELDS: ClassVar[dict[str, str]] = {"automated-labeling": "automated_labeling"}

    def compose(self) -> ComposeResult:
        """Box and words."""
        yield Box("Enable automated data labeling", id="automated-labeling")
        yield Static("", id="automated-labeling-note", classes="note", markup=False)

    def update_state(self) -> None:
        """Ticked, it says what it will do."""
        self.write("#automated-labeling-note", WHAT_IT_DOES.format(objects=objects_text(self.draft.objects)))
        self.query_one("#automated-labeling-note").display = self.draft.automated_labeling

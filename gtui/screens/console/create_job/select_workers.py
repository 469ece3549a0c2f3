"""Step 2 of the wizard, "Select workers and configure tool"."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from gtui.screens.console.create_job.automated_labeling import AutomatedLabelingSection
from gtui.screens.console.create_job.custom_tool import CustomToolSection
from gtui.screens.console.create_job.frame_labels import FrameLabelsSection
from gtui.screens.console.create_job.labeling_tool import LabelingToolSection
from gtui.screens.console.create_job.labels import LabelsSection
from gtui.screens.console.create_job.private_team import PrivateTeamSection
from gtui.screens.console.create_job.task_limits import TaskLimitsSection, WorkersPerObjectSection
from gtui.screens.console.create_job.worker_types import MechanicalTurkSection, VendorSection, WorkerTypesSection


class SelectWorkers(VerticalScroll, can_focus=False):
    """The sections of step 2, in the console's order."""

    def compose(self) -> ComposeResult:
        """Top to bottom as a person fills them in."""
        yield WorkerTypesSection()
        yield PrivateTeamSection()
        yield MechanicalTurkSection()
        yield VendorSection()
        yield TaskLimitsSection()
        yield AutomatedLabelingSection()
        yield WorkersPerObjectSection()
        yield CustomToolSection()
        yield LabelingToolSection()
        yield LabelsSection()
        yield FrameLabelsSection()

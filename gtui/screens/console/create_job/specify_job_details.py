"""Step 1 of the wizard, "Specify job details"."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Collapsible

from gtui.screens.console.create_job.additional_configuration import EncryptionSection, SubsetSection
from gtui.screens.console.create_job.data_setup import DataSetupSection
from gtui.screens.console.create_job.input_data import InputDataSection
from gtui.screens.console.create_job.job_overview import JobOverviewSection
from gtui.screens.console.create_job.role import RoleSection
from gtui.screens.console.create_job.tags import TagsSection
from gtui.screens.console.create_job.task_type import TaskTypeSection


class SpecifyJobDetails(VerticalScroll, can_focus=False):
    """The sections of step 1, in the console's order."""

    def compose(self) -> ComposeResult:
        """Top to bottom as a person fills them in."""
        yield JobOverviewSection()
        yield InputDataSection()
        yield RoleSection()
        yield DataSetupSection()
        with Collapsible(title="Additional configuration: part of the dataset, encryption key", id="more-details"):
            yield SubsetSection()
            yield EncryptionSection()
        yield TaskTypeSection()
        yield TagsSection()

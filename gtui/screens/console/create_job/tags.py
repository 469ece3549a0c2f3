"""Step 1: tags of the labeling job."""

from textual import on
from textual.app import ComposeResult

from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.create_job.form import DraftSection
from gtui.services import Tag
from gtui.widgets.form import Field
from gtui.widgets.tag_editor import TagEditor


class TagsSection(DraftSection):
    """Keys and values that the job carries."""

    TITLE = "Tags - optional"

    def compose(self) -> ComposeResult:
        """The rows of keys and values."""
        yield Field("Tags", TagEditor(id="job-tags"), id="job-tags-field")

    def fill_in(self, draft: JobDraft) -> None:
        """The draft's tags."""
        self.query_one(TagEditor).show([Tag(key, value) for key, value in draft.tags])

    @on(TagEditor.Changed)
    def _changed(self, event: TagEditor.Changed) -> None:
        event.stop()
        self.edit("job-tags", tags=tuple((tag.key, tag.value) for tag in event.tags))

"""The tags of a resource, to be changed."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from gtui.dialogs.dialog import Dialog
from gtui.services import Tag
from gtui.widgets.tag_editor import TagEditor, tags_problem


class TagsDialog(Dialog[tuple[Tag, ...]]):
    """Changes the tags of what an ARN names; answers the tags that are there then."""

    ASKS_BEFORE_LOSS = True

    DEFAULT_CSS = "TagsDialog #tags-scroll { height: auto; max-height: 14; }"

    def __init__(self, name: str, arn: str, tags: Sequence[Tag]) -> None:
        """Begin with these tags."""
        super().__init__()
        self._resource, self._arn, self._tags = name, arn, tags

    def title_text(self) -> str:
        """Whose tags."""
        return f"Tags of {self._resource}"

    def accept_label(self) -> str:
        """The deed."""
        return "Save changes"

    def compose_content(self) -> ComposeResult:
        """The editor."""
        with VerticalScroll(id="tags-scroll", can_focus=False):
            yield TagEditor(id="tags")

    def on_mount(self) -> None:
        """Show the tags."""
        self.query_one(TagEditor).show(self._tags)
        self.query_one("#tags-add").focus()

    def accept(self) -> None:
        """Make these the resource's tags."""
        tags = self.query_one(TagEditor).tags
        problem = tags_problem(tags)
        self.problem(problem or "")
        if not problem:
            self.ask(lambda: self.services.tags.replace(self._arn, tags), self.dismiss)

"""Drafts that are large, such as a mask: kept once the hand rests, not at every stroke."""

from textual.timer import Timer

from gtui.tasktypes.labeling_view import Answer
from gtui.tasktypes.tool_view import ToolView

REST_SECONDS = 0.2
"""Strokes follow each other quickly."""


class RestingDraft(ToolView):
    """A tool whose draft is kept a moment after the last step."""

    _draft_timer: Timer | None = None

    def changed(self) -> None:
        """The person made a step: keep it as a draft once the hand rests."""
        self.show_status()
        self.forget_draft()
        self._draft_timer = self.set_timer(REST_SECONDS, self._keep_draft)

    def _keep_draft(self) -> None:
        self.forget_draft()
        self.post_message(self.AnswerChanged(self, self.draft(), complete=False))

    def forget_draft(self) -> None:
        """Another task begins: what was not kept yet is not kept."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = None

    def pending_draft(self) -> Answer | None:
        """The answer as far as it goes, while the hand has not rested long enough."""
        return None if self._draft_timer is None else self.draft()

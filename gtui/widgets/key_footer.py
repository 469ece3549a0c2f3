"""The line of keys at the bottom of a screen."""

from textual.app import ComposeResult
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey


class KeyFooter(Footer):
    """Shows as many keys as fit whole, the one of the help always: help lists them all."""

    _width = 0

    def compose(self) -> ComposeResult:
        """The keys; where there is no room the last ones are left out."""
        parts = list(super().compose())
        room = self._width = self.app.size.width
        while parts and sum(map(_cells, parts)) > room:
            parts.remove(next((part for part in reversed(parts) if not _is_help(part)), parts[-1]))
        yield from parts

    def on_resize(self, event: Resize) -> None:
        """Another width has room for other keys."""
        if event.size.width != self._width:
            self.call_after_refresh(self.recompose)


def _is_help(part: Widget) -> bool:
    return isinstance(part, FooterKey) and part.action == "help"


def _cells(part: Widget) -> int:
    return len(part.key_display) + len(part.description) + 2 if isinstance(part, FooterKey) else 0

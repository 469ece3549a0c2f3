"""A short list that follows what is selected elsewhere: boxes, entities, shares of a mask."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import Static

from gtui.widgets.plain_text import plain

MARK = "▸"
"""Begins the line of what is selected."""


class MarkedLines(VerticalScroll, can_focus=False):
    """Lines of text, none wrapped; the marked one is kept in view."""

    DEFAULT_CSS = """
    MarkedLines Static { height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without lines."""
        super().__init__(id=id)
        self._lines: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """One text of all lines."""
        yield Static("", markup=False)

    def show_lines(self, lines: Iterable[str]) -> None:
        """Write the list again if it is another; only more or fewer lines are laid out anew, which takes its time."""
        before, self._lines = self._lines, tuple(lines)
        if self._lines != before:
            layout = len(self._lines) != len(before)
            self.query_one(Static).update(plain("\n".join(self._lines)), layout=layout)
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        for row, line in enumerate(self._lines):
            if line.startswith(MARK):
                self.scroll_to_region(Region(0, row, 1, 1), animate=False, immediate=True)

"""A short list that follows what is selected elsewhere: boxes, entities, shares of a mask."""

from collections.abc import Iterable

from textual import events
from textual.content import Content
from textual.widget import Widget

from gtui.widgets.plain_text import plain

MARK = "▸"
"""Begins the line of what is selected."""
WHEEL = 2
"""Lines that a turn of the wheel moves."""
ROOM_FOR_ARROW = 2
LINE_BREAKS = str.maketrans("\n\t", "  ")


class MarkedLines(Widget, can_focus=False):
    """Lines of text, none wrapped; the marked one is kept in view, arrows tell of what is above and below.

    Its size never depends on its lines, so that it is drawn again without a layout, which takes longer than a picture.
    """

    DEFAULT_CSS = """
    MarkedLines { height: 1fr; text-wrap: nowrap; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without lines."""
        super().__init__(id=id)
        self._lines: tuple[str, ...] = ()
        self._first = 0

    def show_lines(self, lines: Iterable[str]) -> None:
        """Draw the list again if it is another, with its marked line in view."""
        shown = tuple(plain(line).translate(LINE_BREAKS) for line in lines)
        if shown != self._lines:
            self._lines = shown
            self._follow()
            self.refresh()

    def render(self) -> Content:
        """The lines in view, each in the list's width."""
        width, height = self.size
        rows = [Content(line).truncate(width, ellipsis=True) for line in self._lines[self._first :][:height]]
        above, below = self._first > 0, self._first + height < len(self._lines)
        if above and below and len(rows) == 1:
            return _with_arrow(rows[0], "↕", width)
        if above:
            rows[0] = _with_arrow(rows[0], "↑", width)
        if below:
            rows[-1] = _with_arrow(rows[-1], "↓", width)
        return Content("\n").join(rows)

    def on_resize(self) -> None:
        """Keep the marked line in view where there are fewer rows."""
        self._follow()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look further down."""
        event.stop()
        self._look_from(self._first + WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look further up."""
        event.stop()
        self._look_from(self._first - WHEEL)

    def _follow(self) -> None:
        """Move as little as brings the marked line into view."""
        marked = next((row for row, line in enumerate(self._lines) if line.startswith(MARK)), self._first)
        self._look_from(min(max(self._first, marked - self.size.height + 1), marked))

    def _look_from(self, first: int) -> None:
        inside = max(0, min(first, len(self._lines) - self.size.height))
        if inside != self._first:
            self._first = inside
            self.refresh()


def _with_arrow(line: Content, arrow: str, width: int) -> Content:
    """A line with an arrow at the right edge, cut where it would reach under it."""
    room = max(0, width - ROOM_FOR_ARROW)
    return Content.assemble(line.truncate(room, ellipsis=True, pad=True), f" {arrow}"[-width:])

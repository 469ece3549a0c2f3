"""A list of very many numbered lines, of which only those in view are ever made."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gtui.widgets.plain_text import plain


class LineList(ScrollView, can_focus=True):
    """One line each, shortened to the width, with a number and a mark in front; the cursor is always on one."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--cursor", "line-list--marked"}
    DEFAULT_CSS: ClassVar[str] = """
    LineList { height: 1fr; overflow-x: hidden; }
    LineList > .line-list--cursor { text-style: reverse; }
    LineList > .line-list--marked { color: $text-error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="lines.up"),
        Binding("down,j", "move(1)", "Down", show=False, id="lines.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="lines.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="lines.page_down"),
        Binding("home", "first", "First", show=False, id="lines.first"),
        Binding("end", "last", "Last", show=False, id="lines.last"),
    ]
    cursor: reactive[int] = reactive(0, init=False)

    class Moved(Message):
        """The cursor is on another line."""

        def __init__(self, lines: "LineList", index: int) -> None:
            """Say on which line, counted from 0."""
            super().__init__()
            self.lines = lines
            self.index = index

        @property
        def control(self) -> "LineList":
            """The list, so that `@on` can select by its id."""
            return self.lines

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """Begin without lines."""
        super().__init__(id=id)
        self._lines: Sequence[str] = ()
        self._marked: frozenset[int] = frozenset()

    def show(self, lines: Sequence[str], marked: frozenset[int] = frozenset()) -> None:
        """Show these lines; `marked` holds the indexes, from 0, of those that get a sign."""
        self._lines, self._marked = lines, marked
        self.virtual_size = Size(self.size.width, len(lines))
        self.cursor = min(self.cursor, max(len(lines) - 1, 0))
        self.refresh()
        if lines:
            self.post_message(self.Moved(self, self.cursor))

    def validate_cursor(self, cursor: int) -> int:
        """Stay on a line."""
        return max(0, min(cursor, len(self._lines) - 1))

    def watch_cursor(self, _before: int, after: int) -> None:
        """Keep the line in view, and tell."""
        height = self.scrollable_content_region.height
        if after < self.scroll_offset.y:
            self.scroll_to(y=after, animate=False)
        elif height and after >= self.scroll_offset.y + height:
            self.scroll_to(y=after - height + 1, animate=False)
        self.refresh()
        if self._lines:
            self.post_message(self.Moved(self, after))

    def render_line(self, y: int) -> Strip:
        """One line in view."""
        index, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        digits, is_marked = len(str(len(self._lines))), index in self._marked
        text = plain(self._lines[index]).replace("\n", " ").replace("\t", " ")
        line = f"{'✗' if is_marked else ' '}{index + 1:>{digits}} {text}"
        style = self.rich_style
        if is_marked:
            style += self.get_component_rich_style("line-list--marked", partial=True)
        if index == self.cursor:
            style += self.get_component_rich_style("line-list--cursor", partial=True)
        return Strip([Segment(line[: width * 2], style)]).adjust_cell_length(width, style)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a line."""
        offset = event.get_content_offset(self)
        if offset is not None:
            self.cursor = offset.y + self.scroll_offset.y

    def action_move(self, by: int) -> None:
        """Go a number of lines down, or up."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Go a number of windows down, or up."""
        self.cursor += by * max(self.scrollable_content_region.height - 1, 1)

    def action_first(self) -> None:
        """Go to the first line."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last line."""
        self.cursor = len(self._lines) - 1

"""A text to read, however long, in which nothing is markup and nothing commands the terminal."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gtui.canvas.text_layout import TextLayout
from gtui.widgets.strips import piece

LEAST_COLUMNS = 10


class TextCanvas(ScrollView, can_focus=True):
    """Shows a text in wrapped lines; only the lines on screen are drawn."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TextCanvas { width: 1fr; height: 1fr; padding: 0 1; scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "scroll_home", "Beginning", show=False, id="text.home"),
        Binding("end", "scroll_end", "End", show=False, id="text.end"),
    ]
    ROWS = 1
    """Rows on screen for a line of the text."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without a text."""
        super().__init__(id=id)
        self.layout_of_text = TextLayout("", LEAST_COLUMNS, cell_len)

    @property
    def text(self) -> str:
        """The whole text."""
        return self.layout_of_text.text

    def show_text(self, text: str) -> None:
        """Show a text from its beginning."""
        self._lay_out(text)
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        self._lay_out(self.text)

    def _lay_out(self, text: str) -> None:
        columns = max(LEAST_COLUMNS, self.scrollable_content_region.width)
        self.layout_of_text = TextLayout(text, columns, cell_len)
        self.virtual_size = Size(columns, len(self.layout_of_text.lines) * self.ROWS)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A row of the text, or what is written above it."""
        number, row = divmod(y + self.scroll_offset.y, self.ROWS)
        width = self.size.width
        if number >= len(self.layout_of_text.lines):
            return Strip.blank(width, self.rich_style)
        segments = self.line(number) if row == self.ROWS - 1 else self.above(number)
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def line(self, number: int) -> list[Segment]:
        """The segments of a line of the text."""
        first, last = self.layout_of_text.lines[number]
        return [piece(self.text, first, last, self.rich_style)]

    def above(self, number: int) -> list[Segment]:
        """The segments of the row above a line."""
        return []

    def show_offset(self, offset: int) -> None:
        """Bring a character's line into view; nothing moves while it is there."""
        place = self._rows_of(offset, offset)
        if not self.window_region.contains_region(place):
            self.scroll_to_region(place, animate=False)

    def redraw_text(self, start: int, end: int) -> None:
        """Draw the lines of a stretch again."""
        self.refresh(self._rows_of(start, end).translate(-self.scroll_offset))

    def _rows_of(self, start: int, end: int) -> Region:
        first, last = self.layout_of_text.line_of(start), self.layout_of_text.line_of(end)
        return Region(0, first * self.ROWS, self.size.width, (last - first + 1) * self.ROWS)

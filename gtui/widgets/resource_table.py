"""A table of resources with one row per resource and, where wanted, a box to tick in front of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable

from gtui.widgets.plain_text import plain

_TICKED, _UNTICKED = Text("[x]"), Text("[ ]")


@dataclass(frozen=True)
class Row:
    """One resource of a table."""

    key: str
    """What the resource is called among its siblings; unique in the table."""
    cells: tuple[str, ...]
    """The text of each column, never read as markup."""


class ResourceTable(DataTable[Text]):
    """Rows with a cursor; enter or a click on the current row opens it, space ticks it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Select", show=False, id="table.tick"),
        Binding("a", "tick_all", "Select all", show=False, id="table.tick_all"),
        Binding("j", "cursor_down", "Down", show=False, id="table.down"),
        Binding("k", "cursor_up", "Up", show=False, id="table.up"),
        Binding("home", "scroll_top", "First", show=False, id="table.first"),
        Binding("end", "scroll_bottom", "Last", show=False, id="table.last"),
    ]

    class Opened(Message):
        """A row was opened by enter or by clicking it twice."""

        def __init__(self, table: "ResourceTable", key: str) -> None:
            """Say which `key` of `table` was opened."""
            super().__init__()
            self.table = table
            self.key = key

        @property
        def control(self) -> "ResourceTable":
            """The table, so that `@on` can select by its id."""
            return self.table

    class SelectionChanged(Message):
        """The cursor moved, a box was ticked, or the rows changed."""

        def __init__(self, table: "ResourceTable") -> None:
            """Say which `table` changed."""
            super().__init__()
            self.table = table

        @property
        def control(self) -> "ResourceTable":
            """The table, so that `@on` can select by its id."""
            return self.table

    def __init__(
        self,
        *columns: str,
        tickable: bool = False,
        first_width: int | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make an empty table; of a text of more than `first_width` cells the first column shows both ends."""
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self._tickable, self._first_width = tickable, first_width
        self._ticked: set[str] = set()
        self._keys: list[str] = []
        self._headings = ("[ ]", *columns) if tickable else columns
        self._heading_keys = self.add_columns(*map(Text, self._headings))

    @property
    def current(self) -> str | None:
        """The key of the row under the cursor, None in an empty table."""
        return self._keys[self.cursor_row] if 0 <= self.cursor_row < len(self._keys) else None

    @property
    def ticked(self) -> list[str]:
        """The keys of the ticked rows, in the table's order."""
        return [key for key in self._keys if key in self._ticked]

    @property
    def chosen(self) -> list[str]:
        """The ticked rows, or the current one if none is ticked."""
        return self.ticked or ([self.current] if self.current is not None else [])

    def show(self, rows: Sequence[Row]) -> None:
        """Replace the rows; the cursor and the ticks stay with the resources they were on."""
        current = self.current
        self._keys = [row.key for row in rows]
        self._ticked &= set(self._keys)
        # The columns too: a column that stays keeps the width of the longest cell it ever had. With widths of our own,
        # for the table would find them out later, and keeps the lines that it has drawn too narrow by then.
        self.clear(columns=True)
        drawn = [self._cells(row) for row in rows]
        columns = zip(map(Text, self._headings), *drawn, strict=True)
        self._heading_keys = [
            self.add_column(heading, width=max(text.cell_len for text in (heading, *column)))
            for heading, *column in columns
        ]
        for row, cells in zip(rows, drawn, strict=True):
            self.add_row(*cells, key=row.key)
        if current in self._keys:
            self.move_cursor(row=self._keys.index(current), animate=False)
        self._changed()

    def action_tick(self) -> None:
        """Tick or untick the row under the cursor."""
        if self._tickable and self.current is not None:
            self._ticked ^= {self.current}
            self._draw_tick(self.current)
            self._changed()

    def action_tick_all(self) -> None:
        """Tick every row, or untick all if every one is ticked."""
        if not self._tickable:
            return
        self._ticked = set() if len(self.ticked) == len(self._keys) else set(self._keys)
        for key in self._keys:
            self._draw_tick(key)
        self._changed()

    def on_click(self, event: events.Click) -> None:
        """Tick by clicking a box, or all of them by clicking the heading's box."""
        meta = event.style.meta
        if not self._tickable or meta.get("column") != 0:
            return
        event.prevent_default()
        event.stop()
        if meta["row"] < 0:
            self.action_tick_all()
        elif meta["row"] < len(self._keys):
            self.move_cursor(row=meta["row"], animate=False)
            self.action_tick()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Turn the selection of a row into its opening."""
        event.stop()
        if event.row_key.value is not None:
            self.post_message(self.Opened(self, event.row_key.value))

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell that the cursor moved."""
        event.stop()
        self._changed()

    def _cells(self, row: Row) -> tuple[Text, ...]:
        texts = [plain(cell) for cell in row.cells]
        if self._first_width is not None:
            texts[0] = _shortened(texts[0], self._first_width)
        cells = tuple(Text(text, no_wrap=True) for text in texts)
        return (self._tick(row.key), *cells) if self._tickable else cells

    def _tick(self, key: str) -> Text:
        return _TICKED if key in self._ticked else _UNTICKED

    def _draw_tick(self, key: str) -> None:
        self.update_cell(key, self._heading_keys[0], self._tick(key))

    def _changed(self) -> None:
        self.post_message(self.SelectionChanged(self))


def _shortened(text: str, width: int) -> str:
    """Begin and end of a text that is too long: names of one family often differ at their end only."""
    if len(text) <= width:
        return text
    head = (width - 1) // 2
    return f"{text[:head]}…{text[head + 1 - width :]}"

"""A table of resources with one row per resource and, where wanted, a box to tick in front of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable

from gtui.widgets.column_fit import Cell, Column, Fit, fit, shortened, written

_TICKED, _UNTICKED = Text("[x]"), Text("[ ]")
_BOUNDLESS = 10_000


@dataclass(frozen=True)
class Row:
    """One resource of a table."""

    key: str
    """What the resource is called among its siblings; unique in the table."""
    cells: tuple[Cell, ...]
    """What stands in each column; a text is never read as markup."""


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
        *columns: str | Column,
        tickable: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make an empty table, whose columns share the width that it has."""
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self._tickable = tickable
        self._ticked: set[str] = set()
        self._keys: list[str] = []
        self._rows: Sequence[Row] = ()
        self._among: Sequence[Row] = ()
        self._columns = tuple(each if isinstance(each, Column) else Column(each) for each in columns)
        self._fit: Fit | None = None
        self._lay_out()

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

    def show(self, rows: Sequence[Row], among: Sequence[Row] | None = None) -> None:
        """Replace the rows; the cursor and the ticks stay with the resources they were on.

        Args:
            rows: What is shown.
            among: All rows, of which these are some: the columns have the widths that all of them need.
        """
        current = self.current
        self._rows, self._among, self._fit = rows, rows if among is None else among, None
        self._keys = [row.key for row in rows]
        self._ticked &= set(self._keys)
        self._lay_out(current)
        self._changed()

    def on_resize(self) -> None:
        """Share out the width anew."""
        self._lay_out(self.current)

    def _lay_out(self, current: str | None = None) -> None:
        """Draw the rows in columns that fit, with the cursor on `current`."""
        fitting = fit(self._columns, [row.cells for row in self._among], self._room())
        if fitting == self._fit:
            return
        self._fit = fitting
        # The columns too: a column that stays keeps the width of the longest cell it ever had. With widths of our own,
        # for the table would find them out later, and keeps the lines that it has drawn too narrow by then.
        self.clear(columns=True)
        if self._tickable:
            self._tick_column = self.add_column(Text(_UNTICKED.plain), width=_UNTICKED.cell_len)
        for place, width in fitting.widths:
            heading = shortened(fitting.heading(self._columns[place]), width)
            self.add_column(Text(heading, no_wrap=True), width=width)
        for row in self._rows:
            self.add_row(*self._cells(row, fitting), key=row.key)
        if current in self._keys:
            self.move_cursor(row=self._keys.index(current), animate=False)

    def _room(self) -> int:
        """How many cells the columns have; before the table is laid out, as many as they like."""
        outer = self.outer_size
        if not outer.width:
            return _BOUNDLESS
        ticks = _UNTICKED.cell_len + 2 * self.cell_padding if self._tickable else 0
        bar = self.styles.scrollbar_size_vertical if len(self._among) + 1 > outer.height - self.gutter.height else 0
        return outer.width - self.gutter.width - bar - ticks

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

    def _cells(self, row: Row, fitting: Fit) -> tuple[Text, ...]:
        texts = (shortened(written(row.cells[place], fitting.short), width) for place, width in fitting.widths)
        cells = tuple(Text(text, no_wrap=True) for text in texts)
        return (self._tick(row.key), *cells) if self._tickable else cells

    def _tick(self, key: str) -> Text:
        return _TICKED if key in self._ticked else _UNTICKED

    def _draw_tick(self, key: str) -> None:
        self.update_cell(key, self._tick_column, self._tick(key))

    def _changed(self) -> None:
        self.post_message(self.SelectionChanged(self))

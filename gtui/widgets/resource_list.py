"""The console's list of resources: a find box, a count, the table, and what to do when it is empty."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from gtui.widgets.column_fit import Column, written
from gtui.widgets.resource_table import ResourceTable, Row

Match = Callable[[str, str], bool]


def name_contains(name: str, wanted: str) -> bool:
    """Find by name: any part of it, in any case."""
    return wanted.casefold() in name.casefold()


def name_starts_with(name: str, wanted: str) -> bool:
    """Find by prefix, with S3's own meaning: case counts."""
    return name.startswith(wanted)


class ResourceList(Vertical):
    """A table that can be narrowed by typing.

    Its parts are `#<id>-find`, `#<id>-count`, `#<id>-table` and `#<id>-empty`.
    """

    DEFAULT_CSS: ClassVar[str] = """
    ResourceList {
        height: 1fr;
        .list-head { height: 1; }
        .list-head Input { width: 1fr; max-width: 44; }
        .list-count { width: auto; padding: 0 1; color: $text-muted; }
        ResourceTable { height: 1fr; }
        .list-empty { height: 1fr; padding: 1 2; display: none; }
        &.-empty .list-empty { display: block; }
    }
    """

    def __init__(
        self,
        *columns: str | Column,
        noun: str,
        find: str,
        empty: str,
        id: str,  # noqa: A002
        tickable: bool = False,
        match: Match = name_contains,
        searched: Sequence[int] = (0,),
    ) -> None:
        """Make a list that says it is loading until `show` is called.

        Args:
            columns: The headings.
            noun: What one row is, as in "bucket"; the plural takes an s.
            find: The find box's hint.
            empty: What stands in the place of the rows when there are none: what to do about it.
            id: The list's id; the ids of its parts begin with it.
            tickable: Whether several rows can be chosen.
            match: Whether a cell fits the words in the find box.
            searched: Which cells of a row are looked at.
        """
        super().__init__(id=id)
        self._noun, self._find, self._empty, self._match = noun, find, empty, match
        self._columns, self._tickable = columns, tickable
        self._searched = searched
        self._rows: Sequence[Row] | None = None
        self._waiting = "Loading..."

    def compose(self) -> ComposeResult:
        """Lay out the find box above the table."""
        with Horizontal(classes="list-head"):
            yield Input(placeholder=self._find, compact=True, id=f"{self.id}-find", classes="find-box")
            yield Static("Loading...", id=f"{self.id}-count", classes="list-count", markup=False)
        table_id = f"{self.id}-table"
        yield ResourceTable(*self._columns, tickable=self._tickable, id=table_id)
        yield Static("", id=f"{self.id}-empty", classes="list-empty", markup=False)

    @property
    def table(self) -> ResourceTable:
        """The table of the rows that fit the find box."""
        return self.query_one(ResourceTable)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, those that the find box hides included."""
        return self._rows or ()

    def show(self, rows: Sequence[Row], empty: str | None = None) -> None:
        """Show these rows, as far as they fit the find box; `empty` replaces what an empty list says."""
        self._rows = rows
        self._empty = self._empty if empty is None else empty
        self._refresh()

    def unread(self) -> None:
        """Say that the rows could not be read, unless there are rows of an earlier time."""
        if self._rows is None:
            self._waiting = ""
            self.set_class(True, "-empty")
            text = f"The {self._noun}s could not be read. Press F5 to try again."
            self.query_one(f"#{self.id}-empty", Static).update(text)
            self.table.styles.height = 1
            self._recount()

    def clear_find(self) -> None:
        """Empty the find box, so that every row is shown."""
        self.query_one(Input).value = ""

    def focus_find(self) -> None:
        """Put the cursor into the find box."""
        self.query_one(Input).focus()

    def focus_table(self) -> None:
        """Put the cursor on the rows."""
        self.table.focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._refresh()

    @on(Input.Submitted)
    def _to_rows(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_table()

    @on(ResourceTable.SelectionChanged)
    def _recount(self) -> None:
        self.query_one(f"#{self.id}-count", Static).update(self._count())

    def _refresh(self) -> None:
        if self._rows is None:
            return
        wanted = self.query_one(Input).value.strip()
        shown = [row for row in self._rows if self._fits(row, wanted)]
        self.set_class(not shown, "-empty")
        nothing_found = f'No {self._noun} matches "{wanted}". Clear the find box to see all {len(self._rows)}.'
        self.query_one(f"#{self.id}-empty", Static).update(nothing_found if self._rows else self._empty)
        # The application's rule for all tables is stronger than a widget's own: only a style in place gets past it.
        self.table.styles.height = "1fr" if shown else 1
        self.table.show(shown, among=self._rows)

    def _fits(self, row: Row, wanted: str) -> bool:
        return any(self._match(written(row.cells[place]), wanted) for place in self._searched)

    def _count(self) -> str:
        if self._rows is None:
            return self._waiting
        total, shown, ticked = len(self._rows), self.table.row_count, len(self.table.ticked)
        plural = self._noun if total == 1 else f"{self._noun}s"
        text = f"{total} {plural}" if shown == total else f"{shown} of {total} {plural}"
        return f"{text}, {ticked} selected" if ticked else text

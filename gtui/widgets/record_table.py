"""A table of records that is shown anew without moving the cursor; used by every list that refreshes itself."""

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.widgets import DataTable


class RecordTable(DataTable[Text]):
    """Rows with a key each, whole rows under the cursor, and cells that are text, never markup."""

    def __init__(self, *columns: str, id: str) -> None:  # noqa: A002 - the name of Textual's own parameter
        """Take the column headings in order."""
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self._headings = columns
        self._shown: dict[str, tuple[str, ...]] = {}

    def on_mount(self) -> None:
        """Write the headings."""
        for heading in self._headings:
            self.add_column(heading, key=heading)

    @property
    def current_key(self) -> str | None:
        """The key of the record under the cursor, or None when the table is empty."""
        keys = list(self._shown)
        return keys[self.cursor_row] if 0 <= self.cursor_row < len(keys) else None

    def show_records(self, records: Mapping[str, Sequence[str]]) -> None:
        """Show these records in this order; the cursor stays on its record, or its row when the record is gone."""
        wanted = {key: tuple(cells) for key, cells in records.items()}
        if list(wanted) == list(self._shown):
            self._update_cells(wanted)
        else:
            self._replace_rows(wanted)
        self._shown = wanted

    def _update_cells(self, wanted: Mapping[str, tuple[str, ...]]) -> None:
        for key, cells in wanted.items():
            for heading, new, old in zip(self._headings, cells, self._shown[key], strict=True):
                if new != old:
                    self.update_cell(key, heading, Text(new), update_width=True)

    def _replace_rows(self, wanted: Mapping[str, tuple[str, ...]]) -> None:
        kept, row, scroll_y = self.current_key, self.cursor_row, self.scroll_y
        self.clear()
        for key, cells in wanted.items():
            self.add_row(*(Text(cell) for cell in cells), key=key)
        self.move_cursor(row=list(wanted).index(kept) if kept in wanted else row, scroll=False)
        self.scroll_to(y=scroll_y, animate=False)

"""How the columns of a table share the room there is, so that nobody has to scroll sideways."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gtui.formats import format_time
from gtui.widgets.plain_text import plain

Cell = str | datetime
"""What stands in a column: a text, or a moment, which is written out where there is room."""

LEAST_FIRST, LEAST = 30, 12
PADDING = 2


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    heading: str
    """What stands above it."""
    short: str = ""
    """What stands above it where room is short."""
    minor: bool = False
    """Whether it is left out where room is short."""


@dataclass(frozen=True)
class Fit:
    """Which columns are shown, how wide, and whether in their short form."""

    widths: tuple[tuple[int, int], ...]
    """Place and width of each column that is shown."""
    short: bool

    def heading(self, column: Column) -> str:
        """What stands above a column."""
        return column.short if self.short and column.short else column.heading


def written(cell: Cell, short: bool = False) -> str:
    """A cell's text, nothing in it obeyed as markup or as an escape sequence."""
    if isinstance(cell, datetime):
        return f"{cell.astimezone():%Y-%m-%d %H:%M}" if short else format_time(cell)
    return plain(cell)


def fit(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: int, padding: int = PADDING) -> Fit:
    """Share `room` cells out: first moments get short, then long texts, and minor columns go, the last one first.

    Source: *Ours*.
    """
    everything = _natural(columns, rows, Fit((), short=False))
    if _total(everything, padding) <= room:
        return Fit(tuple(everything.items()), short=False)
    widths = _natural(columns, rows, Fit((), short=True))
    moments = {place for place in widths if any(isinstance(row[place], datetime) for row in rows)}
    minor = [place for place, column in enumerate(columns) if column.minor]
    while not _narrow(shared := dict(widths), moments, room, padding) and minor:
        del widths[minor.pop()]
    return Fit(tuple(shared.items()), short=True)


def shortened(text: str, width: int) -> str:
    """Begin and end of a text that is too long: names of one family often differ at their end only."""
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= width:
        return text
    tail, room = "", width - 1 - (width - 1) // 2
    for letter in reversed(text):
        if cell_len(letter + tail) > room:
            break
        tail = letter + tail
    return f"{set_cell_size(text, width - 1 - cell_len(tail)).rstrip()}…{tail}"


def _natural(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], form: Fit) -> dict[int, int]:
    from rich.cells import cell_len

    return {
        place: max(cell_len(form.heading(column)), *(cell_len(written(row[place], form.short)) for row in rows), 0)
        for place, column in enumerate(columns)
    }


def _total(widths: dict[int, int], padding: int) -> int:
    return sum(widths.values()) + padding * len(widths)


def _narrow(widths: dict[int, int], moments: set[int], room: int, padding: int) -> bool:
    """Take from the widest, the first counting half, until all fit; False where none can give any more."""
    while _total(widths, padding) > room:
        givers = [
            place
            for place, width in widths.items()
            if place not in moments and width > (LEAST_FIRST if place == 0 else LEAST)
        ]
        if not givers:
            return False
        widths[max(givers, key=lambda place: widths[place] / (1 if place else 2))] -= 1
    return True

"""Thumbnails to be labeled together: select some, then one number key labels them all."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from gtui.widgets.options import DIGITS
from gtui.widgets.thumbnails import GAP, SMALL, TEXT_ROWS, Thumbnail, ThumbnailGrid, TileContent, Tiles

FIT = 12
LARGEST = 16


def _bind(keys: str, action: str, name: str) -> Binding:
    return Binding(keys, action, name, show=False, id=f"grid.{action.partition('(')[0]}.{keys.split(',')[0]}")


class LabelGrid(ThumbnailGrid, inherit_bindings=False):
    """Twelve tiles as large as they go; a cursor, boxes to tick, and the label of each below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _bind("left,h", "move(-1)", "Left"),
        _bind("right,l", "move(1)", "Right"),
        _bind("up,k", "move_rows(-1)", "Up"),
        _bind("down,j", "move_rows(1)", "Down"),
        _bind("shift+left,H", "extend(-1)", "Select to the left"),
        _bind("shift+right,L", "extend(1)", "Select to the right"),
        _bind("shift+up,K", "extend_rows(-1)", "Select upwards"),
        _bind("shift+down,J", "extend_rows(1)", "Select downwards"),
        _bind("home", "move(-1000000)", "First"),
        _bind("end", "move(1000000)", "Last"),
        _bind("pageup", "move_rows(-3)", "Three rows up"),
        _bind("pagedown", "move_rows(3)", "Three rows down"),
        _bind("space", "tick", "Select"),
        _bind("a", "tick_all", "Select all without a label, or none"),
        *(_bind(str(digit), f"label({digit - 1})", f"Label {digit}") for digit in range(1, DIGITS + 1)),
        _bind("x,delete", "unlabel", "Take the label away"),
    ]

    class Labeled(Message):
        """A label was chosen for some tiles, or taken away from them."""

        def __init__(self, grid: "LabelGrid", indices: tuple[int, ...], label: int | None) -> None:
            """Say which."""
            super().__init__()
            self.grid = grid
            self.indices = indices
            self.label = label

        @property
        def control(self) -> "LabelGrid":
            """The grid it is in."""
            return self.grid

    def __init__(self, load: Callable[[int], TileContent], *, id: str | None = None) -> None:  # noqa: A002
        """Start empty; `load` as in ThumbnailGrid."""
        super().__init__(load, empty="", id=id)
        self._ticked: set[int] = set()

    @property
    def ticked(self) -> frozenset[int]:
        """The tiles that are selected."""
        return frozenset(self._ticked)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The selected tiles, or the one under the cursor."""
        return tuple(sorted(self._ticked)) or ((self.cursor,) if self.items else ())

    def show_items(self, items: Sequence[Thumbnail]) -> None:
        """Show these; other items are not selected."""
        if [item.title for item in items] != [item.title for item in self.items]:
            self._ticked.clear()
        super().show_items(items)

    def heading(self, index: int) -> str:
        """A box, then the name."""
        return f"[{'x' if index in self._ticked else ' '}] {super().heading(index)}"

    def filling_tiles(self, width: int, height: int) -> Tiles:
        """As large as twelve go without scrolling; where they would be too small to tell apart, the grid scrolls."""
        for rows in range(LARGEST, SMALL, -1):
            tiles = Tiles(max(1, (width + GAP) // (rows * 2 + GAP)), rows)
            if tiles.columns * (height // (rows + TEXT_ROWS)) >= FIT:
                return tiles
        return Tiles(max(1, (width + GAP) // (SMALL * 2 + GAP)), SMALL)

    # Selecting

    def clear_ticks(self) -> None:
        """Select nothing."""
        self._ticked.clear()
        self.refresh()

    def action_tick(self) -> None:
        """Select the tile under the cursor, or not."""
        self._ticked ^= {self.cursor}
        self.refresh()

    def action_tick_all(self) -> None:
        """Select every tile that has no label yet; where all of them are, none."""
        open_ = {index for index, item in enumerate(self.items) if not item.caption}
        self._ticked = set() if self._ticked >= open_ else open_
        self.refresh()

    def action_extend(self, by: int) -> None:
        """Move the cursor and select what it passes."""
        before = self.cursor
        self.action_move(by)
        self._ticked |= set(range(min(before, self.cursor), max(before, self.cursor) + 1))
        self.refresh()

    def action_extend_rows(self, by: int) -> None:
        """Likewise by a row of tiles."""
        before = self.cursor
        self.action_move_rows(by)
        self._ticked |= set(range(min(before, self.cursor), max(before, self.cursor) + 1))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click selects a tile, or not; with shift all from the cursor to it."""
        index = self.tile_at(event)
        if index is None:
            return
        if event.shift:
            self._ticked |= set(range(min(index, self.cursor), max(index, self.cursor) + 1))
            self.cursor = index
        else:
            self.cursor = index
            self.action_tick()
        self.refresh()

    # Labeling

    def action_label(self, label: int) -> None:
        """Give the selected tiles a label."""
        if self.items:
            self.post_message(self.Labeled(self, self.chosen, label))

    def action_unlabel(self) -> None:
        """Take the label of the selected tiles away."""
        if self.items:
            self.post_message(self.Labeled(self, self.chosen, None))

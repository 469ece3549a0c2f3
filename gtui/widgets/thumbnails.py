"""Small pictures with captions in a grid; pictures are loaded when they come into sight.

Neither numpy nor Pillow is imported until the first picture has arrived.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gtui.errors import GtuiError
from gtui.widgets.tile import Look, TextTile, Tile

if TYPE_CHECKING:
    from gtui.app import GtuiApp

GAP = 2
TEXT_ROWS = 3
"""Title, caption and an empty row under each picture."""
LARGE, SMALL = 12, 8
"""Rows of a picture where the grid is high enough for two rows of them, and where it is not."""
KEPT_PICTURES = 240


TileContent = bytes | str | Tile | TextTile
"""What a thumbnail can be made of."""


@dataclass(frozen=True)
class Thumbnail:
    """One item.

    Attributes:
        title: Such as `001.jpg`.
        caption: Such as `Label: Bag`.
        drawn: What is drawn over the picture, in any words: the picture is loaded again when they change.
    """

    title: str
    caption: str = ""
    drawn: str = ""


@dataclass(frozen=True)
class Tiles:
    """Where the tiles lie: so many columns, each picture so many rows high and twice as many cells wide."""

    columns: int
    rows: int

    @property
    def width(self) -> int:
        """Cells across of a picture."""
        return self.rows * 2

    @property
    def height(self) -> int:
        """Rows of a picture with its words."""
        return self.rows + TEXT_ROWS

    def region(self, index: int) -> Region:
        """Where a tile is."""
        row, column = divmod(index, self.columns)
        return Region(column * (self.width + GAP), row * self.height, self.width, self.height)


def _key(keys: str, action: str, name: str) -> Binding:
    return Binding(keys, action, name, show=False, id=f"thumbnails.{keys.split(',')[0]}")


class ThumbnailGrid(ScrollView, can_focus=True):
    """A grid of thumbnails with a keyboard cursor."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ThumbnailGrid { width: 1fr; height: 1fr; min-height: 6; overflow-x: hidden; content-align: center middle; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("left,h", "move(-1)", "Left"),
        _key("right,l", "move(1)", "Right"),
        _key("up,k", "move_rows(-1)", "Up"),
        _key("down,j", "move_rows(1)", "Down"),
        _key("home", "move(-1000000)", "First"),
        _key("end", "move(1000000)", "Last"),
        _key("pageup", "move_rows(-3)", "Three rows up"),
        _key("pagedown", "move_rows(3)", "Three rows down"),
        _key("enter,space", "select", "Open"),
    ]
    cursor = reactive(0)

    class Selected(Message):
        """A thumbnail was chosen with Enter, or clicked while the cursor was on it."""

        def __init__(self, grid: "ThumbnailGrid", index: int, item: Thumbnail) -> None:
            """Say which."""
            super().__init__()
            self.grid = grid
            self.index = index
            self.item = item

        @property
        def control(self) -> "ThumbnailGrid":
            """The grid it is in."""
            return self.grid

    def __init__(
        self,
        load: Callable[[int], TileContent],
        *,
        columns: int = 0,
        empty: str = "No objects",
        id: str | None = None,  # noqa: A002 - the name of Textual's own parameter
    ) -> None:
        """Start empty.

        Args:
            load: `load(index)` blocks until it has an image file's bytes, a text to show instead, or a tile with what
                is drawn over it; or raises GtuiError.
            columns: So many tiles side by side, as large as they go, and as high as all rows need; 0 to fill the grid.
            empty: What an empty grid says.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._columns = columns
        self._load = load
        self.empty = empty
        self._items: tuple[Thumbnail, ...] = ()
        self._tiles = Tiles(1, SMALL)
        self._pictures: OrderedDict[int, Tile | TextTile | str] = OrderedDict()
        self._drawn: dict[int, list[Strip]] = {}
        self._asked: set[int] = set()
        self._generation = 0

    # What is shown

    @property
    def items(self) -> tuple[Thumbnail, ...]:
        """The items, in order."""
        return self._items

    @property
    def loaded(self) -> frozenset[int]:
        """Which items have their picture, or the reason why there is none."""
        return frozenset(self._pictures)

    def show_items(self, items: Sequence[Thumbnail]) -> None:
        """Show these items; pictures stay where the titles are the same, so captions can change cheaply."""
        before, self._items = self._items, tuple(items)
        if [item.title for item in before] == [item.title for item in items]:
            changed = [index for index, item in enumerate(items) if item.drawn != before[index].drawn]
            for index in changed:
                self._forget(index)
        else:
            self._generation += 1
            self._pictures.clear()
            self._drawn.clear()
            self._asked.clear()
            self.cursor = 0
            self.scroll_to(0, 0, animate=False)
        self._lay_out()

    def _lay_out(self) -> None:
        width, height = self.size
        if not width or not height:
            return
        tiles = self._fixed_tiles(width) if self._columns else self.filling_tiles(width, height)
        if tiles != self._tiles:
            self._tiles = tiles
            self._drawn.clear()
        self.virtual_size = Size(width, -(-len(self._items) // tiles.columns) * tiles.height)
        if self._columns:
            self.styles.height = self.virtual_size.height
        self._load_visible()
        self.refresh()

    def filling_tiles(self, width: int, height: int) -> "Tiles":
        """The tiles of a grid that fills so many cells."""
        rows = LARGE if height >= 2 * (LARGE + TEXT_ROWS) - 1 else SMALL
        return Tiles(max(1, (width + GAP) // (rows * 2 + GAP)), rows)

    def _fixed_tiles(self, width: int) -> Tiles:
        return Tiles(self._columns, max(2, ((width + GAP) // self._columns - GAP) // 2))

    def on_resize(self) -> None:
        """Lay the tiles out again."""
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Load what comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._load_visible()

    # Loading

    def _visible(self) -> range:
        first = self.scroll_offset.y // self._tiles.height * self._tiles.columns
        last = -(-(self.scroll_offset.y + self.size.height) // self._tiles.height) * self._tiles.columns
        return range(first, min(last, len(self._items)))

    def _load_visible(self) -> None:
        for index in self._visible():
            if index not in self._pictures and index not in self._asked:
                self._asked.add(index)
                self._ask(index, self._generation)

    def _ask(self, index: int, generation: int) -> None:
        app = cast("GtuiApp", self.app)

        def run() -> None:
            picture: Tile | TextTile | str | None = None
            if generation == self._generation and index in self._visible():
                picture = self._fetch(index)
            app.deliver(lambda: self._arrived(index, picture), lambda: generation == self._generation)

        app.in_background(run)

    def _fetch(self, index: int) -> Tile | TextTile | str:
        """The picture, or why there is none; runs in a background thread."""
        try:
            content = self._load(index)
        except GtuiError as error:
            return error.message
        if isinstance(content, str):
            return content
        from gtui.canvas.picture import PictureError

        try:
            return (Tile(content) if isinstance(content, bytes) else content).decoded()
        except PictureError as error:
            return str(error)

    def _arrived(self, index: int, picture: Tile | TextTile | str | None) -> None:
        self._asked.discard(index)
        if picture is None:
            self._load_visible()
            return
        self._pictures[index] = picture
        while len(self._pictures) > KEPT_PICTURES:
            self._forget(next(iter(self._pictures)))
        self.refresh()

    def _forget(self, index: int) -> None:
        self._pictures.pop(index, None)
        self._drawn.pop(index, None)

    # Drawing

    def render(self) -> Content:
        """The text of an empty grid."""
        return Content("" if self._items else self.empty)

    def render_line(self, y: int) -> Strip:
        """One row of the grid."""
        if not self._items:
            return super().render_line(y)
        tiles, width, plain = self._tiles, self.size.width, self.rich_style
        row, within = divmod(y + self.scroll_offset.y, tiles.height)
        gap = Strip([Segment(" " * GAP, plain)], GAP)
        parts: list[Strip] = []
        for index in range(row * tiles.columns, min((row + 1) * tiles.columns, len(self._items))):
            parts += [self._tile_line(index, within), gap]
        return Strip.join(parts).adjust_cell_length(width, plain)

    def _tile_line(self, index: int, within: int) -> Strip:
        tiles, item, plain = self._tiles, self._items[index], self.rich_style
        if within < tiles.rows:
            return self._picture_line(index, within)
        if within == tiles.rows:
            on_cursor = index == self.cursor and self.can_focus
            style = plain + Style(bold=on_cursor, reverse=on_cursor and self.has_focus)
            return _text(f"{'▸ ' if on_cursor else '  '}{self.heading(index)}", tiles.width, style)
        # Under the title, and further left where it would be cut off.
        indent = " " * max(0, min(2, tiles.width - cell_len(item.caption)))
        return _text(f"{indent}{item.caption}" if within == tiles.rows + 1 else "", tiles.width, plain)

    def heading(self, index: int) -> str:
        """The row below a picture."""
        return self._items[index].title

    def _picture_line(self, index: int, within: int) -> Strip:
        picture = self._pictures.get(index)
        if picture is None or isinstance(picture, str):
            words = _wrapped(picture or "Loading …", self._tiles)
            return _text(words.get(within, ""), self._tiles.width, self.rich_style + Style(dim=True))
        if index not in self._drawn:
            self._drawn[index] = self._draw(picture)
        return self._drawn[index][within]

    def _draw(self, tile: Tile | TextTile) -> list[Strip]:
        red, green, blue = self.background_colors[1].rgb
        settings = cast("GtuiApp", self.app).pictures
        look = Look(
            red << 16 | green << 8 | blue, self.app.no_color, settings.cell_aspect, settings.glyphs, self.rich_style
        )
        return tile.strips(self._tiles.width, self._tiles.rows, look)

    def notify_style_update(self) -> None:
        """Another theme has another background."""
        super().notify_style_update()
        self._drawn.clear()

    # The cursor

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an item."""
        return max(0, min(cursor, len(self._items) - 1))

    def watch_cursor(self) -> None:
        """Bring the cursor's tile into sight."""
        self.scroll_to_region(self._tiles.region(self.cursor), animate=False)
        self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor by items."""
        self.cursor += by

    def action_move_rows(self, by: int) -> None:
        """Move the cursor by rows of tiles, staying in its column."""
        target = self.cursor + by * self._tiles.columns
        if 0 <= target < len(self._items):
            self.cursor = target
        elif by > 0:
            self.cursor = len(self._items) - 1
        else:
            self.cursor %= self._tiles.columns

    def action_select(self) -> None:
        """Choose the item under the cursor."""
        if self._items:
            self.post_message(self.Selected(self, self.cursor, self._items[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a tile; a click on the cursor's own tile chooses it."""
        index = self.tile_at(event)
        if index is None:
            return
        if index == self.cursor:
            self.action_select()
        self.cursor = index

    def tile_at(self, event: events.Click) -> int | None:
        """The tile that was clicked, None beside them."""
        where = event.get_content_offset(self)
        if where is None:
            return None
        column = where.x // (self._tiles.width + GAP)
        index = (where.y + self.scroll_offset.y) // self._tiles.height * self._tiles.columns + column
        return index if column < self._tiles.columns and index < len(self._items) else None


def _text(text: str, width: int, style: Style) -> Strip:
    """Text in exactly so many cells, the end cut off with an ellipsis."""
    strip = Strip([Segment(text, style)])
    if strip.cell_length > width:
        strip = Strip.join([strip.crop(0, width - 1), Strip([Segment("…", style)], 1)])
    return strip.adjust_cell_length(width, style)


def _wrapped(text: str, tiles: Tiles) -> dict[int, str]:
    """The lines of a short text in the middle of a tile, by row."""
    from textwrap import wrap

    lines = wrap(text, tiles.width, max_lines=tiles.rows, placeholder=" …")
    first = (tiles.rows - len(lines)) // 2
    return {first + number: line.center(tiles.width) for number, line in enumerate(lines)}

"""Rows of coloured runs to Textual's strips, and text over them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from gtui.canvas.palette import contrast
from gtui.canvas.text_layout import visible
from gtui.widgets.plain_text import plain


class Tag(NamedTuple):
    """Text over a picture.

    Attributes:
        column: Where it begins; what is left of the window is cut off; on the right an ellipsis says so.
        row: Which row of the window it is on.
        text: Shown as it is, control characters replaced.
        colour: 0xRRGGBB behind the text, which is black or white.
        strong: Whether it stands out without colour too.
    """

    column: int
    row: int
    text: str
    colour: int
    strong: bool = False

    def covers(self, column: int, row: int) -> bool:
        """Whether it is at that cell, if there is room for all of it."""
        return row == self.row and self.column <= column < self.column + cell_len(plain(self.text))


@lru_cache(65536)
def _color(value: int) -> Color:
    return Color.from_triplet(ColorTriplet(value >> 16, value >> 8 & 255, value & 255))


@lru_cache(65536)
def colours(foreground: int, background: int) -> Style:
    """The style of two colours 0xRRGGBB; kept, because making one costs more than drawing a cell."""
    return Style.from_color(_color(foreground), _color(background))


def to_strip(runs: Iterable[tuple[str, int, int]], width: int) -> Strip:
    """One row: runs of (text, foreground, background) that fill `width` cells.

    Every segment has a style: Textual's monochrome filter, used under NO_COLOR, can't take one without.
    """
    return Strip([Segment(text, colours(foreground, background)) for text, foreground, background in runs], width)


def piece(text: str, first: int, last: int, style: Style) -> Segment:
    """A stretch of a text in a style; nothing in it commands the terminal."""
    return Segment(visible(text[first:last].replace("\r", "")), style)


def tagged(strip: Strip, tag: Tag) -> Strip:
    """A row with a tag over it, as much of it as lies within the row."""
    style = colours(contrast(tag.colour), tag.colour) + Style(bold=True, reverse=tag.strong)
    text = Strip([Segment(plain(tag.text).replace("\n", " ").replace("\t", " "), style)])
    width = strip.cell_length
    first, last = max(tag.column, 0), min(tag.column + text.cell_length, width)
    if first >= last:
        return strip
    shown = text.crop(first - tag.column, last - tag.column)
    if last < tag.column + text.cell_length:
        shown = Strip.join([shown.crop(0, last - first - 1), Strip([Segment("…", style)])])
    return Strip.join([strip.crop(0, first), shown, strip.crop(last, width)])

"""Rows of coloured runs to Textual's strips."""

from collections.abc import Iterable
from functools import lru_cache

from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


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

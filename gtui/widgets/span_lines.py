"""The lines of a text with its labeled stretches, as segments for the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from gtui.canvas.palette import colour_of, contrast, hex_of, label_tag
from gtui.canvas.spans import Span, overlapping
from gtui.canvas.text_layout import TextLayout
from gtui.widgets.plain_text import plain
from gtui.widgets.strips import piece


@dataclass(frozen=True)
class MarkedText:
    """A text in lines, with entities and what is selected.

    Attributes:
        labels: Names by position.
        style: Of plain text.
    """

    layout: TextLayout
    spans: Sequence[Span]
    labels: Sequence[str]
    style: Style
    selection: tuple[int, int] = (0, 0)

    def above(self, number: int, names: bool = True) -> list[Segment]:
        """The row above a line: number and name of each entity that begins in it, the number if it goes on.

        A name has the room up to the next entity; what is longer is cut, down to the number.
        """
        first, last = self.layout.lines[number]
        shown = overlapping(self.spans, first, last)
        columns = [self.layout.columns_of(first, max(span.start, first)) for span in shown]
        ends = [*columns[1:], self.layout.columns + 1]
        segments: list[Segment] = []
        used = 0
        for span, column, end in zip(shown, columns, ends, strict=False):
            if column >= used:
                name = plain(label_tag(span.label, self.labels[span.label])) if names else str(span.label + 1)
                room = end - column - 1
                tag = _cut(name, str(span.label + 1), room) if span.start >= first else f"…{span.label + 1}"
                style = self.style + _style(span) + Style(underline=False, bold=True)
                segments += [Segment(" " * (column - used), self.style), Segment(tag, style)]
                used = column + cell_len(tag)
        return segments

    def line(self, number: int) -> list[Segment]:
        """A line, its entities underlined in their colors, the selection reversed."""
        first, last = self.layout.lines[number]
        shown = overlapping(self.spans, first, last)
        edges = {first, last, *self.selection, *(edge for span in shown for edge in (span.start, span.end))}
        cuts = sorted(edge for edge in edges if first <= edge <= last)
        segments = []
        for start, end in pairwise(cuts):
            style = self.style
            for span in overlapping(shown, start, end):
                style += _style(span)
            if self.selection[0] <= start < self.selection[1]:
                style += Style(reverse=True, bold=True)
            segments.append(piece(self.layout.text, start, end, style))
        return segments


def _cut(name: str, number: str, room: int) -> str:
    """As much of a name, which begins with its number, as there is room for; the number in any case."""
    if cell_len(name) <= room:
        return name
    return f"{set_cell_size(name, room - 1)}…" if room > len(number) + 2 else number


def _style(span: Span) -> Style:
    colour = colour_of(span.label)
    return Style(bgcolor=Color.parse(hex_of(colour)), color=Color.parse(hex_of(contrast(colour))), underline=True)

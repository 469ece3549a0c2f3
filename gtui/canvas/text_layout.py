"""A text in lines of terminal cells, every character keeping its offset in the text.

Offsets count Unicode code points. A character and the marks that combine with it share their cells and are never torn
apart; a wide character takes two cells.
"""

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

Measure = Callable[[str], int]
"""How many cells a text takes in the terminal."""
REPLACEMENT = "�"


class Line(NamedTuple):
    """A line on screen: offsets of its first character and after its last, without the line break."""

    first: int
    last: int


def visible(text: str) -> str:
    """The text as it is put on screen, one character for each: what commands a terminal is shown, not obeyed."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else " " if each in "\t\r\n" else REPLACEMENT for each in text)


class TextLayout:
    """A text wrapped at spaces into lines of so many cells.

    Args:
        text: Line feeds end lines.
        columns: Cells of a line, at least two.
        measure: How wide the terminal draws a text.
    """

    def __init__(self, text: str, columns: int, measure: Measure) -> None:
        self.text = text
        self._measure = measure
        self._starts, self._widths = _clusters(text, measure)
        self.columns = max(columns, 2)
        self.lines = self._wrapped()
        self._firsts = [line.first for line in self.lines]

    def _wrapped(self) -> list[Line]:
        lines: list[Line] = []
        first, used, space = 0, 0, -1
        for start, width in zip(self._starts, self._widths, strict=True):
            if self.text[start] == "\n":
                lines.append(Line(first, start))
                first, used, space = start + 1, 0, -1
                continue
            if used + width > self.columns:
                # The line ends after its last space, or in the middle of a word that is longer than it.
                cut = space + 1 if space >= first else start
                lines.append(Line(first, cut))
                first, space = cut, -1
                used = self.columns_of(cut, start)
            used += width
            if self.text[start] == " ":
                space = start
        lines.append(Line(first, len(self.text)))
        return lines

    def line_of(self, offset: int) -> int:
        """The line that an offset is in."""
        return max(bisect_right(self._firsts, offset) - 1, 0)

    def columns_of(self, first: int, last: int) -> int:
        """Cells from one offset to a later one in the same line."""
        return sum(self._widths[self._index(first) : self._index(last)])

    def offset_at(self, line: int, column: int) -> int:
        """The character under a cell; the last one of the line beyond its end."""
        first, last = self.lines[min(max(line, 0), len(self.lines) - 1)]
        if first == last:
            return first
        begin, end = self._index(first), self._index(last)
        used = 0
        for index in range(begin, end):
            used += self._widths[index]
            if column < used:
                return self._starts[index]
        return self._starts[end - 1]

    def after(self, offset: int) -> int:
        """The offset after the character at an offset and its combining marks."""
        index = bisect_right(self._starts, offset)
        return self._starts[index] if index < len(self._starts) else len(self.text)

    def before(self, offset: int) -> int:
        """Where the character before an offset begins."""
        return self._starts[max(self._index(offset) - 1, 0)] if self._starts else 0

    def _index(self, offset: int) -> int:
        """The place among the characters of the first one at or after an offset."""
        index = bisect_right(self._starts, offset)
        return index - 1 if index and self._starts[index - 1] == offset else index


def _clusters(text: str, measure: Measure) -> tuple[list[int], list[int]]:
    """Where each character begins, its combining marks with it, and how many cells it takes."""
    starts: list[int] = []
    widths: list[int] = []
    for offset, character in enumerate(text):
        width = 0 if character in "\r" else measure(visible(character))
        if width == 0 and character != "\n" and starts and text[starts[-1]] != "\n":
            widths[-1] = measure(visible(text[starts[-1] : offset + 1].rstrip("\r")))
        else:
            starts.append(offset)
            widths.append(0 if character == "\n" else width)
    return starts, widths

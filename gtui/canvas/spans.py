"""Labeled stretches of a text, and the words that a selection snaps to."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# A word may hold an apostrophe, a full stop or a hyphen; every other sign is a word of its own.
_WORD = re.compile(r"\w+(?:['\u2019.-]\w+)*|[^\w\s]")


@dataclass(frozen=True, order=True)
class Span:
    """A labeled stretch.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset after its last character.
        label: Position of its label in the job's list.
    """

    start: int
    end: int
    label: int

    def touches(self, start: int, end: int) -> bool:
        """Whether it shares a character with another stretch."""
        return self.start < end and start < self.end


class Words:
    """The words of a text by their offsets."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _WORD.finditer(_with_marks_as_letters(text))]
        self.places: list[tuple[int, int]] = found or [(0, len(text))]
        self._starts = [start for start, _ in self.places]

    def at(self, offset: int) -> int:
        """The word at an offset; between two words the nearer one."""
        index = max(bisect_right(self._starts, offset) - 1, 0)
        following = index + 1
        if following < len(self.places) and offset >= self.places[index][1]:
            nearer = self.places[following][0] - offset <= offset - self.places[index][1]
            return following if nearer else index
        return index

    def moved(self, offset: int, by: int) -> tuple[int, int]:
        """The word so many words away, at most the first or the last one."""
        return self.places[min(max(self.at(offset) + by, 0), len(self.places) - 1)]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of whole words from the one at `start` to the one at `end`."""
        first, last = self.at(min(start, end)), self.at(max(start, end))
        return self.places[first][0], self.places[last][1]


def _with_marks_as_letters(text: str) -> str:
    """The text with a letter for each combining mark, which belongs to the word that it is in."""
    if text.isascii():
        return text
    return "".join("x" if unicodedata.category(each).startswith("M") else each for each in text)


def overlapping(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The spans that share a character with a stretch."""
    return [span for span in spans if span.touches(start, end)]

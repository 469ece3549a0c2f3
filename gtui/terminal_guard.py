"""Keeps control characters of other people's texts off the terminal."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from gtui.widgets.plain_text import plain


class ControlCharacters(LineFilter):
    """Replaces them in every line of every screen: a key, a file or a template can't command the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each with printable text."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(plain(segment.text), segment.style, None) for segment in segments
        ]

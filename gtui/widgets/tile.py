"""A data object of a gallery with what is said of it drawn over it, in so many cells."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from gtui.canvas.glyphs import GlyphSet
from gtui.canvas.palette import colour_of
from gtui.widgets.span_lines import MarkedText
from gtui.widgets.strips import Tag, tagged, to_strip

if TYPE_CHECKING:
    from gtui.canvas.marks import Marks
    from gtui.canvas.picture import Picture
    from gtui.canvas.spans import Span

LONGEST_SIDE = 128
"""Pictures of tiles are decoded to this many pixels, more than any tile shows."""
LONGEST_TEXT = 2000
"""Characters of a text, more than any tile shows."""


class Look(NamedTuple):
    """How tiles are drawn here.

    Attributes:
        background: 0xRRGGBB around pictures.
        grey: Greys only.
        aspect: Height of a cell over its width.
        style: Of plain text.
    """

    background: int
    grey: bool
    aspect: float
    glyphs: GlyphSet
    style: Style


@dataclass(frozen=True)
class Tile:
    """A picture, as a file's bytes or decoded, with what is drawn over it."""

    picture: "bytes | Picture"
    marks: "Marks | None" = None

    def decoded(self) -> "Tile":
        """With a small picture and small marks. Raises PictureError."""
        from gtui.canvas.picture import decode

        picture = decode(self.picture, LONGEST_SIDE) if isinstance(self.picture, bytes) else self.picture
        return Tile(picture, self.marks.small() if self.marks else None)

    def strips(self, width: int, height: int, look: Look) -> list[Strip]:
        """The tile in so many cells; it is decoded."""
        from gtui.canvas.drawing import Frame
        from gtui.canvas.picture import Picture
        from gtui.canvas.view import Size, View

        assert isinstance(self.picture, Picture)
        view = View.fit(self.picture.original, Size(width, height), look.aspect)
        frame = Frame(self.picture, view, look.glyphs, look.background, look.grey)
        rows = frame.rows(0, height, self.marks.paint if self.marks else None)
        strips = [to_strip(row, width) for row in rows]
        for label, point in self.marks.places() if self.marks else ():
            column, row = view.to_cell(*point)
            place = min(max(int(row), 0), height - 1)
            colour = colour_of(label)
            strips[place] = tagged(strips[place], Tag(int(column), place, str(label + 1), colour))
        return strips


@dataclass(frozen=True)
class TextTile:
    """The beginning of a text with its entities, the number of each label above it."""

    text: str
    spans: "tuple[Span, ...]"

    def decoded(self) -> "TextTile":
        """It is ready as it is."""
        return self

    def strips(self, width: int, height: int, look: Look) -> list[Strip]:
        """The tile in so many cells."""
        from gtui.canvas.text_layout import TextLayout

        last = max((span.label for span in self.spans), default=-1) + 1
        marked = MarkedText(
            TextLayout(self.text[:LONGEST_TEXT], width, cell_len),
            self.spans,
            tuple(str(number + 1) for number in range(last)),
            look.style,
        )
        strips: list[Strip] = []
        for number in range(min(len(marked.layout.lines), height // 2)):
            strips += [Strip(marked.above(number, names=False)), Strip(marked.line(number))]
        strips += [Strip([Segment("", look.style)])] * (height - len(strips))
        return [strip.adjust_cell_length(width, look.style) for strip in strips]

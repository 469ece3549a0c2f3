"""How pictures are drawn in this terminal."""

from dataclasses import dataclass

from gtui.canvas.glyphs import CELL_ASPECT, GlyphSet


@dataclass(frozen=True)
class PictureSettings:
    """What the person chose, or what was found out about the terminal.

    Attributes:
        glyphs: The block glyphs to begin with.
        cell_aspect: Height of a terminal cell over its width.
    """

    glyphs: GlyphSet = "quadrant"
    cell_aspect: float = CELL_ASPECT

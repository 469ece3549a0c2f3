"""How pictures are drawn in this terminal."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gtui.canvas.cells import GlyphSet


@dataclass(frozen=True)
class PictureSettings:
    """What the person chose, or what was found out about the terminal.

    Attributes:
        glyphs: The block glyphs to begin with.
        cell_aspect: Height of a terminal cell over its width.
    """

    glyphs: "GlyphSet" = "quadrant"
    cell_aspect: float = 2.0

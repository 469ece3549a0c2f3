"""Names of the block glyphs, and the shape of a cell; imports nothing, so that settings are read at once."""

from typing import Literal

GlyphSet = Literal["half", "quadrant", "sextant"]
GLYPH_SETS: tuple[GlyphSet, ...] = ("quadrant", "sextant", "half")
"""In the order in which a key goes through them."""
CELL_ASPECT = 2.0
"""Height of a terminal cell over its width, as nearly all fonts have it."""

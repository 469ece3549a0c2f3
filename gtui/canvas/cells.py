"""Pixels to terminal cells: one block glyph and two colours for each cell.

A cell shows a small grid of sub-pixels, each either in the foreground or in the background colour. All ways to split a
cell's sub-pixels in two are tried at once, and the split with the least squared colour error wins; a side's colour is
the mean of its sub-pixels, which is what makes that error least.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gtui.canvas.glyphs import GLYPH_SETS, GlyphSet

Raster = NDArray[np.uint8]
"""Sub-pixels, shape (height, width, 3): red, green, blue."""

SUB_PIXELS: dict[GlyphSet, tuple[int, int]] = {"half": (1, 2), "quadrant": (2, 2), "sextant": (2, 3)}
"""Columns and rows of sub-pixels in a cell."""

_HALF = " ▀▄█"
_QUADRANT = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


def _sextants() -> str:
    """Unicode's sextants leave out the four patterns that older block glyphs have."""
    elsewhere = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}
    rest = iter(range(0x1FB00, 0x1FB3C))
    return "".join(elsewhere.get(pattern) or chr(next(rest)) for pattern in range(64))


_GLYPHS: dict[GlyphSet, str] = {"half": _HALF, "quadrant": _QUADRANT, "sextant": _sextants()}
"""Glyph by pattern; bit n of a pattern is the n-th sub-pixel, row by row, and is set in the foreground."""


def pattern_of(glyph: str) -> tuple[int, int, int] | None:
    """The sub-pixels of a block glyph or a space in the foreground, as a pattern, and columns and rows of its cell."""
    for glyphs in GLYPH_SETS:
        if glyph in _GLYPHS[glyphs]:
            return _GLYPHS[glyphs].index(glyph), *SUB_PIXELS[glyphs]
    return None


class Run(NamedTuple):
    """Neighbouring cells of one row with the same colours, each a number 0xRRGGBB."""

    text: str
    foreground: int
    background: int


@dataclass(frozen=True)
class Cells:
    """A picture in cells.

    Attributes:
        codes: Code points of the glyphs, shape (rows, columns).
        foreground: 0xRRGGBB, same shape.
        background: 0xRRGGBB, same shape.
    """

    codes: NDArray[np.uint32]
    foreground: NDArray[np.uint32]
    background: NDArray[np.uint32]

    def rows(self) -> list[list[Run]]:
        """Each row as runs, which is what a terminal is sent."""
        changed = np.ones(self.codes.shape, bool)
        changed[:, 1:] = (np.diff(self.foreground, axis=1) != 0) | (np.diff(self.background, axis=1) != 0)
        return [
            _runs("".join(map(chr, codes)), np.flatnonzero(starts).tolist(), foreground, background)
            for codes, starts, foreground, background in zip(
                self.codes.tolist(), changed, self.foreground.tolist(), self.background.tolist(), strict=True
            )
        ]


def _runs(text: str, starts: list[int], foreground: list[int], background: list[int]) -> list[Run]:
    ends = [*starts[1:], len(text)]
    return [Run(text[a:b], foreground[a], background[a]) for a, b in zip(starts, ends, strict=True)]


@lru_cache(3)
def _splits(glyphs: GlyphSet) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.uint32]]:
    """Every way to split a cell in two: members of the foreground, the weight of each split, its code point.

    Half of the patterns are enough: the other half is the same with the colours swapped.
    """
    columns, rows = SUB_PIXELS[glyphs]
    count = columns * rows
    patterns = np.arange(1, 2 ** (count - 1), dtype=np.uint32) if count > 2 else np.array([1], np.uint32)
    members = (patterns[:, None] >> np.arange(count, dtype=np.uint32) & 1).astype(np.float32)
    size = members.sum(1)
    codes = np.array([ord(_GLYPHS[glyphs][pattern]) for pattern in patterns], np.uint32)
    return members, count / (size * (count - size)), codes


def encode(raster: Raster, glyphs: GlyphSet = "quadrant", bits: int = 8) -> Cells:
    """The cells that come closest to a raster.

    Args:
        raster: Height and width are multiples of the glyph set's sub-pixels.
        glyphs: Which block glyphs the terminal draws well.
        bits: Colour depth for each channel; fewer give longer runs, so fewer bytes to the terminal.
    """
    columns, rows = SUB_PIXELS[glyphs]
    height, width = raster.shape[0] // rows, raster.shape[1] // columns
    grid = raster.reshape(height, rows, width, columns, 3).transpose(1, 3, 0, 2, 4).astype(np.float32)
    sub_pixels = grid.reshape(rows * columns, height * width * 3)
    members, weight, codes = _splits(glyphs)
    count = len(sub_pixels)
    mean = sub_pixels.mean(0)
    # A split explains weight * |sum of the foreground's deviations|^2 of the cell's error: the largest leaves least.
    deviation = (members @ (sub_pixels - mean)).reshape(len(members), height * width, 3)
    best = (np.einsum("scd,scd->sc", deviation, deviation) * weight[:, None]).argmax(0)
    chosen = np.take_along_axis(deviation, best[None, :, None], axis=0)[0]
    size = members.sum(1)[best][:, None]
    middle = mean.reshape(-1, 3)
    shape = (height, width)
    foreground = _pack(middle + chosen / size, bits)
    background = _pack(middle - chosen / (count - size), bits)
    # A space is one byte where a glyph is three, and stays empty in a font that lacks the glyphs.
    glyph = np.where(foreground == background, np.uint32(ord(" ")), codes[best])
    return Cells(glyph.reshape(shape), foreground.reshape(shape), background.reshape(shape))


def _pack(colours: NDArray[np.float32], bits: int) -> NDArray[np.uint32]:
    """Colours of shape (n, 3) as 0xRRGGBB, rounded to so many bits a channel."""
    whole = np.clip(np.rint(colours), 0, 255).astype(np.uint32)
    if bits < 8:
        kept = whole & np.uint32(0x100 - (1 << 8 - bits))
        whole = kept | kept >> np.uint32(bits)
    return (whole @ np.array([1 << 16, 1 << 8, 1], np.uint32)).astype(np.uint32)

"""A picture through a view, as rows of coloured runs."""

from collections.abc import Callable

import numpy as np
from PIL import Image

from gtui.canvas.cells import SUB_PIXELS, Raster, Run, encode
from gtui.canvas.glyphs import GlyphSet
from gtui.canvas.pen import Pen
from gtui.canvas.picture import Picture
from gtui.canvas.view import View

_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)

Paint = Callable[[Pen], None]
"""Draws over the picture; called for each band of rows that is drawn."""


class Frame:
    """What a view shows of a picture, kept as sub-pixels: rows are drawn again without resampling the picture.

    Args:
        picture: What to draw.
        view: Which part of it, and into how many cells.
        glyphs: Which block glyphs to use.
        background: 0xRRGGBB around the picture.
        grey: Greys only, for terminals without colour.
        bits: Colour depth for each channel.
    """

    def __init__(
        self,
        picture: Picture,
        view: View,
        glyphs: GlyphSet = "quadrant",
        background: int = 0,
        grey: bool = False,
        bits: int = 8,
    ) -> None:
        self._raster = rasterize(picture, view, glyphs, background)
        self._view, self._glyphs, self._grey, self._bits = view, glyphs, grey, bits

    def rows(self, first: int, last: int, paint: Paint | None = None) -> list[list[Run]]:
        """The rows from `first` to before `last`, with what `paint` draws over them."""
        sub_rows = SUB_PIXELS[self._glyphs][1]
        band = self._raster[first * sub_rows : last * sub_rows]
        if paint is not None:
            band = band.copy()
            paint(Pen(band, self._view, self._glyphs, first))
        return encode(greyed(band) if self._grey else band, self._glyphs, self._bits).rows()


def draw(
    picture: Picture, view: View, glyphs: GlyphSet = "quadrant", background: int = 0, grey: bool = False
) -> list[list[Run]]:
    """All rows of the view's window; the arguments are those of a frame."""
    return Frame(picture, view, glyphs, background, grey).rows(0, view.cells.height)


def rasterize(picture: Picture, view: View, glyphs: GlyphSet, background: int) -> Raster:
    """The sub-pixels of the view's window, the picture resampled into the place it covers.

    The view counts the file's own pixels; a picture that was reduced when it was decoded has fewer.
    """
    columns, rows = SUB_PIXELS[glyphs]
    width, height = view.cells.width * columns, view.cells.height * rows
    raster = np.empty((height, width, 3), np.uint8)
    raster[:] = (background >> 16, background >> 8 & 255, background & 255)
    x_scale, y_scale = columns / view.scale, rows / view.row_scale
    left, right = _covered(view.left, x_scale, view.picture.width, width)
    top, bottom = _covered(view.top, y_scale, view.picture.height, height)
    if right > left and bottom > top:
        across, down = picture.size.width / view.picture.width, picture.size.height / view.picture.height
        box = (
            max(0.0, view.left + left / x_scale) * across,
            max(0.0, view.top + top / y_scale) * down,
            min(float(view.picture.width), view.left + right / x_scale) * across,
            min(float(view.picture.height), view.top + bottom / y_scale) * down,
        )
        resampling = _filter(x_scale / across)
        raster[top:bottom, left:right] = np.asarray(
            picture.image.resize((right - left, bottom - top), resampling, box=box, reducing_gap=2.0)
        )
    return raster


def _covered(start: float, scale: float, full: int, limit: int) -> tuple[int, int]:
    """First and last sub-pixel, exclusive, that the picture covers in one direction; at least one."""
    first = max(0, round(-start * scale))
    return first, max(min(limit, round((full - start) * scale)), min(limit, first + 1))


def _filter(sub_pixels_per_pixel: float) -> Image.Resampling:
    """Averages when many pixels share a sub-pixel, hard pixels when zoomed in so far that they can be counted."""
    if sub_pixels_per_pixel > 2:
        return Image.Resampling.NEAREST
    return Image.Resampling.BOX if sub_pixels_per_pixel < 0.5 else Image.Resampling.BILINEAR


def greyed(raster: Raster) -> Raster:
    """The same in greys of equal luminance."""
    grey = (raster @ _LUMINANCE).round().astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)

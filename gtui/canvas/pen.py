"""Draws shapes over a picture's sub-pixels, in the picture's own coordinates."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gtui.canvas.cells import SUB_PIXELS, Raster
from gtui.canvas.glyphs import GlyphSet
from gtui.canvas.palette import COLOURS, DARK, DASHES, LIGHT, LineStyle
from gtui.canvas.view import Size, View

Point = tuple[float, float]
"""x and y in pixels of the picture."""
CROSSHAIR_ARMS = (4, 2)
"""Columns and rows from the crosshair's middle to its ends."""
_TINTS = np.array([(colour >> 16, colour >> 8 & 255, colour & 255) for colour in COLOURS], np.uint8)


class Pen:
    """Draws into the sub-pixels of some rows of a view's window; what lies outside them is left out.

    Args:
        raster: The sub-pixels of these rows, changed in place.
        view: What the window shows.
        glyphs: The glyph set that says how many sub-pixels a cell has.
        first_row: The row of cells that the raster begins with.
    """

    def __init__(self, raster: Raster, view: View, glyphs: GlyphSet, first_row: int = 0) -> None:
        self.raster = raster
        self._view = view
        self._columns, self._rows = SUB_PIXELS[glyphs]
        self._first = first_row * self._rows

    def place(self, x: float, y: float) -> tuple[int, int]:
        """The sub-pixel over a pixel: column and row in the raster, outside it too."""
        column, row = self._view.to_cell(x, y)
        return int(np.floor(column * self._columns)), int(np.floor(row * self._rows)) - self._first

    def rectangle(
        self, left: float, top: float, right: float, bottom: float, colour: int, style: LineStyle = "solid"
    ) -> None:
        """An outline just inside the edges, which end before `right` and `bottom`."""
        (x0, y0), (x1, y1) = self._corners(left, top, right, bottom)
        self._horizontal(y0, x0, x1, colour, style)
        self._horizontal(y1, x0, x1, colour, style)
        self._vertical(x0, y0, y1, colour, style)
        self._vertical(x1, y0, y1, colour, style)

    def marked_rectangle(self, left: float, top: float, right: float, bottom: float) -> None:
        """The outline of what is selected: black and white in turn, seen on every picture, with or without colour."""
        (x0, y0), (x1, y1) = self._corners(left, top, right, bottom)
        self.rectangle(left, top, right, bottom, DARK)
        self.rectangle(left, top, right, bottom, LIGHT, "dashed")
        for x in (x0, (x0 + x1) // 2, x1):
            for y in (y0, (y0 + y1) // 2, y1):
                if (x, y) != ((x0 + x1) // 2, (y0 + y1) // 2):
                    self._block(x - 1, y, x + 1, y + 1, LIGHT)

    def shade(self, left: float, top: float, right: float, bottom: float, colour: int, opacity: float) -> None:
        """Tint an area."""
        (x0, y0), (x1, y1) = self._corners(left, top, right, bottom)
        area = self.raster[max(y0, 0) : max(y1 + 1, 0), max(x0, 0) : max(x1 + 1, 0)]
        area[:] = (area * (1 - opacity) + np.array(_channels(colour)) * opacity).astype(np.uint8)

    def blend(self, values: NDArray[np.uint8], opacity: float, size: Size | None = None) -> None:
        """Tint the pixels of a mask: value k + 1 with the colour of the label at position k, value 0 not at all.

        A region's rim is drawn in full, and every other label is hatched, so that neighbours differ without colour.

        Args:
            size: Of the picture that the mask covers, where the mask is a reduced one.
        """
        height, width = self.raster.shape[:2]
        columns = self._view.left + (np.arange(width) + 0.5) / self._columns * self._view.scale
        rows = self._view.top + (np.arange(height) + self._first + 0.5) / self._rows * self._view.row_scale
        across, down = (values.shape[1] / size.width, values.shape[0] / size.height) if size else (1, 1)
        x, y = np.floor(columns * across).astype(int), np.floor(rows * down).astype(int)
        inside = np.logical_and.outer((y >= 0) & (y < values.shape[0]), (x >= 0) & (x < values.shape[1]))
        seen = values[np.ix_(y.clip(0, values.shape[0] - 1), x.clip(0, values.shape[1] - 1))] * inside
        if not seen.any():
            return
        labeled = seen > 0
        colours = _TINTS[(seen.astype(int) - 1) % len(COLOURS)]
        rim = np.zeros_like(labeled)
        rim[:, 1:] |= seen[:, 1:] != seen[:, :-1]
        rim[1:] |= seen[1:] != seen[:-1]
        hatched = (seen % 2 == 0) & (np.add.outer(np.arange(height) + self._first, np.arange(width)) % 4 == 0)
        strength = np.where(rim | hatched, 1.0, opacity)[..., None] * labeled[..., None]
        self.raster[:] = (self.raster * (1 - strength) + colours * strength).astype(np.uint8)

    def path(self, points: Sequence[Point], colour: int, style: LineStyle = "solid", closed: bool = False) -> None:
        """Straight lines from point to point."""
        placed = [self.place(*point) for point in points]
        ends = [*placed[1:], placed[0]] if closed and len(placed) > 2 else placed[1:]
        for (x0, y0), (x1, y1) in zip(placed, ends, strict=False):
            count = max(abs(x1 - x0), abs(y1 - y0)) + 1
            x = np.rint(np.linspace(x0, x1, count)).astype(int)
            y = np.rint(np.linspace(y0, y1, count)).astype(int)
            self._dots(x, y, colour, _dashes(count, 0, style))

    def marked_path(self, points: Sequence[Point], closed: bool = False) -> None:
        """Lines of what is selected: black and white in turn."""
        self.path(points, DARK, closed=closed)
        self.path(points, LIGHT, "dashed", closed)

    def dot(self, x: float, y: float, colour: int = LIGHT) -> None:
        """A point that was set: a small square with a dark rim."""
        column, row = self.place(x, y)
        self._block(column - 2, row - 1, column + 2, row + 2, DARK)
        self._block(column - 1, row, column + 1, row + 1, colour)

    def ring(self, x: float, y: float, radius: float) -> None:
        """A circle of so many pixels around a point."""
        angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
        points = list(zip(x + radius * np.cos(angles), y + radius * np.sin(angles), strict=True))
        self.path(points, DARK, closed=True)
        self.path(points, LIGHT, "dotted", True)

    def crosshair(self, x: float, y: float) -> None:
        """A small cross at a point, black and white in turn."""
        column, row = self.place(x, y)
        across, down = CROSSHAIR_ARMS[0] * self._columns, CROSSHAIR_ARMS[1] * self._rows
        along = np.arange(column - across, column + across + 1)
        self._arm(along, np.full(len(along), row), along - column)
        along = np.arange(row - down, row + down + 1)
        self._arm(np.full(len(along), column), along, along - row)

    def _arm(self, x: NDArray[np.int_], y: NDArray[np.int_], distance: NDArray[np.int_]) -> None:
        self._dots(x, y, DARK, distance % 2 != 0)
        self._dots(x, y, LIGHT, distance % 2 == 0)

    def _corners(self, left: float, top: float, right: float, bottom: float) -> tuple[tuple[int, int], tuple[int, int]]:
        first, last = self.place(left, top), self.place(right - 1e-6, bottom - 1e-6)
        return first, (max(last[0], first[0]), max(last[1], first[1]))

    def _horizontal(self, y: int, x0: int, x1: int, colour: int, style: LineStyle) -> None:
        height, width = self.raster.shape[:2]
        first, last = max(x0, 0), min(x1, width - 1)
        if 0 <= y < height and first <= last:
            self.raster[y, first : last + 1][_dashes(last - first + 1, first - x0, style)] = _channels(colour)

    def _vertical(self, x: int, y0: int, y1: int, colour: int, style: LineStyle) -> None:
        height, width = self.raster.shape[:2]
        first, last = max(y0, 0), min(y1, height - 1)
        if 0 <= x < width and first <= last:
            self.raster[first : last + 1, x][_dashes(last - first + 1, first - y0, style)] = _channels(colour)

    def _block(self, x0: int, y0: int, x1: int, y1: int, colour: int) -> None:
        self.raster[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] = _channels(colour)

    def _dots(self, x: NDArray[np.int_], y: NDArray[np.int_], colour: int, drawn: NDArray[np.bool_]) -> None:
        height, width = self.raster.shape[:2]
        seen = drawn & (x >= 0) & (x < width) & (y >= 0) & (y < height)
        self.raster[y[seen], x[seen]] = _channels(colour)


def _channels(colour: int) -> tuple[int, int, int]:
    return colour >> 16, colour >> 8 & 255, colour & 255


def _dashes(count: int, skipped: int, style: LineStyle) -> NDArray[np.bool_]:
    """Which of `count` sub-pixels are drawn on a line of which `skipped` lie outside the window before them."""
    pattern = np.array(DASHES[style])
    return pattern[(np.arange(count) + skipped) % len(pattern)]

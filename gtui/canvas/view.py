"""Which part of a picture a grid of cells shows: the affine map between pixels and cells."""

from dataclasses import dataclass, replace

from gtui.canvas.glyphs import CELL_ASPECT

MOST_CELLS_PER_PIXEL = 8.0
"""How far zooming in goes."""


@dataclass(frozen=True)
class Size:
    """Width and height: pixels of a picture, or columns and rows of cells."""

    width: int
    height: int


@dataclass(frozen=True)
class View:
    """A window onto a picture.

    Attributes:
        picture: Size of the picture in pixels.
        cells: Size of the window in columns and rows.
        left: Pixel column at the window's left edge; negative where the picture is narrower than the window.
        top: Pixel row at the window's top edge.
        scale: Pixels to a column.
        aspect: Height of a cell over its width.
    """

    picture: Size
    cells: Size
    left: float
    top: float
    scale: float
    aspect: float = CELL_ASPECT

    @classmethod
    def fit(cls, picture: Size, cells: Size, aspect: float = CELL_ASPECT) -> "View":
        """The whole picture, as large as it goes, in the middle."""
        scale = max(picture.width / cells.width, picture.height / (cells.height * aspect))
        return cls(picture, cells, 0, 0, scale, aspect)._kept_inside()

    @property
    def row_scale(self) -> float:
        """Pixels to a row."""
        return self.scale * self.aspect

    @property
    def zoom(self) -> float:
        """1 when the whole picture is shown; larger is closer."""
        return self._fit_scale / self.scale

    @property
    def _fit_scale(self) -> float:
        return View.fit(self.picture, self.cells, self.aspect).scale

    def to_pixel(self, column: float, row: float) -> tuple[float, float]:
        """The pixel under a point of the window."""
        return self.left + column * self.scale, self.top + row * self.row_scale

    def to_cell(self, x: float, y: float) -> tuple[float, float]:
        """The point of the window over a pixel."""
        return (x - self.left) / self.scale, (y - self.top) / self.row_scale

    def zoomed(self, factor: float, column: float | None = None, row: float | None = None) -> "View":
        """Closer by `factor`, keeping the pixel under a point of the window (its middle by default) where it is."""
        column = self.cells.width / 2 if column is None else column
        row = self.cells.height / 2 if row is None else row
        x, y = self.to_pixel(column, row)
        fit = self._fit_scale
        closest = min(fit, 1 / MOST_CELLS_PER_PIXEL)
        scale = min(fit, max(closest, self.scale / factor))
        moved = replace(self, left=x - column * scale, top=y - row * scale * self.aspect, scale=scale)
        return moved._kept_inside()

    def panned(self, columns: float, rows: float) -> "View":
        """Moved over the picture, never beyond its edges."""
        return replace(self, left=self.left + columns * self.scale, top=self.top + rows * self.row_scale)._kept_inside()

    def showing(self, left: float, top: float, right: float, bottom: float, margin: float = 0.2) -> "View":
        """A part of the picture as large as it goes, with a margin around it, given as a share of its size."""
        width, height = max(right - left, 1.0), max(bottom - top, 1.0)
        wanted = max(width / self.cells.width, height / (self.cells.height * self.aspect)) * (1 + 2 * margin)
        near = replace(self, left=(left + right) / 2, top=(top + bottom) / 2, scale=wanted)
        middle = replace(
            near,
            left=near.left - self.cells.width * wanted / 2,
            top=near.top - self.cells.height * near.row_scale / 2,
        )
        return middle.zoomed(1)

    def following(self, x: float, y: float, margin: float = 1.0) -> "View":
        """Moved as little as shows a pixel, so many cells from the window's edge."""
        column, row = self.to_cell(x, y)
        across = min(0.0, column - margin) + max(0.0, column - (self.cells.width - margin))
        down = min(0.0, row - margin) + max(0.0, row - (self.cells.height - margin))
        return self.panned(across, down) if across or down else self

    def resized(self, cells: Size) -> "View":
        """The same place in a window of another size; a view of the whole picture stays one."""
        if self.zoom <= 1:
            return View.fit(self.picture, cells, self.aspect)
        return replace(self, cells=cells).zoomed(1, 0, 0)

    def _kept_inside(self) -> "View":
        return replace(
            self,
            left=_inside(self.left, self.cells.width * self.scale, self.picture.width),
            top=_inside(self.top, self.cells.height * self.row_scale, self.picture.height),
        )


def _inside(start: float, span: float, full: float) -> float:
    if span >= full:
        return (full - span) / 2
    return min(max(start, 0), full - span)

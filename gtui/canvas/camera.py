"""From where a point cloud is looked at: an orthographic camera over a window of cells."""

from dataclasses import dataclass, replace
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from gtui.canvas.point_cloud import PointCloud
from gtui.canvas.view import Size

Vector = NDArray[np.float64]
FLAT_DEGREES = 30.0
"""Below this elevation up on the screen means up in the world, above it farther away."""
VIEWS: dict[str, tuple[float, float]] = {"top": (0, 90), "oblique": (-30, 40), "front": (0, 0), "side": (90, 0)}
"""Azimuth and elevation in degrees by name, in the order in which a key goes through them."""
LEAST_SCALE, MOST_SCALE = 0.005, 1000.0


@dataclass(frozen=True)
class Camera:
    """Looks at a target; nearer things are not larger.

    Attributes:
        target: x, y, z in metres, in the middle of the window.
        azimuth: Degrees clockwise from the y axis, the direction that is up on the screen seen from above.
        elevation: Degrees above the horizon; 90 looks straight down.
        scale: Metres to a column.
        cells: Size of the window.
        aspect: Height of a cell over its width.
    """

    target: tuple[float, float, float]
    azimuth: float
    elevation: float
    scale: float
    cells: Size
    aspect: float = 2.0

    @classmethod
    def over(cls, cloud: PointCloud, cells: Size, aspect: float, view: str = "top") -> "Camera":
        """All of a cloud from a side."""
        low, high = cloud.bounds
        azimuth, elevation = VIEWS[view]
        camera = cls(_place((low + high) / 2), azimuth, elevation, 1.0, cells, aspect)
        return camera.showing(low, high)

    def showing(self, low: NDArray[np.float32], high: NDArray[np.float32]) -> "Camera":
        """As close as shows a box of space, its middle in the middle."""
        corners = np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
        middle = (low + high) / 2
        columns = np.ptp(corners @ self.right) / max(self.cells.width, 1)
        rows = np.ptp(corners @ self.up) / max(self.cells.height * self.aspect, 1)
        scale = min(max(float(max(columns, rows)) * 1.1, LEAST_SCALE), MOST_SCALE)
        return replace(self, target=_place(middle), scale=scale)

    # Directions

    @property
    def ahead(self) -> Vector:
        """The level direction that it looks in."""
        return np.array([sin(radians(self.azimuth)), cos(radians(self.azimuth)), 0.0])

    @property
    def right(self) -> Vector:
        """The direction of the columns."""
        return np.array([cos(radians(self.azimuth)), -sin(radians(self.azimuth)), 0.0])

    @property
    def up(self) -> Vector:
        """The direction against the rows."""
        upward: Vector = self.ahead * sin(radians(self.elevation)) + np.array([0, 0, cos(radians(self.elevation))])
        return upward

    @property
    def into(self) -> Vector:
        """The direction into the screen."""
        inward: Vector = self.ahead * cos(radians(self.elevation)) - np.array([0, 0, sin(radians(self.elevation))])
        return inward

    @property
    def flat(self) -> bool:
        """Whether it looks from the side, so that up is up in the world."""
        return self.elevation < FLAT_DEGREES

    # Places

    def to_cells(self, points: NDArray[np.floating]) -> NDArray[np.floating]:
        """Columns and rows, shape (n, 2), of points, shape (n, 3)."""
        apart = points - np.asarray(self.target, points.dtype)
        plane = np.stack([self.right / self.scale, -self.up / (self.scale * self.aspect)], 1).astype(points.dtype)
        middle = np.array([self.cells.width / 2, self.cells.height / 2], points.dtype)
        placed: NDArray[np.floating] = apart @ plane + middle
        return placed

    def depths(self, points: NDArray[np.floating]) -> NDArray[np.floating]:
        """How far into the screen points are."""
        found: NDArray[np.floating] = (points - np.asarray(self.target, points.dtype)) @ self.into.astype(points.dtype)
        return found

    def at(self, column: float, row: float, through: tuple[float, float, float]) -> tuple[float, float, float]:
        """The place under a point of the window: at the height of a place, or seen from the side as far away as it."""
        across = (column - self.cells.width / 2) * self.scale
        upward = (self.cells.height / 2 - row) * self.scale * self.aspect
        place = np.asarray(self.target) + self.right * across + self.up * upward
        if self.flat:
            place = place + self.into * float((np.asarray(through) - place) @ self.into)
        else:
            place = place + self.into * ((place[2] - through[2]) / -self.into[2])
        return _place(place)

    def step(self, across: float, upward: float) -> Vector:
        """Metres that a step of so many columns and rows is in the world: level, or upright seen from the side."""
        vertical = np.array([0.0, 0.0, 1.0]) if self.flat else self.ahead
        moved: Vector = self.right * (across * self.scale) + vertical * (upward * self.scale * self.aspect)
        return moved

    # Other cameras

    def turned(self, azimuth: float, elevation: float) -> "Camera":
        """Around the target, from straight ahead to straight down."""
        return replace(
            self,
            azimuth=(self.azimuth + azimuth + 180) % 360 - 180,
            elevation=min(max(self.elevation + elevation, 0.0), 90.0),
        )

    def seen_from(self, view: str) -> "Camera":
        """The same target from a side."""
        azimuth, elevation = VIEWS[view]
        return replace(self, azimuth=azimuth, elevation=elevation)

    @property
    def view(self) -> str:
        """The name of the side that it looks from; empty for one between."""
        names = (name for name, angles in VIEWS.items() if angles == (self.azimuth, self.elevation))
        return next(names, "")

    def zoomed(self, factor: float, column: float | None = None, row: float | None = None) -> "Camera":
        """Closer by a factor, what is at a point of the window staying there."""
        scale = min(max(self.scale / factor, LEAST_SCALE), MOST_SCALE)
        column = self.cells.width / 2 if column is None else column
        row = self.cells.height / 2 if row is None else row
        columns, rows = column - self.cells.width / 2, self.cells.height / 2 - row
        change = self.scale - scale
        target = np.asarray(self.target) + self.right * columns * change + self.up * rows * change * self.aspect
        return replace(self, scale=scale, target=_place(target))

    def panned(self, columns: float, rows: float) -> "Camera":
        """Moved by cells."""
        moved = self.right * columns * self.scale - self.up * rows * self.scale * self.aspect
        return replace(self, target=_place(np.asarray(self.target) + moved))

    def following(self, place: tuple[float, float, float], margin: float = 1.0) -> "Camera":
        """Moved as little as shows a place, so many cells from the edge."""
        column, row = self.to_cells(np.array([place]))[0]
        across = min(0.0, column - margin) + max(0.0, column - (self.cells.width - margin))
        down = min(0.0, row - margin) + max(0.0, row - (self.cells.height - margin))
        return self.panned(across, down) if across or down else self


def _place(values: NDArray[np.floating]) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])

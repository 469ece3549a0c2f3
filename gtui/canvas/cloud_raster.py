"""A point cloud through a camera as sub-pixels: one for each point, nearer points over farther ones."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gtui.canvas.camera import Camera
from gtui.canvas.cells import SUB_PIXELS, Raster
from gtui.canvas.glyphs import GlyphSet
from gtui.canvas.palette import COLOURS
from gtui.canvas.point_cloud import Colours, PointCloud

Colouring = Literal["height", "intensity", "distance", "color"]
COLOURINGS: tuple[Colouring, ...] = ("height", "intensity", "distance", "color")
_STEPS = np.array(
    [[60, 60, 140], [40, 110, 170], [40, 150, 150], [90, 190, 110], [190, 220, 70], [255, 240, 150]], np.float32
)
"""From little to much; each step is brighter than the one before, so that it reads without color too."""
_TINTS = np.array([(each >> 16, each >> 8 & 255, each & 255) for each in COLOURS], np.uint8)
DIM = 0.45
"""How bright points without a label are beside labeled ones."""


def ramp(values: NDArray[np.floating]) -> Colours:
    """Colours of values from 0 to 1."""
    table = np.empty((256, 3), np.float32)
    places = np.linspace(0, len(_STEPS) - 1, 256)
    for channel in range(3):
        table[:, channel] = np.interp(places, np.arange(len(_STEPS)), _STEPS[:, channel])
    chosen: Colours = table.astype(np.uint8)[np.clip(values * 255, 0, 255).astype(np.uint8)]
    return chosen


def colouring_of(cloud: PointCloud, wanted: Colouring) -> Colouring:
    """What points can be coloured by: as wanted, else their height."""
    has = {"intensity": cloud.intensity is not None, "color": cloud.rgb is not None}
    return wanted if has.get(wanted, True) else "height"


def colours_by(cloud: PointCloud, colouring: Colouring) -> Colours:
    """A colour for every point of the file."""
    if colouring == "color" and cloud.rgb is not None:
        return np.maximum(cloud.rgb, 48)
    if colouring == "intensity" and cloud.intensity is not None:
        return ramp(cloud.intensity)
    low, high = cloud.bounds
    if colouring == "distance":
        far = np.hypot(cloud.points[:, 0], cloud.points[:, 1])
        return ramp(1 - far / max(float(np.hypot(*np.maximum(np.abs(low[:2]), np.abs(high[:2])))), 1e-6))
    return ramp((cloud.points[:, 2] - low[2]) / max(float(high[2] - low[2]), 1e-6))


def colours_of_classes(plain: Colours, classes: NDArray[np.uint8]) -> Colours:
    """Points of a class in the colour of its label, the others as they are, but dim."""
    labeled = classes > 0
    tints = _TINTS[(classes.astype(np.int16) - 1) % len(COLOURS)]
    shown: Colours = np.where(labeled[:, None], tints, (plain * DIM).astype(np.uint8))
    return shown


def rasterize_points(
    cloud: PointCloud,
    colours: Colours,
    camera: Camera,
    glyphs: GlyphSet,
    background: int,
    shown: NDArray[np.bool_] | None = None,
) -> Raster:
    """The sub-pixels of the camera's window.

    Args:
        cloud: The points.
        colours: A colour for each.
        camera: From where it is looked at.
        glyphs: The glyph set that says how many sub-pixels a cell has.
        background: 0xRRGGBB where there is no point.
        shown: Which points are drawn; None for all that have a place.
    """
    columns, rows = SUB_PIXELS[glyphs]
    width, height = camera.cells.width * columns, camera.cells.height * rows
    raster = np.empty((height * width, 3), np.uint8)
    raster[:] = (background >> 16, background >> 8 & 255, background & 255)
    drawn = cloud.usable if shown is None else cloud.usable & shown
    points = cloud.points if drawn.all() else cloud.points[drawn]
    placed = camera.to_cells(points)
    x, y = placed[:, 0] * np.float32(columns), placed[:, 1] * np.float32(rows)
    chosen = np.flatnonzero((x >= 0) & (x < width) & (y >= 0) & (y < height))
    cells = y[chosen].astype(np.int32) * width + x[chosen].astype(np.int32)
    # Far to near: of the points of one sub-pixel the last, which is the nearest, is kept.
    order = np.argsort(_nearness(camera.depths(points[chosen])), kind="stable")
    of_all = np.flatnonzero(drawn)[chosen] if len(points) < cloud.count else chosen
    raster[cells[order]] = colours[of_all[order]]
    return raster.reshape(height, width, 3)


def _nearness(depths: NDArray[np.floating]) -> NDArray[np.uint16]:
    """Depths as whole numbers of two bytes, which are sorted by counting; larger is nearer."""
    if not len(depths):
        return np.empty(0, np.uint16)
    low, high = float(depths.min()), float(depths.max())
    return ((high - depths) * (65535 / max(high - low, 1e-9))).astype(np.uint16)

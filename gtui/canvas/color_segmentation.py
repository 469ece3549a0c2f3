"""An object cut out by its colors, from its four extreme points.

No neural network: what lies inside the four points teaches the object's colors, what lies just outside their box the
background's, and both are learned again from the result a few times. It does well on objects that differ in color from
what is around them, and is a start to correct with the brush elsewhere.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from gtui.canvas.cells import Raster
from gtui.canvas.mask import Area, Point, Selection
from gtui.canvas.regions import connected

_MARGIN = 0.25
"""How much of the box's size around it is looked at as background."""
_WORKING_SIDE = 240
_BITS = 4
"""Of each color channel, for counting colors."""
_ROUNDS = 4
_SMOOTHING = 2
"""Pixels that a decision is averaged over in each direction."""

Floats = NDArray[np.float32]


def cut_out(image: Image.Image, points: Sequence[Point]) -> tuple[Selection, Area] | None:
    """The object that reaches from its top to its bottom and from its left to its right point.

    Args:
        image: RGB.
        points: Four pixels, in any order.
    Returns:
        The object's pixels in the box around the points, and that box; None if the box is too small to learn from.
    """
    columns, rows = [x for x, _ in points], [y for _, y in points]
    box = Area(
        max(0, round(min(columns))),
        max(0, round(min(rows))),
        min(image.width, round(max(columns)) + 1),
        min(image.height, round(max(rows)) + 1),
    )
    width, height = box.right - box.left, box.bottom - box.top
    if width < 4 or height < 4:
        return None
    around = Area(
        max(0, int(box.left - width * _MARGIN)),
        max(0, int(box.top - height * _MARGIN)),
        min(image.width, int(box.right + width * _MARGIN) + 1),
        min(image.height, int(box.bottom + height * _MARGIN) + 1),
    )
    scale = min(1.0, _WORKING_SIDE / max(around.right - around.left, around.bottom - around.top))
    small = image.crop(around).resize(
        (max(4, round((around.right - around.left) * scale)), max(4, round((around.bottom - around.top) * scale)))
    )
    place = [((x - around.left) * scale, (y - around.top) * scale) for x, y in points]
    found = _by_colour(np.asarray(small), place)
    grown = Image.fromarray((found * 255).astype(np.uint8)).resize(
        (around.right - around.left, around.bottom - around.top)
    )
    whole = np.asarray(grown) > 127
    top, left = box.top - around.top, box.left - around.left
    return whole[top : top + height, left : left + width], box


def _by_colour(image: Raster, points: Sequence[Point]) -> Selection:
    inside = _drawn(image, [min(points), min(points, key=_row), max(points), max(points, key=_row)])
    boxed = np.zeros_like(inside)
    columns, rows = [x for x, _ in points], [y for _, y in points]
    boxed[round(min(rows)) : round(max(rows)) + 1, round(min(columns)) : round(max(columns)) + 1] = True
    object_now = inside
    shades = _shades(image)
    for _ in range(_ROUNDS):
        likely = _likeliness(shades, object_now, ~boxed | (boxed & ~object_now & ~inside))
        object_now = boxed & (_smoothed(likely) > 0.5)
        if not object_now.any():
            return inside
    y, x = (int(value.mean()) for value in np.nonzero(inside))
    if not object_now[y, x]:
        object_now = object_now | inside
    body = connected(object_now, x, y)
    return boxed & ~_outside(body)


def _row(point: Point) -> float:
    return point[1]


def _drawn(image: Raster, corners: Sequence[Point]) -> Selection:
    area = Image.new("1", (image.shape[1], image.shape[0]))
    ImageDraw.Draw(area).polygon(list(corners), fill=1, outline=1)
    return np.array(area)


def _shades(image: Raster) -> NDArray[np.int32]:
    """A number for each pixel's color, coarse enough to count."""
    coarse = (image >> (8 - _BITS)).astype(np.int32)
    return (coarse[..., 0] << 2 * _BITS) | (coarse[..., 1] << _BITS) | coarse[..., 2]


def _likeliness(shades: NDArray[np.int32], inside: Selection, outside: Selection) -> Floats:
    """How likely each pixel's color is the object's, 0 to 1, from how often it occurs inside and outside."""
    own, other = _frequency(shades, inside), _frequency(shades, outside)
    return (own / (own + other))[shades].astype(np.float32)


def _frequency(shades: NDArray[np.int32], where: Selection) -> NDArray[np.float64]:
    """Share of each color among some pixels, spread to the neighbouring colors so that rare ones are judged too."""
    side = 1 << _BITS
    counts = np.bincount(shades[where], minlength=side**3).reshape(side, side, side).astype(float)
    for axis in range(3):
        padded = np.pad(counts, [(1, 1) if axis == each else (0, 0) for each in range(3)])
        before, after = np.take(padded, range(side), axis), np.take(padded, range(2, side + 2), axis)
        counts = 0.5 * counts + 0.25 * (before + after)
    share: NDArray[np.float64] = (counts.ravel() + 1e-3) / (counts.sum() + 1e-3 * counts.size)
    return share


def _smoothed(values: Floats) -> Floats:
    """The mean over a square around each pixel."""
    size = 2 * _SMOOTHING + 1
    sums = np.pad(values, _SMOOTHING, mode="edge").cumsum(0, dtype=np.float64).cumsum(1)
    padded = np.pad(sums, ((1, 0), (1, 0)))
    total = padded[size:, size:] - padded[:-size, size:] - padded[size:, :-size] + padded[:-size, :-size]
    mean: Floats = (total / size**2).astype(np.float32)
    return mean


def _outside(body: Selection) -> Selection:
    """Everything that is connected with the picture's edge around a body; the rest are its holes."""
    framed = np.pad(~body, 1, constant_values=True)
    return connected(framed, 0, 0)[1:-1, 1:-1]

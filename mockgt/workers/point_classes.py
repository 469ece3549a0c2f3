"""Arrays of class numbers, one per point of a cloud: balls, borders that wander, points that stay."""

from collections.abc import Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from mockgt.workers.cloud_points import Points

Classes = NDArray[np.uint8]

SMALLEST_SHARE, LARGEST_SHARE = 0.05, 0.25
"""Radius of a ball as a share of the cloud's diagonal."""
POINTS_BETWEEN_WAVES = 50


def as_classes(value: object) -> Classes:
    """The array of a truth, which is bytes. Raises TypeError."""
    if not isinstance(value, bytes):
        raise TypeError(f"{type(value).__name__} is not a list of numbers")
    return np.frombuffer(value, dtype=np.uint8)


def with_frozen(classes: Classes, earlier: Classes, frozen: Sequence[int]) -> Classes:
    """The classes, but the frozen ones exactly where they were."""
    was_frozen = np.isin(earlier, frozen)
    free = np.where(np.isin(classes, frozen), 0, classes)
    kept: Classes = np.where(was_frozen, earlier, free).astype(np.uint8)
    return kept


def wandered(seed: int, classes: Classes, reach: float) -> Classes:
    """Every point's class taken from a point up to about `reach` places away in the file."""
    if reach < 1 or len(classes) < 2:
        return classes
    waves = np.random.default_rng(seed).standard_normal(len(classes) // POINTS_BETWEEN_WAVES + 2)
    places = np.arange(len(classes))
    shift = np.interp(places, np.linspace(0, len(classes), len(waves)), waves) * reach / 2
    taken: Classes = classes[np.clip(np.rint(places + shift), 0, len(classes) - 1).astype(np.intp)]
    return taken


def balls(stream: Random, points: Points, numbers: Sequence[int]) -> Classes:
    """Balls of points with these classes, the later ones on top, each around one of the points."""
    classes = np.zeros(len(points), dtype=np.uint8)
    diagonal = float(np.linalg.norm(points.max(axis=0) - points.min(axis=0)))
    for number in numbers:
        center = points[stream.randrange(len(points))]
        radius = diagonal * stream.uniform(SMALLEST_SHARE, LARGEST_SHARE)
        classes[((points - center) ** 2).sum(axis=1) <= radius**2] = number
    return classes

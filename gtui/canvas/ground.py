"""Which points of a cloud are the ground: the lowest ones of each square of it."""

import numpy as np

from gtui.canvas.point_cloud import NEAR_GROUND, Chosen, PointCloud

SQUARE = 4.0
ABOVE_GROUND = 0.25
"""Metres; lower points are the ground."""


def ground_points(cloud: PointCloud, above: float = ABOVE_GROUND) -> Chosen:
    """The points at most so many metres above the low points of their square."""
    places = np.floor(cloud.points[:, :2] / SQUARE).astype(np.int64)
    places -= places.min(0)
    squares = places[:, 0] * (places[:, 1].max() + 1) + places[:, 1]
    order = np.lexsort((cloud.points[:, 2], squares))
    starts = np.flatnonzero(np.diff(squares[order], prepend=-1))
    counts = np.diff(starts, append=len(order))
    low = cloud.points[order[starts + (counts * NEAR_GROUND).astype(np.int64)], 2]
    heights = np.empty(cloud.count, np.float32)
    heights[order] = np.repeat(low, counts)
    ground: Chosen = cloud.points[:, 2] <= heights + above
    return ground

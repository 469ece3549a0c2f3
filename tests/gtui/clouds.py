"""A made-up street: a road, two cars, a bus and a wall, their points in the order in which they are listed here."""

import numpy as np
from numpy.typing import NDArray

ROAD, CAR, OTHER_CAR, BUS, WALL = 8000, 900, 700, 1500, 1500


def street(seed: int = 3) -> NDArray[np.float32]:
    """Rows of x, y, z and intensity."""
    random = np.random.default_rng(seed)
    far, angle = np.abs(random.normal(0, 14, ROAD)) + 2, random.uniform(0, 2 * np.pi, ROAD)
    road = np.stack([far * np.cos(angle), far * np.sin(angle), random.normal(0, 0.03, ROAD)], 1)
    parts = (
        road,
        _sides(random, CAR, (6, 4), (4.3, 1.8, 1.5), 0.3),
        _sides(random, OTHER_CAR, (-8, 5), (4.5, 1.9, 1.6), 1.2),
        _sides(random, BUS, (3, -9), (11, 2.6, 3.1), 0.05),
        _sides(random, WALL, (-14, -12), (20, 0.4, 6), 0.8),
    )
    intensity = np.concatenate([np.full(len(part), 0.2 * place) for place, part in enumerate(parts, 1)])
    return np.hstack([np.vstack(parts), intensity[:, None]]).astype("<f4")


def _sides(
    random: np.random.Generator, count: int, at: tuple[float, float], size: tuple[float, float, float], yaw: float
) -> NDArray[np.float64]:
    """Points on the sides of a box that stands on the ground."""
    points = random.uniform(-1, 1, (count, 3))
    side = random.integers(0, 3, count)
    points[np.arange(count), side] = np.sign(points[np.arange(count), side])
    points *= np.array(size) / 2
    x = points[:, 0] * np.cos(yaw) - points[:, 1] * np.sin(yaw) + at[0]
    y = points[:, 0] * np.sin(yaw) + points[:, 1] * np.cos(yaw) + at[1]
    return np.stack([x, y, points[:, 2] + size[2] / 2], 1)

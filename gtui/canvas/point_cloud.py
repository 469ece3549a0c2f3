"""A frame of a point cloud: its points, and what they are coloured by.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-point-cloud-raw-data-types.html, the formats.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
"""Shape (n, 3): x, y, z in metres."""
Colours = NDArray[np.uint8]
"""Shape (n, 3): red, green, blue."""
Chosen = NDArray[np.bool_]

FIELDS = {"xyz": 3, "xyzi": 4, "xyzrgb": 6, "xyzirgb": 7}
MOST_BYTES = 400_000_000
FARTHEST = 1e6
"""Metres from the origin; a coordinate beyond it is an error of the file."""
NEAR_GROUND = 0.05
"""Share of the points of a place that are taken to be at or below the ground."""
GROUND_REACH = 4.0
"""Metres around a place in which its ground is looked for."""


class PointCloudError(Exception):
    """The bytes are no point cloud that can be shown; `str()` says why and what to do."""


@dataclass(frozen=True)
class PointCloud:
    """The points of a frame.

    Attributes:
        points: Every point of the file, in its order; one whose place is no number is at the origin.
        usable: Which points have a place.
        intensity: 0 to 1 for each point, None where the format has none.
        rgb: The points' own colours, None where the format has none.
    """

    points: Points
    usable: Chosen
    intensity: NDArray[np.float32] | None = None
    rgb: Colours | None = None

    @property
    def count(self) -> int:
        """Points in the file."""
        return len(self.points)

    @cached_property
    def seen(self) -> Points:
        """The points that have a place."""
        return self.points[self.usable]

    @cached_property
    def bounds(self) -> tuple[Points, Points]:
        """The corners of what nearly all points lie in; a few far ones do not count."""
        low, high = np.percentile(self.seen, (0.5, 99.5), axis=0)
        return low.astype(np.float32), np.maximum(high, low + 0.5).astype(np.float32)

    @cached_property
    def ground(self) -> float:
        """Height of the ground over all."""
        return float(np.quantile(self.seen[:, 2], NEAR_GROUND))

    def ground_at(self, x: float, y: float, reach: float = GROUND_REACH) -> float:
        """Height of the ground at a place: that of the lowest points around it."""
        seen = self.seen
        near = (np.abs(seen[:, 0] - x) <= reach) & (np.abs(seen[:, 1] - y) <= reach)
        heights = seen[near, 2]
        return float(np.quantile(heights, NEAR_GROUND)) if len(heights) else self.ground


def read_points(body: bytes, form: str) -> PointCloud:
    """The points of a file.

    Args:
        body: Its bytes.
        form: `binary/xyzi`, `text/xyz` and so on.

    Raises:
        PointCloudError: it holds no points, or not what its format says.
    """
    kind, _, names = form.partition("/")
    fields = FIELDS.get(names)
    if fields is None or kind not in {"binary", "text"}:
        raise PointCloudError(f"The format {form[:40]} is not known.")
    if len(body) > MOST_BYTES:
        raise PointCloudError(f"The point cloud has more than {MOST_BYTES // 1_000_000} MB. Use fewer points.")
    table = _binary(body, fields) if kind == "binary" else _text(body, fields)
    if not len(table):
        raise PointCloudError("The file holds no points.")
    places = table[:, :3]
    with np.errstate(invalid="ignore"):
        usable: Chosen = np.logical_and.reduce(np.abs(places) <= FARTHEST, axis=1)
    if not usable.any():
        raise PointCloudError("No point of the file has a place that is a number.")
    points = np.where(usable[:, None], places, np.float32(0))
    intensity = _scaled(table[:, 3]) if names in {"xyzi", "xyzirgb"} else None
    rgb = _colours(table[:, -3:]) if names.endswith("rgb") else None
    return PointCloud(points, usable, intensity, rgb)


def _binary(body: bytes, fields: int) -> Points:
    if len(body) % (4 * fields):
        raise PointCloudError(f"The file has {len(body)} bytes, which is no multiple of {fields} numbers of 4 bytes.")
    return np.frombuffer(body, "<f4").reshape(-1, fields).astype(np.float32)


def _text(body: bytes, fields: int) -> Points:
    words = body.split()
    if len(words) % fields:
        raise PointCloudError(f"The lines of the file do not hold {fields} numbers each.")
    try:
        table: Points = np.array([float(word) for word in words], np.float32)
    except ValueError as error:
        raise PointCloudError(f"The file holds something that is no number: {error}.") from error
    return np.reshape(table, (-1, fields))


def _scaled(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """From 0 to 1, whatever unit the file has."""
    clean = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = np.percentile(clean, (1, 99))
    scaled: NDArray[np.float32] = np.clip((clean - low) / max(high - low, 1e-9), 0, 1).astype(np.float32)
    return scaled


def _colours(values: NDArray[np.float32]) -> Colours:
    clean = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    scale = 255 if clean.max(initial=0) <= 1 else 1
    return np.clip(clean * scale, 0, 255).astype(np.uint8)

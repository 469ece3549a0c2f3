"""Where things are in point clouds, for made-up answers: cuboids around points of the cloud."""

import math
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from mockgt.tasktypes.cuboids import PLACE, SIZE
from mockgt.workers.frame_shapes import Fields, Step
from mockgt.workers.scenes import Scene

if TYPE_CHECKING:
    from mockgt.workers.cloud_points import Points

ORDINARY_SIZE = (4.2, 1.8, 1.5)
"""Length, width and height in the cloud's unit, as of a car in meters."""
LARGEST_SHARE = 0.25
SMALLEST_SIDE = 0.05
TURN_NOISE = 0.5
DECIMALS = 3


@dataclass(frozen=True)
class CuboidGeometry:
    """Cuboids among the points of one cloud."""

    points: "Points"

    def appear(self, stream: Random) -> Fields:
        """A cuboid around any point, on a random heading."""
        center = self.points[stream.randrange(len(self.points))].tolist()
        length, width, height = self._size(stream)
        return {
            **{name: round(place, DECIMALS) for name, place in zip(PLACE, center, strict=True)},
            **{"length": length, "width": width, "height": height},
            **{"roll": 0, "pitch": 0, "yaw": round(stream.uniform(-math.pi, math.pi), DECIMALS)},
        }

    def moved(self, thing: Fields, step: Step) -> Fields:
        """The cuboid, moved over the ground."""
        across, along = (share * side for share, side in zip(step, self._sides()[:2], strict=True))
        return {
            **thing,
            "center-x": round(_number(thing, "center-x") + across, DECIMALS),
            "center-y": round(_number(thing, "center-y") + along, DECIMALS),
        }

    def redrawn(self, stream: Random, thing: Fields, noise: float) -> Fields:
        """The cuboid with its center, its sides and its heading off."""
        sides = dict(zip(PLACE, (_number(thing, name) for name in SIZE), strict=True))
        places = {name: _number(thing, name) + stream.gauss(0, noise) * side for name, side in sides.items()}
        sizes = {name: max(_number(thing, name) * (1 + stream.gauss(0, noise)), SMALLEST_SIDE) for name in SIZE}
        yaw = float(str(thing.get("yaw", 0))) + stream.gauss(0, noise * TURN_NOISE)
        off = {**places, **sizes, "yaw": yaw}
        return {**thing, **{name: round(value, DECIMALS) for name, value in off.items()}}

    def _size(self, stream: Random) -> list[float]:
        largest = max(max(self._sides()) * LARGEST_SHARE, SMALLEST_SIDE)
        scale = min(1.0, largest / ORDINARY_SIZE[0]) * stream.uniform(0.7, 1.3)
        return [round(max(side * scale, SMALLEST_SIDE), DECIMALS) for side in ORDINARY_SIZE]

    def _sides(self) -> list[float]:
        sides: list[float] = (self.points.max(axis=0) - self.points.min(axis=0)).tolist()
        return sides


def cuboids_of_a_frame(scene: Scene) -> CuboidGeometry:
    """Among the points of the line's frame."""
    from mockgt.workers.cloud_points import points_of_frame

    return CuboidGeometry(points_of_frame(scene))


def cuboids_of_a_sequence(scene: Scene) -> CuboidGeometry:
    """Among the points of the sequence's first frame."""
    from mockgt.workers.cloud_points import points_of_first_frame

    return CuboidGeometry(points_of_first_frame(scene))


def _number(thing: Fields, name: str) -> float:
    return float(str(thing[name]))

"""Cuboids in metres: placing, moving, turning, resizing, and fitting them to the points inside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, hypot, pi, radians, sin

import numpy as np
from numpy.typing import NDArray

from gtui.canvas.point_cloud import Chosen, PointCloud, Points
from gtui.canvas.view import Size

Place = tuple[float, float, float]
LEAST_SIDE = 0.05
USUAL = (4.2, 1.8, 1.6)
"""Length, width and height of the first cuboid of a label: those of a car."""
ABOVE_GROUND = 0.2
"""Metres above the ground from which points belong to a thing."""
FIT_MARGIN = 0.6
"""Metres around a cuboid in which points are looked for when it is fitted."""
GROW_MARGIN, MOST_ROUNDS = 0.35, 20
"""It then grows with what is that near, round by round, as long as there is more of the thing."""
LEAST_POINTS = 3
TURN_STEPS = 30
"""Directions that are tried, over a quarter of a turn, to find how a thing stands."""
EDGES = ((0, 1), (1, 3), (3, 2), (2, 0), (4, 5), (5, 7), (7, 6), (6, 4), (0, 4), (1, 5), (2, 6), (3, 7))
"""Pairs of corners."""
DECIMALS = 3


@dataclass(frozen=True)
class Cuboid:
    """A labeled box in space. It has a shape's members too, as seen from above.

    Attributes:
        label: Position of its label in the job's list.
        x, y, z: Its middle.
        length: Along its heading.
        width: Across it.
        height: Upward.
        yaw: Its heading in radians, counterclockwise from the x axis.
        roll, pitch: As an earlier label had them; 0 for a new one.
    """

    label: int
    x: float
    y: float
    z: float
    length: float
    width: float
    height: float
    yaw: float = 0.0
    roll: float = 0.0
    pitch: float = 0.0

    @classmethod
    def standing(cls, label: int, x: float, y: float, ground: float, size: Place = USUAL, yaw: float = 0.0) -> "Cuboid":
        """On the ground at a place."""
        return cls(label, x, y, ground + size[2] / 2, *size, yaw).rounded()

    @classmethod
    def over(cls, label: int, first: Place, last: Place, azimuth: float, ground: float) -> "Cuboid | None":
        """On a footprint between two opposite corners, drawn on a screen that is turned by an azimuth; None if flat."""
        turn = radians(azimuth)
        across = (last[0] - first[0]) * cos(turn) - (last[1] - first[1]) * sin(turn)
        along = (last[0] - first[0]) * sin(turn) + (last[1] - first[1]) * cos(turn)
        if min(abs(across), abs(along)) < LEAST_SIDE:
            return None
        longer = abs(along) >= abs(across)
        sides = (abs(along), abs(across)) if longer else (abs(across), abs(along))
        yaw = (pi / 2 if longer else 0.0) - turn
        middle = ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)
        return cls.standing(label, *middle, ground, (*sides, USUAL[2]), yaw)

    # What a drawing asks of a shape

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of what it covers, seen from above."""
        flat = self.corner_places()[:, :2]
        (left, top), (right, bottom) = flat.min(0), flat.max(0)
        return float(left), float(top), float(right), float(bottom)

    @property
    def anchor(self) -> tuple[float, float]:
        """Its middle, seen from above."""
        return self.x, self.y

    @property
    def size_text(self) -> str:
        """Length, width and height."""
        return f"{self.length:.1f}×{self.width:.1f}×{self.height:.1f}"

    @property
    def corners(self) -> tuple[str, ...]:
        """None that are moved by themselves."""
        return ()

    def corner(self, name: str) -> tuple[float, float]:
        """Its middle."""
        return self.anchor

    def moved(self, across: float, down: float, picture: Size) -> "Cuboid":
        """Elsewhere on the ground."""
        return self.shifted(across, down, 0)

    def stretched(self, sides: str, across: float, down: float, picture: Size) -> "Cuboid":
        """Longer and wider."""
        return self.resized(across, down, 0)

    def relabeled(self, label: int) -> "Cuboid":
        """The same cuboid with another label."""
        return replace(self, label=label)

    def toward(self, other: "Cuboid", share: float, picture: Size) -> "Cuboid":
        """Between this cuboid (share 0) and another (share 1), or beyond it; it turns the shorter way."""
        turn = (other.yaw - self.yaw + pi) % (2 * pi) - pi

        def between(start: float, end: float) -> float:
            return start + (end - start) * share

        return replace(
            self,
            x=between(self.x, other.x),
            y=between(self.y, other.y),
            z=between(self.z, other.z),
            length=max(between(self.length, other.length), LEAST_SIDE),
            width=max(between(self.width, other.width), LEAST_SIDE),
            height=max(between(self.height, other.height), LEAST_SIDE),
            yaw=self.yaw + turn * share,
        ).rounded()

    def held_at(self, x: float, y: float, reach: tuple[float, float]) -> str | None:
        """Empty for a place inside its footprint."""
        along, across = self.own_place(x, y)
        inside = abs(along) <= self.length / 2 + reach[0] and abs(across) <= self.width / 2 + reach[1]
        return "" if inside else None

    # In space

    @property
    def middle(self) -> Place:
        """x, y, z."""
        return self.x, self.y, self.z

    @property
    def bottom(self) -> float:
        """Height of its lower side."""
        return self.z - self.height / 2

    @property
    def degrees(self) -> float:
        """Its heading in degrees, from -180 to 180."""
        return (degrees(self.yaw) + 180) % 360 - 180

    def corner_places(self) -> NDArray[np.float64]:
        """Its eight corners, shape (8, 3)."""
        signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float64)
        own = signs * (self.length / 2, self.width / 2, self.height / 2)
        placed: NDArray[np.float64] = own @ _turning(self.yaw, self.pitch, self.roll).T + self.middle
        return placed

    def nose(self) -> NDArray[np.float64]:
        """Two places on the ground: its middle, and a little before its front."""
        front = np.array([self.length / 2 + min(self.length, 2.0) / 3, 0, 0]) @ _turning(self.yaw, 0, 0).T
        return np.array([self.middle, np.asarray(self.middle) + front]) - (0, 0, self.height / 2)

    def own_place(self, x: float, y: float) -> tuple[float, float]:
        """How far along and across it a place is from its middle."""
        apart = (x - self.x, y - self.y)
        return (
            apart[0] * cos(self.yaw) + apart[1] * sin(self.yaw),
            apart[1] * cos(self.yaw) - apart[0] * sin(self.yaw),
        )

    def own_places(self, points: Points) -> NDArray[np.float64]:
        """Places along, across and above its middle, shape (n, 3)."""
        placed: NDArray[np.float64] = (points - np.array(self.middle)) @ _turning(self.yaw, self.pitch, self.roll)
        return placed

    def inside(self, points: Points, margin: float = 0.0) -> Chosen:
        """Which points are in it."""
        half = np.array([self.length, self.width, self.height]) / 2 + margin
        found: Chosen = np.logical_and.reduce(np.abs(self.own_places(points)) <= half, axis=1)
        return found

    # Changes

    def rounded(self) -> "Cuboid":
        """To whole millimetres, so that steps back lead where they began."""
        values = {name: round(getattr(self, name), DECIMALS) for name in ("x", "y", "z", "length", "width", "height")}
        return replace(self, **values, yaw=round((self.yaw + pi) % (2 * pi) - pi, 5))

    def shifted(self, x: float, y: float, z: float) -> "Cuboid":
        """Elsewhere."""
        return replace(self, x=self.x + x, y=self.y + y, z=self.z + z).rounded()

    def turned(self, angle: float) -> "Cuboid":
        """By an angle in degrees, counterclockwise."""
        return replace(self, yaw=self.yaw + radians(angle)).rounded()

    def facing(self, x: float, y: float) -> "Cuboid":
        """Heading for a place."""
        return self if hypot(x - self.x, y - self.y) < LEAST_SIDE else replace(self, yaw=atan2(y - self.y, x - self.x))

    def resized(self, length: float, width: float, height: float) -> "Cuboid":
        """Longer, wider and higher by metres; its back, its right side and its bottom stay where they are."""
        grown = replace(
            self,
            length=max(self.length + length, LEAST_SIDE),
            width=max(self.width + width, LEAST_SIDE),
            height=max(self.height + height, LEAST_SIDE),
        )
        along, across = (grown.length - self.length) / 2, (grown.width - self.width) / 2
        x = along * cos(self.yaw) - across * sin(self.yaw)
        y = along * sin(self.yaw) + across * cos(self.yaw)
        return grown.shifted(x, y, (grown.height - self.height) / 2)

    def pulled(self, held: tuple[float, float], to: tuple[float, float]) -> "Cuboid":
        """With the sides that are nearer to a place moved to another; both places are along and across it."""
        sides = []
        for side, start, end in zip((self.length, self.width), held, to, strict=True):
            low, high = (-side / 2, end) if start >= 0 else (end, side / 2)
            sides.append((low, max(high, low + LEAST_SIDE)) if start >= 0 else (min(low, high - LEAST_SIDE), high))
        (back, front), (right, left) = sides
        along, across = (back + front) / 2, (right + left) / 2
        x = self.x + along * cos(self.yaw) - across * sin(self.yaw)
        y = self.y + along * sin(self.yaw) + across * cos(self.yaw)
        return replace(self, x=x, y=y, length=front - back, width=left - right).rounded()

    def on_ground(self, ground: float) -> "Cuboid":
        """Standing on the ground."""
        return replace(self, z=ground + self.height / 2).rounded()

    def fitted(self, cloud: PointCloud, turning: bool = True) -> "Cuboid | None":
        """As tight around the points in and near it as it goes, those of the ground left out.

        Args:
            cloud: The points.
            turning: Whether its heading is found anew.

        Returns:
            None where there are too few points.
        """
        fitted = self._fitted_once(cloud, turning, FIT_MARGIN)
        for _ in range(MOST_ROUNDS):
            wider = None if fitted is None else fitted._fitted_once(cloud, turning, GROW_MARGIN)
            if wider is None or wider == fitted:
                break
            fitted = wider
        return fitted

    def _fitted_once(self, cloud: PointCloud, turning: bool, margin: float) -> "Cuboid | None":
        ground = cloud.ground_at(self.x, self.y)
        tall = replace(self, z=ground + 2, height=4.0) if self.bottom < ground + 1 else self
        seen = cloud.seen
        points = seen[tall.inside(seen, margin) & (seen[:, 2] > ground + ABOVE_GROUND)]
        if len(points) < LEAST_POINTS:
            return None
        return _around(_standing_as(self, points) if turning else self, points, ground)


def _around(cuboid: Cuboid, points: Points, ground: float) -> Cuboid:
    own = replace(cuboid, roll=0.0, pitch=0.0).own_places(points)
    low, high = own.min(0), own.max(0)
    along, across = (low[:2] + high[:2]) / 2
    x = cuboid.x + along * cos(cuboid.yaw) - across * sin(cuboid.yaw)
    y = cuboid.y + along * sin(cuboid.yaw) + across * cos(cuboid.yaw)
    top, bottom = cuboid.z + high[2], cuboid.z + low[2]
    bottom = ground if bottom < ground + 1.0 else bottom
    sides = [max(float(each), LEAST_SIDE) for each in (high[0] - low[0], high[1] - low[1], top - bottom)]
    return replace(
        cuboid, x=float(x), y=float(y), z=float(top + bottom) / 2, length=sides[0], width=sides[1], height=sides[2]
    ).rounded()


def _standing_as(cuboid: Cuboid, points: Points) -> Cuboid:
    """With the heading in which the points take the least area, the one of four that is nearest to its own."""
    flat = points[:, :2] - points[:, :2].mean(0)
    angles = np.linspace(0, pi / 2, TURN_STEPS, endpoint=False)
    along = flat @ np.stack([np.cos(angles), np.sin(angles)])
    across = flat @ np.stack([-np.sin(angles), np.cos(angles)])
    best = float(angles[np.argmin(np.ptp(along, axis=0) * np.ptp(across, axis=0))])
    quarters = [best + turn * pi / 2 for turn in range(4)]
    return replace(cuboid, yaw=min(quarters, key=lambda each: abs((each - cuboid.yaw + pi) % (2 * pi) - pi)))


def _turning(yaw: float, pitch: float, roll: float) -> NDArray[np.float64]:
    """From a cuboid's own directions to the world's: turned about x (roll), then y (pitch), then z (yaw)."""
    about_z = np.array([[cos(yaw), -sin(yaw), 0], [sin(yaw), cos(yaw), 0], [0, 0, 1]])
    about_y = np.array([[cos(pitch), 0, sin(pitch)], [0, 1, 0], [-sin(pitch), 0, cos(pitch)]])
    about_x = np.array([[1, 0, 0], [0, cos(roll), -sin(roll)], [0, sin(roll), cos(roll)]])
    turned: NDArray[np.float64] = about_z @ about_y @ about_x
    return turned


def cuboid_at(cuboids: Sequence[Cuboid], x: float, y: float, reach: float) -> int | None:
    """The smallest cuboid whose footprint has a place in it."""
    held = [index for index, each in enumerate(cuboids) if each.held_at(x, y, (reach, reach)) is not None]
    return min(held, key=lambda index: cuboids[index].length * cuboids[index].width, default=None)

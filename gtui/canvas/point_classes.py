"""Which class each point of a cloud has, with steps that can be undone."""

import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gtui.canvas.point_cloud import Chosen

Classes = NDArray[np.uint8]
"""0 for a point without a label, k for the k-th label."""
BACKGROUND = 0


@dataclass(frozen=True)
class _Step:
    """What a step changed: these points had these classes before, and have one now."""

    what: str
    points: NDArray[np.int64]
    before: Classes
    after: Classes


class PointClasses:
    """The classes of all points; steps keep only what they changed."""

    def __init__(self, classes: Classes) -> None:
        """Begin with these; they are changed in place."""
        self.values = classes
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    @classmethod
    def none(cls, count: int) -> "PointClasses":
        """No point has a label."""
        return cls(np.zeros(count, np.uint8))

    @property
    def done(self) -> tuple[str, ...]:
        """What was done, oldest first."""
        return tuple(step.what for step in self._done)

    def give(self, chosen: Chosen, value: int, what: str, locked: frozenset[int] = frozenset()) -> int:
        """Give points a class; those whose class may not be changed keep it. How many changed."""
        free = chosen & (self.values != value)
        if locked:
            free &= ~np.isin(self.values, list(locked))
        points = np.flatnonzero(free)
        if len(points):
            after = np.full(len(points), value, np.uint8)
            self._done.append(_Step(what, points, self.values[points], after))
            self._undone.clear()
            self.values[points] = value
        return len(points)

    def counts(self, labels: int) -> list[int]:
        """Points of each class, those without a label first."""
        return [int(each) for each in np.bincount(self.values, minlength=labels + 1)[: labels + 1]]

    def undo(self) -> str:
        """Take back a step; says which, empty where there is none."""
        return self._travel(self._done, self._undone, before=True)

    def redo(self) -> str:
        """Do it again; says which, empty where there is none."""
        return self._travel(self._undone, self._done, before=False)

    def _travel(self, taken: list[_Step], kept: list[_Step], before: bool) -> str:
        if not taken:
            return ""
        step = taken.pop()
        kept.append(step)
        self.values[step.points] = step.before if before else step.after
        return step.what


def packed(classes: Classes) -> str:
    """The classes as an answer has them: zlib-compressed bytes in base64."""
    return b64encode(zlib.compress(classes.tobytes(), 1)).decode()


def unpacked(given: object, points: int, labels: int) -> Classes | None:
    """The classes of an answer or of an earlier label; None where they are not of so many points and labels."""
    if not isinstance(given, str):
        return None
    try:
        # A few bytes can stand for gigabytes: no more is unpacked than there are points.
        body = zlib.decompressobj().decompress(b64decode(given, validate=True), points + 1)
    except (ValueError, zlib.error):
        return None
    classes = np.frombuffer(body, np.uint8).copy()
    return classes if len(classes) == points and classes.max(initial=0) <= labels else None

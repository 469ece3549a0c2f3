"""The points of a cloud as an array, for answers that are made up about it."""

import numpy as np
from numpy.typing import NDArray

from mockgt.tasktypes.contract import UnusableObject
from mockgt.tasktypes.point_clouds import FIELDS, format_of
from mockgt.tasktypes.sequences import read_sequence
from mockgt.workers.scenes import Scene

Points = NDArray[np.float64]

MOST_FRAMES = 100_000


def points_of_frame(scene: Scene) -> Points:
    """Coordinates of the points of the line's frame, (n, 3)."""
    address, metadata = str(scene.line["source-ref"]), scene.line.get("source-ref-metadata")
    given = metadata.get("format") if isinstance(metadata, dict) else None
    return _read(scene, address, given)


def points_of_first_frame(scene: Scene) -> Points:
    """Coordinates of the points of a sequence's first frame; of one point where it cannot be read."""
    try:
        sequence = read_sequence(str(scene.line["source-ref"]), scene.read, MOST_FRAMES)
        first = sequence.frames[0]
        return _read(scene, sequence.prefix + first.name, first.entry.get("format"))
    except UnusableObject:
        return np.zeros((1, 3))


def _read(scene: Scene, address: str, given_format: object) -> Points:
    kind, _, names = format_of(address, given_format).partition("/")
    body = scene.read(address)
    try:
        numbers = np.array(body.split(), dtype=np.float64) if kind == "text" else np.frombuffer(body, dtype="<f4")
        points: Points = numbers.reshape(-1, FIELDS[names])[:, :3].astype(np.float64)
    except ValueError as error:
        raise UnusableObject(f"{address} is not the point cloud any more that was sent to workers: {error}") from error
    return np.nan_to_num(points, posinf=0, neginf=0)

"""A point cloud of 100,000 points: turned, drawn over, and read from its file, at 120x40 in quadrants."""

import statistics
import time
from collections.abc import Callable

import numpy as np

from benchmarks.record import record
from gtui.canvas.camera import Camera
from gtui.canvas.cells import encode
from gtui.canvas.cloud_raster import colours_by, rasterize_points
from gtui.canvas.ground import ground_points
from gtui.canvas.point_cloud import PointCloud, read_points
from gtui.canvas.view import Size

POINTS = 100_000
WINDOW = Size(90, 35)
ROUNDS = 30


def cloud_file() -> bytes:
    """A flat cloud with a normal spread, in `binary/xyzi`."""
    random = np.random.default_rng(1)
    points = random.normal(0, [20, 20, 1], (POINTS, 3))
    return np.hstack([points, random.random((POINTS, 1))]).astype("<f4").tobytes()


def cpu_milliseconds(work: Callable[[int], object]) -> float:
    """The median of some rounds."""
    times = []
    for number in range(ROUNDS):
        started = time.process_time()
        work(number)
        times.append((time.process_time() - started) * 1000)
    return statistics.median(times)


def loop_of_points(cloud: PointCloud, camera: Camera) -> float:
    """Seconds of the peer, a plain loop that keeps the nearest point of each cell, over a hundredth of the points."""
    points = cloud.points[:: POINTS // 1000]
    started = time.process_time()
    nearest: dict[tuple[int, int], float] = {}
    for (column, row), depth in zip(camera.to_cells(points).tolist(), camera.depths(points).tolist(), strict=True):
        place = int(column), int(row)
        if depth < nearest.get(place, float("inf")):
            nearest[place] = depth
    return time.process_time() - started


def main() -> None:
    """Print and keep the figures."""
    body = cloud_file()
    cloud = read_points(body, "binary/xyzi")
    camera = Camera.over(cloud, WINDOW, 2.0, "oblique")
    colours = colours_by(cloud, "height")
    raster = rasterize_points(cloud, colours, camera, "quadrant", 0)

    def turn(number: int) -> None:
        turned = rasterize_points(cloud, colours, camera.turned(7.0 * number, 0), "quadrant", 0)
        encode(turned, "quadrant").rows()

    turning = cpu_milliseconds(turn)
    record("point cloud, 100,000 points, view turned", turning, "CPU ms", "50")
    record(
        "point cloud, cuboid or cursor moved over it",
        cpu_milliseconds(lambda _: encode(raster.copy(), "quadrant").rows()),
        "CPU ms",
        "50",
    )
    record("point cloud, read from its file", cpu_milliseconds(lambda _: read_points(body, "binary/xyzi")), "CPU ms")
    record("point cloud, ground found", cpu_milliseconds(lambda _: ground_points(cloud)), "CPU ms")
    record("point cloud, a plain loop over the points takes so many times as long as turning",
           loop_of_points(cloud, camera) * 100 * 1000 / turning, "times")  # fmt: skip


if __name__ == "__main__":
    main()

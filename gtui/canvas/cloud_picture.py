"""A point cloud seen from above as a picture, for a gallery."""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from PIL import Image

from gtui.canvas.camera import Camera
from gtui.canvas.cloud_raster import colours_by, colours_of_classes, rasterize_points
from gtui.canvas.cuboids import EDGES, Cuboid
from gtui.canvas.palette import colour_of, line_of
from gtui.canvas.pen import Pen
from gtui.canvas.point_classes import Classes
from gtui.canvas.point_cloud import PointCloud
from gtui.canvas.view import Size, View

CELLS = Size(160, 80)
"""In half blocks: a picture of 160 by 160 pixels."""
DARK = 0x10151C


def cloud_picture(cloud: PointCloud, cuboids: Sequence[Cuboid] = (), classes: Classes | None = None) -> bytes:
    """PNG of a cloud with its cuboids, or its points in the colours of their classes."""
    camera = Camera.over(cloud, CELLS, 2.0)
    colours = colours_by(cloud, "height")
    if classes is not None and len(classes) == cloud.count:
        colours = colours_of_classes(colours, classes)
    raster = rasterize_points(cloud, colours, camera, "half", DARK)
    pen = Pen(raster, View(CELLS, CELLS, 0, 0, 1, 1), "half")
    for cuboid in cuboids:
        corners = camera.to_cells(cuboid.corner_places())
        if np.abs(corners).max() < CELLS.width * 4:
            for first, last in EDGES:
                ends = [(float(corners[end][0]), float(corners[end][1])) for end in (first, last)]
                pen.path(ends, colour_of(cuboid.label), line_of(cuboid.label))
    target = BytesIO()
    Image.fromarray(raster).save(target, "PNG")
    return target.getvalue()

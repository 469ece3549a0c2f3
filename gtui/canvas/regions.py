"""Regions of a picture that belong together: of one color, or a superpixel."""

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from gtui.canvas.cells import Raster
from gtui.canvas.mask import Selection

Labels = NDArray[np.int32]
TOLERANCE = 28
"""How far each color channel may differ within a region."""
_ROUNDS = 5
_COMPACTNESS = 12.0
"""Weight of nearness against color: more gives squarer superpixels."""
# Roughly even to the eye: brightness, and two colour differences.
_TO_EVEN = np.array([[0.299, 0.6309, -0.2691], [0.587, -0.5283, -0.5283], [0.114, -0.1026, 0.7974]], np.float32)


def connected(member: Selection, x: int, y: int) -> Selection:
    """The members that are connected, side by side, with the one at a pixel; none if it is no member."""
    height = len(member)
    found = np.zeros_like(member)
    if not member[y, x]:
        return found
    edges = np.diff(np.pad(member.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, begins = np.nonzero(edges == 1)
    first_of_row = np.searchsorted(rows, np.arange(height + 1)).tolist()
    row_of, begin, end = rows.tolist(), begins.tolist(), np.nonzero(edges == -1)[1].tolist()
    start = bisect_right(end, x, first_of_row[y], first_of_row[y + 1])
    seen = bytearray(len(row_of))
    seen[start] = 1
    waiting = [start]
    while waiting:
        run = waiting.pop()
        row, left, right = row_of[run], begin[run], end[run]
        found[row, left:right] = True
        for beside in (row - 1, row + 1):
            if not 0 <= beside < height:
                continue
            last = first_of_row[beside + 1]
            other = bisect_right(end, left, first_of_row[beside], last)
            while other < last and begin[other] < right:
                if not seen[other]:
                    seen[other] = 1
                    waiting.append(other)
                other += 1
    return found


def same_colour(image: Raster, x: int, y: int, tolerance: int = TOLERANCE) -> Selection:
    """The connected pixels whose color is like that of one pixel."""
    far = np.abs(image.astype(np.int16) - image[y, x].astype(np.int16)).max(-1)
    return connected(far <= tolerance, x, y)


def enlarged(selection: Selection, width: int, height: int) -> Selection:
    """A selection made on a smaller copy of a picture, in the picture's own size."""
    rows = np.arange(height) * selection.shape[0] // height
    columns = np.arange(width) * selection.shape[1] // width
    return selection[np.ix_(rows, columns)]


def superpixels(image: Raster, count: int = 400) -> Labels:
    """A number for each pixel: neighbours of like color and place have the same.

    Clusters color and place together from a grid of seeds; a pixel is compared with the nine seeds around it only,
    which is what makes whole-array operations possible (simple linear iterative clustering, Achanta and others, 2012).

    Args:
        image: Shape (height, width, 3).
        count: About how many to make.
    """
    height, width = image.shape[:2]
    side = max(2.0, (height * width / count) ** 0.5)
    down, across = max(1, round(height / side)), max(1, round(width / side))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    features = np.dstack([image.astype(np.float32) @ _TO_EVEN, y * (_COMPACTNESS / side), x * (_COMPACTNESS / side)])
    home_row = np.minimum((y * down / height).astype(np.int32), down - 1)
    home_column = np.minimum((x * across / width).astype(np.int32), across - 1)
    labels: Labels = (home_row * across + home_column).astype(np.int32)
    for _ in range(_ROUNDS):
        centres = _means(features, labels, down * across)
        labels = _nearest(features, centres, (home_row, home_column), (down, across), labels)
    return labels


def _means(features: NDArray[np.float32], labels: Labels, count: int) -> NDArray[np.float32]:
    flat = labels.ravel()
    size = np.maximum(np.bincount(flat, minlength=count), 1)
    sums = [np.bincount(flat, features[..., index].ravel(), count) for index in range(features.shape[-1])]
    return (np.stack(sums, 1) / size[:, None]).astype(np.float32)


def _nearest(
    features: NDArray[np.float32],
    centres: NDArray[np.float32],
    home: tuple[Labels, Labels],
    grid: tuple[int, int],
    labels: Labels,
) -> Labels:
    best = np.full(labels.shape, np.inf, np.float32)
    chosen: Labels = labels
    for row_step in (-1, 0, 1):
        for column_step in (-1, 0, 1):
            row = np.clip(home[0] + row_step, 0, grid[0] - 1)
            column = np.clip(home[1] + column_step, 0, grid[1] - 1)
            candidate = row * grid[1] + column
            apart = features - centres[candidate]
            distance = np.einsum("ijk,ijk->ij", apart, apart)
            nearer = distance < best
            best = np.where(nearer, distance, best)
            chosen = np.where(nearer, candidate, chosen).astype(np.int32)
    return chosen

"""Arrays of class numbers: warped outlines, other paints, ellipses."""

from collections.abc import Mapping, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]

WAVES = 8
"""Grid cells of the displacement field along each side: how fine an outline's errors are."""


def as_mask(value: object) -> Mask:
    """The array, which every truth of a mask is."""
    assert isinstance(value, np.ndarray)
    return value


def classes_in(mask: Mask) -> list[int]:
    """The class numbers that occur, without 0."""
    found: list[int] = np.unique(mask).tolist()
    return [number for number in found if number]


def repainted(mask: Mask, paints: Mapping[int, int]) -> Mask:
    """The mask with some classes in place of others."""
    table = np.arange(256, dtype=np.uint8)
    for number, paint in paints.items():
        table[number] = paint
    return table[mask]


def warped(mask: Mask, reach: float, seed: int) -> Mask:
    """The mask with every pixel taken from up to about `reach` pixels away, smoothly varying over the picture."""
    if reach < 1:
        return mask
    generator = np.random.default_rng(seed)
    height, width = mask.shape
    indices = np.indices(mask.shape)
    vertical, horizontal = (_field(generator, height, width) * reach / 2 for _ in range(2))
    rows = np.clip(np.rint(indices[0] + vertical), 0, height - 1).astype(np.intp)
    columns = np.clip(np.rint(indices[1] + horizontal), 0, width - 1).astype(np.intp)
    wandered: Mask = mask[rows, columns]
    return wandered


def ellipses(stream: Random, width: int, height: int, classes: Sequence[int]) -> Mask:
    """Ellipses of these classes, the later ones on top."""
    mask = np.zeros((height, width), dtype=np.uint8)
    rows, columns = np.ogrid[:height, :width]
    for number in classes:
        across, down = width * stream.uniform(0.1, 0.3), height * stream.uniform(0.1, 0.3)
        left, top = stream.uniform(across, width - across), stream.uniform(down, height - down)
        mask[((columns - left) / across) ** 2 + ((rows - top) / down) ** 2 <= 1] = number
    return mask


def _field(generator: np.random.Generator, height: int, width: int) -> NDArray[np.float64]:
    """Smooth noise of about unit size: a coarse grid, interpolated linearly along both sides."""
    coarse = generator.standard_normal((WAVES + 1, WAVES + 1))
    grid = np.arange(WAVES + 1)
    tall = np.stack([np.interp(np.linspace(0, WAVES, height), grid, column) for column in coarse.T], axis=1)
    return np.stack([np.interp(np.linspace(0, WAVES, width), grid, row) for row in tall])

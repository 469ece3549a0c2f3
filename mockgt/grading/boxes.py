"""Grading of bounding boxes: a box is found where one of its label overlaps it enough."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from mockgt.grading.detection import DetectionGrade, Pairing, detection
from mockgt.grading.labels import Box
from mockgt.grading.libraries import best_pairs

FOUND_FROM_IOU = 0.5


def boxes(gold: Mapping[str, tuple[Box, ...]], labels: Mapping[str, tuple[Box, ...]]) -> DetectionGrade:
    """Grade boxes by name of the data object, each box by at most one other.

    Raises:
        GradingError: There is no gold box at all; LibraryMissing.
    Source:
        Ours: found from IoU 0.5, within a label; of all pairings the one with the largest sum of IoU (Hungarian).
    """
    return detection("boxes", gold, labels, _compare)


def overlap(gold: Sequence[Box], given: Sequence[Box]) -> NDArray[np.float64]:
    """Intersection over union of each gold box (row) and each given box (column)."""
    first, second = _corners(gold)[:, None], _corners(given)[None, :]
    low, high = np.maximum(first[..., :2], second[..., :2]), np.minimum(first[..., 2:], second[..., 2:])
    both = np.clip(high - low, 0, None).prod(axis=-1)
    areas = [(corners[..., 2:] - corners[..., :2]).prod(axis=-1) for corners in (first, second)]
    return np.asarray(both / (areas[0] + areas[1] - both), np.float64)


def _corners(some: Sequence[Box]) -> NDArray[np.float64]:
    rows = [(box.left, box.top, box.left + box.width, box.top + box.height) for box in some]
    return np.array(rows, np.float64).reshape(-1, 4)


def _compare(gold: tuple[Box, ...], given: tuple[Box, ...]) -> Pairing:
    found, overlaps = [], []
    missed, too_much = list(gold), list(given)
    for label in sorted({box.label for box in gold} & {box.label for box in given}):
        wanted = [box for box in gold if box.label == label]
        drawn = [box for box in given if box.label == label]
        for row, column, iou in _matches(wanted, drawn):
            found.append(label)
            overlaps.append(iou)
            missed.remove(wanted[row])
            too_much.remove(drawn[column])
    return Pairing(
        found, [(box.label, str(box)) for box in missed], [(box.label, str(box)) for box in too_much], overlaps
    )


def _matches(gold: Sequence[Box], given: Sequence[Box]) -> list[tuple[int, int, float]]:
    iou = overlap(gold, given)
    enough = np.where(iou >= FOUND_FROM_IOU, iou, 0.0)
    return [(row, column, float(iou[row, column])) for row, column in best_pairs(enough) if enough[row, column]]

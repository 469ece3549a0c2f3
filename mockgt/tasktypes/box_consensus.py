"""Annotation consolidation of boxes: which boxes of several workers are one, and where its corners are.

Boxes of one picture are matched by the Jaccard index (`clusters.py`). The corners of a matched box are a weighted
mean: expectation maximisation finds each worker's edge noise, as a share of the box's size, together with the corners;
an edge far from the others weighs little (Student's t with 4 degrees of freedom).

Source: Documented: the most similar boxes across workers are averaged. Ours: the weights, measured better than the
plain mean on simulated crowds, and the confidence: share of the workers, mean Jaccard index to the result, share of
the label.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mockgt.tasktypes.agreement import agreement
from mockgt.tasktypes.boxes import Box
from mockgt.tasktypes.clusters import Similarity, clusters, most_frequent

FloatArray = NDArray[np.float64]

SAME_BOX = 0.4
ROUNDS = 4
DEGREES_OF_FREEDOM = 4.0
FIRST_NOISE = 0.06
NOISE_SHRINKAGE = 8.0
LEAST_NOISE = 0.002


@dataclass(frozen=True)
class BoxesOfObject:
    """All boxes of one data object: one list per worker, in a fixed order of the workers."""

    object_id: str
    by_worker: tuple[tuple[str, tuple[Box, ...]], ...]


@dataclass(frozen=True)
class ConsensusBox:
    """One box of the result; `corners` are left, top, right, bottom."""

    label: str
    corners: tuple[float, float, float, float]
    confidence: float
    workers: tuple[str, ...]


@dataclass(frozen=True)
class Consensus:
    """The result for all objects.

    Attributes:
        boxes: By object id.
        left_out: How many boxes of an object too few workers drew.
        agreement: How far the workers of an object agree with each other, 0 to 1.
        noise: Each worker's typical edge error as a share of the box's size, where they drew boxes with others.
    """

    boxes: Mapping[str, list[ConsensusBox]]
    left_out: Mapping[str, int]
    agreement: Mapping[str, float | None]
    noise: Mapping[str, float]


@dataclass(frozen=True)
class _Group:
    """A matched box: the members' labels and workers, and their rows in the array of corners."""

    object_id: str
    labels: tuple[str, ...]
    workers: tuple[str, ...]
    crew: int


def consensus(objects: Sequence[BoxesOfObject], seed: int) -> Consensus:
    """The boxes that more than half of an object's workers drew; objects may come in any order."""
    groups: list[_Group] = []
    corners: list[FloatArray] = []
    left_out: dict[str, int] = {}
    agreed: dict[str, float | None] = {}
    for each in objects:
        left_out[each.object_id] = 0
        matched = _matched(each)
        agreed[each.object_id] = agreement([group.labels for group, _ in matched], len(each.by_worker))
        for group, rows in matched:
            if 2 * len(group.workers) > group.crew:
                groups.append(group)
                corners.append(rows)
            else:
                left_out[each.object_id] += 1
    found: dict[str, list[ConsensusBox]] = {each.object_id: [] for each in objects}
    if not groups:
        return Consensus(found, left_out, agreed, {})
    workers = sorted({worker for group in groups for worker in group.workers})
    means, noise = _weighted_means(groups, np.concatenate(corners), workers)
    for group, rows, mean in zip(groups, corners, means, strict=True):
        label = most_frequent(group.labels, group.object_id, seed)
        overlap = float(jaccard(rows, mean[None])[:, 0].mean())
        share = group.labels.count(label) / len(group.labels)
        confidence = len(group.workers) / group.crew * overlap * share
        left, top, right, bottom = mean.tolist()
        found[group.object_id].append(ConsensusBox(label, (left, top, right, bottom), confidence, group.workers))
    return Consensus(found, left_out, agreed, dict(zip(workers, noise.round(4).tolist(), strict=True)))


def jaccard(first: FloatArray, second: FloatArray) -> FloatArray:
    """Intersection over union of each pair, shape (first, second), of corners (n, 4)."""
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    overlap = np.clip(high - low, 0, None).prod(axis=2)
    area = (first[:, 2:] - first[:, :2]).prod(axis=1)
    other_area = (second[:, 2:] - second[:, :2]).prod(axis=1)
    ratio: FloatArray = overlap / (area[:, None] + other_area[None, :] - overlap)
    return ratio


def corners_of(boxes: Sequence[Box]) -> FloatArray:
    """Left, top, right, bottom of each box, shape (boxes, 4)."""
    sides = np.array([(box.left, box.top, box.width, box.height) for box in boxes], float).reshape(-1, 4)
    return np.concatenate((sides[:, :2], sides[:, :2] + sides[:, 2:]), axis=1)


def _matched(each: BoxesOfObject) -> list[tuple[_Group, FloatArray]]:
    boxes = [box for _, drawn in each.by_worker for box in drawn]
    names = [worker for worker, drawn in each.by_worker for _ in drawn]
    if not boxes:
        return []
    numbers = [number for number, (_, drawn) in enumerate(each.by_worker) for _ in drawn]
    corners = corners_of(boxes)
    similarity: Similarity = jaccard(corners, corners).astype(np.float32)
    return [
        (
            _Group(
                each.object_id,
                tuple(boxes[mark].label for mark in group),
                tuple(names[mark] for mark in group),
                len(each.by_worker),
            ),
            corners[group],
        )
        for group in clusters(similarity, numbers, SAME_BOX)
    ]


def _weighted_means(
    groups: Sequence[_Group], corners: FloatArray, workers: Sequence[str]
) -> tuple[FloatArray, FloatArray]:
    """Corners of each group, shape (groups, 4), and edge noise of each worker."""
    number = {worker: index for index, worker in enumerate(workers)}
    of_worker = np.array([number[worker] for group in groups for worker in group.workers])
    sizes = np.array([len(group.workers) for group in groups])
    of_group = np.repeat(np.arange(len(groups)), sizes)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    shared = (sizes > 1)[of_group]
    means = _medians(corners, starts, sizes)
    extent = np.maximum(means[:, 2:] - means[:, :2], 1.0)
    scale = np.tile(extent, 2)[of_group]
    variance = np.full(len(workers), FIRST_NOISE**2)
    edges = 4 * np.bincount(of_worker[shared], minlength=len(workers))
    for _ in range(ROUNDS):
        residual = ((corners - means[of_group]) / scale) ** 2
        doubt = (DEGREES_OF_FREEDOM + 1) / (DEGREES_OF_FREEDOM + residual / variance[of_worker][:, None])
        precision = doubt / variance[of_worker][:, None]
        total = np.add.reduceat(precision, starts, axis=0)
        means = np.add.reduceat(precision * corners, starts, axis=0) / total
        squares = (doubt * ((corners - means[of_group]) / scale) ** 2).sum(axis=1) * shared
        spread = np.bincount(of_worker, squares, len(workers))
        typical = (spread.sum() + FIRST_NOISE**2) / (edges.sum() + 1)
        variance = (spread + NOISE_SHRINKAGE * typical) / (edges + NOISE_SHRINKAGE)
        variance = np.maximum(variance, LEAST_NOISE**2)
    return means, np.sqrt(variance)


def _medians(corners: FloatArray, starts: NDArray[np.intp], sizes: NDArray[np.intp]) -> FloatArray:
    return np.array(
        [np.median(corners[start : start + size], axis=0) for start, size in zip(starts, sizes, strict=True)]
    )

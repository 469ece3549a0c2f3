"""Simulated crowds for annotation consolidation: boxes, masks, entities and several labels, each with its truth.

All assumed, none fitted to real workers: edge noise is log-normal between workers around 6 % of a box's size, some
workers are careless, marks are missed, invented and mislabeled.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mockgt.tasktypes.box_consensus import BoxesOfObject
from mockgt.tasktypes.boxes import Box
from mockgt.tasktypes.contract import AnsweredObject, JobSettings, TaskObject, WorkerAnswer
from mockgt.tasktypes.mask_vote import MasksOfObject
from mockgt.tasktypes.masks import Mask

Random = np.random.Generator

LABELS = ("a", "b", "c", "d")
SETTINGS = JobSettings(labels=LABELS)
WORKERS = 40
CARELESS_SHARE = 0.08
PICTURE = (640, 480)


@dataclass(frozen=True)
class BoxCrowd:
    """Boxes drawn by several workers, and the true ones by object id."""

    objects: list[BoxesOfObject]
    truth: dict[str, list[Box]]


@dataclass(frozen=True)
class AnsweredCrowd:
    """Answered objects, and what is true by object id."""

    objects: list[AnsweredObject]
    truth: dict[str, set[tuple[int, int, str]]]


def boxes(count: int, workers_per_object: int, seed: int) -> BoxCrowd:
    """`count` pictures with 1 + Poisson(3) things each."""
    random = np.random.default_rng(seed)
    noise = np.exp(random.normal(np.log(0.06), 0.6, WORKERS))
    careless = random.random(WORKERS) < CARELESS_SHARE
    objects, truth = [], {}
    for number in range(count):
        things = [_thing(random) for _ in range(1 + random.poisson(3))]
        crew = random.choice(WORKERS, workers_per_object, replace=False).tolist()
        by_worker = tuple(
            (f"w{worker:02d}", tuple(_drawn(random, things, noise[worker], bool(careless[worker]))))
            for worker in sorted(crew)
        )
        objects.append(BoxesOfObject(str(number), by_worker))
        truth[str(number)] = things
    return BoxCrowd(objects, truth)


def masks(count: int, workers_per_object: int, seed: int, side: int = 160) -> tuple[list[MasksOfObject], list[Mask]]:
    """Pictures with some blobs of two classes; workers warp their boundaries, and one in ten of them much."""
    random = np.random.default_rng(seed)
    spread = np.where(random.random(WORKERS) < 0.1, 9.0, random.uniform(2.0, 4.0, WORKERS))
    objects, truths = [], []
    for number in range(count):
        truth = _blobs(random, side)
        crew = sorted(random.choice(WORKERS, workers_per_object, replace=False).tolist())
        drawn = [_warped(random, truth, spread[worker]) for worker in crew]
        names = tuple(f"w{worker:02d}" for worker in crew)
        objects.append(MasksOfObject(str(number), names, lambda drawn=drawn: drawn))  # type: ignore[misc]
        truths.append(truth)
    return objects, truths


def entities(count: int, workers_per_object: int, seed: int) -> AnsweredCrowd:
    """Texts of 60 words; boundaries slip by a word in 15 %, entities are missed in 10 % of the cases."""
    random = np.random.default_rng(seed)
    objects, truth = [], {}
    for number in range(count):
        spans = _spans(random)
        crew = random.choice(WORKERS, workers_per_object, replace=False).tolist()
        answers = [WorkerAnswer(f"w{worker:02d}", _selected(random, spans)) for worker in crew]
        objects.append(AnsweredObject(TaskObject(str(number), {}, {"text_length": 600}), tuple(answers)))
        truth[str(number)] = {(start * 10, end * 10, label) for start, end, label in spans}
    return AnsweredCrowd(objects, truth)


def several_labels(
    count: int, workers_per_object: int, seed: int, label_count: int = 10
) -> tuple[list[AnsweredObject], JobSettings, dict[str, set[int]]]:
    """Objects with any of ten labels; workers find five in six of them and invent some."""
    random = np.random.default_rng(seed)
    labels = tuple(f"label-{index}" for index in range(label_count))
    share = random.uniform(0.1, 0.4, label_count)
    finds = random.beta(6, 1.2, WORKERS)
    invents = random.beta(1, 14, WORKERS)
    objects, truth = [], {}
    for number in range(count):
        there = random.random(label_count) < share
        answers = []
        for worker in random.choice(WORKERS, workers_per_object, replace=False).tolist():
            said = np.where(
                there, random.random(label_count) < finds[worker], random.random(label_count) < invents[worker]
            )
            chosen = [labels[index] for index in np.flatnonzero(said)]
            answers.append(WorkerAnswer(f"w{worker:02d}", {"crowd-image-classifier-multi-select": {"labels": chosen}}))
        objects.append(AnsweredObject(TaskObject(str(number)), tuple(answers)))
        truth[str(number)] = set(np.flatnonzero(there).tolist())
    return objects, JobSettings(labels=labels), truth


def _thing(random: Random) -> Box:
    width, height = random.uniform(40, 200, 2)
    left, top = random.uniform(0, PICTURE[0] - width), random.uniform(0, PICTURE[1] - height)
    return Box(str(random.choice(LABELS)), float(left), float(top), float(width), float(height))


def _drawn(random: Random, things: Sequence[Box], noise: float, careless: bool) -> list[Box]:
    drawn = []
    for thing in things:
        if careless:
            drawn.append(_thing(random))
        elif random.random() > 0.05:
            slip = 5 if random.random() < 0.02 else 1
            drawn.append(_jittered(random, thing, noise * slip))
    if random.random() < 0.05:
        drawn.append(_thing(random))
    return drawn


def _jittered(random: Random, thing: Box, noise: float) -> Box:
    left, right = np.array([thing.left, thing.left + thing.width]) + random.normal(0, noise * thing.width, 2)
    top, bottom = np.array([thing.top, thing.top + thing.height]) + random.normal(0, noise * thing.height, 2)
    label = thing.label if random.random() > 0.05 else str(random.choice(LABELS))
    return Box(label, float(left), float(top), float(max(2, right - left)), float(max(2, bottom - top)))


def _blobs(random: Random, side: int) -> Mask:
    rows, columns = np.mgrid[:side, :side]
    mask = np.zeros((side, side), np.uint8)
    for _ in range(4):
        y, x = random.uniform(0.2, 0.8, 2) * side
        tall, wide = random.uniform(0.08, 0.22, 2) * side
        mask[((rows - y) / tall) ** 2 + ((columns - x) / wide) ** 2 < 1] = random.integers(1, 3)
    return mask


def _warped(random: Random, mask: Mask, spread: float) -> Mask:
    """The mask with every pixel taken from a place that a smooth random field says."""
    side = len(mask)
    rows, columns = np.mgrid[:side, :side]
    shift = [_field(random, side) * spread for _ in range(2)]
    row = np.clip(np.round(rows + shift[0]), 0, side - 1).astype(int)
    column = np.clip(np.round(columns + shift[1]), 0, side - 1).astype(int)
    warped: Mask = mask[row, column]
    return warped


def _field(random: Random, side: int) -> NDArray[np.float64]:
    coarse = Image.fromarray(random.normal(0, 1, (12, 12)).astype(np.float32))
    return np.asarray(coarse.resize((side, side), Image.Resampling.BICUBIC), dtype=float)


def _spans(random: Random) -> list[tuple[int, int, str]]:
    spans, word = [], int(random.integers(0, 5))
    while word < 55:
        length = int(random.integers(1, 4))
        spans.append((word, word + length, str(random.choice(LABELS))))
        word += length + int(random.integers(2, 9))
    return spans


def _selected(random: Random, spans: Sequence[tuple[int, int, str]]) -> dict[str, object]:
    selected: list[dict[str, object]] = []
    previous = 0
    for start, end, label in spans:
        if random.random() < 0.1:
            continue
        first = start + (int(random.choice([-1, 1])) if random.random() < 0.075 else 0)
        last = end + (int(random.choice([-1, 1])) if random.random() < 0.075 else 0)
        first, last = max(previous, first), min(60, max(first + 1, last))
        name = label if random.random() > 0.03 else str(random.choice(LABELS))
        if first < last:
            selected.append({"label": name, "startOffset": first * 10, "endOffset": last * 10})
            previous = last
    return {"crowd-entity-annotation": {"entities": selected}}

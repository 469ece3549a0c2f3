"""Annotation consolidation of masks: a vote at every pixel, weighed by the workers' skill, then smoothed.

The workers' classes at a pixel are one code; a picture has few different codes, so that skill is estimated and votes
are counted once per code and not once per pixel. Where the workers disagree, votes of the surroundings count too.
Memory does not grow with the objects: one picture's masks are decoded at a time.

Source: Documented: a multi-class vote at each pixel, with smoothing over the neighbours. Ours: the weights, the kernel,
that a pixel on which all agree stays, the seed of ties, and the confidence: mean share of the workers who agree with
the result, over the pixels that anybody gave a label.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from mockgt.tasktypes.masks import Mask
from mockgt.tasktypes.ties import tie_order

FloatArray = NDArray[np.float64]

SMOOTHING_PIXELS = 1.5
SKILL_ROUNDS = 3
SKILL_SHRINKAGE = 0.5
LEAST_SKILL, MOST_SKILL = 0.05, 0.99
TIE_BREAK = 1e-6
CLASSES = 256
MOST_CODES = 1 << 20
"""Combinations of classes for which a table is kept at once."""

Masks = Callable[[], list[Mask]]
"""Decodes the masks of one object, one per worker."""


@dataclass(frozen=True)
class MasksOfObject:
    """The masks of one data object, in the order of its workers."""

    object_id: str
    workers: tuple[str, ...]
    masks: Masks


@dataclass(frozen=True)
class Codes:
    """What the workers say together.

    Attributes:
        votes: Class of each worker in each different code, shape (codes, workers).
        pixels: How many pixels have each code.
        place: Code of each pixel, shape (height, width).
    """

    votes: NDArray[np.uint8]
    pixels: FloatArray
    place: NDArray[np.intp]


@dataclass(frozen=True)
class VotedMask:
    """The result for one object."""

    mask: Mask
    confidence: float
    disputed: float
    agreement: float | None = None


def skills(objects: Sequence[MasksOfObject]) -> dict[str, float]:
    """How far each worker agrees with the vote, over the pixels that one of them labels: intersection over union."""
    tables = [(each.workers, codes.votes, codes.pixels) for each in objects for codes in [codes_of(each.masks())]]
    skill: dict[str, float] = {worker: 0.5 for workers, _, _ in tables for worker in workers}
    for _ in range(SKILL_ROUNDS):
        agreed = dict.fromkeys(skill, 0.0)
        marked = dict.fromkeys(skill, 0.0)
        for workers, votes, pixels in tables:
            winner = _winners(votes, _weights(workers, skill))
            area = pixels[(votes > 0).any(axis=1)].sum() or 1.0
            for column, worker in enumerate(workers):
                own = votes[:, column]
                either = (own > 0) | (winner > 0)
                marked[worker] += pixels[either].sum() / area
                agreed[worker] += pixels[either & (own == winner)].sum() / area
        mean = (sum(agreed.values()) + SKILL_SHRINKAGE) / (sum(marked.values()) + SKILL_SHRINKAGE)
        skill = {
            worker: float((agreed[worker] + SKILL_SHRINKAGE * mean) / (marked[worker] + SKILL_SHRINKAGE))
            for worker in skill
        }
    return skill


def vote(each: MasksOfObject, skill: Mapping[str, float], seed: int) -> VotedMask:
    """The mask that the workers' votes give."""
    codes = codes_of(each.masks())
    weights = _weights(each.workers, skill)
    winner = _winners(codes.votes, weights, tie_order(each.object_id, seed))
    disputed: NDArray[np.bool_] = np.any(codes.votes != codes.votes[:, :1], axis=1)
    mask = winner[codes.place]
    if disputed.any():
        mask = _smoothed(mask, codes, weights, disputed)
    confidence, disputed_share = _confidence(mask, codes), float(codes.pixels[disputed].sum() / codes.place.size)
    return VotedMask(mask, confidence, disputed_share, pairs_agree(codes))


def pairs_agree(codes: Codes) -> float:
    """The share of pairs of workers who say the same of a pixel, mean over the pixels that anybody gave a label."""
    labeled = np.any(codes.votes > 0, axis=1)
    votes, pixels = codes.votes[labeled], codes.pixels[labeled]
    if not pixels.sum():
        return 1.0
    same = np.mean([votes[:, one] == votes[:, other] for one, other in combinations(range(votes.shape[1]), 2)], axis=0)
    return round(float((same * pixels).sum() / pixels.sum()), 4)


def codes_of(masks: Sequence[Mask]) -> Codes:
    """The different combinations of classes, and where they are."""
    base = max(int(mask.max()) for mask in masks) + 1
    if base ** len(masks) > MOST_CODES:
        return _compressed(masks)
    place = masks[0].reshape(-1).astype(np.int32)
    for mask in masks[1:]:
        place *= base
        place += mask.reshape(-1)
    pixels = np.bincount(place, minlength=base ** len(masks))
    used = np.flatnonzero(pixels)
    dense = np.zeros(len(pixels), np.intp)
    dense[used] = np.arange(len(used))
    powers = base ** np.arange(len(masks) - 1, -1, -1)
    votes = (used[:, None] // powers % base).astype(np.uint8)
    return Codes(votes, pixels[used].astype(float), dense[place].reshape(masks[0].shape))


def _compressed(masks: Sequence[Mask]) -> Codes:
    """As `codes_of` for many workers and classes: codes are renumbered after each mask, so that they stay few."""
    columns = np.arange(CLASSES, dtype=np.uint8)[:, None]
    place = masks[0].reshape(-1).astype(np.intp)
    for mask in masks[1:]:
        joint = place * CLASSES + mask.reshape(-1)
        present = np.flatnonzero(np.bincount(joint, minlength=len(columns) * CLASSES))
        lookup = np.zeros(len(columns) * CLASSES, np.intp)
        lookup[present] = np.arange(len(present))
        place = lookup[joint]
        columns = np.column_stack((columns[present // CLASSES], (present % CLASSES).astype(np.uint8)))
    pixels = np.bincount(place, minlength=len(columns)).astype(float)
    return Codes(columns, pixels, place.reshape(masks[0].shape))


def _weights(workers: Sequence[str], skill: Mapping[str, float]) -> FloatArray:
    skilled = np.clip([skill[worker] for worker in workers], LEAST_SKILL, MOST_SKILL)
    weights: FloatArray = np.log1p(skilled / (1 - skilled))
    return weights


def _shares(votes: NDArray[np.uint8], weights: FloatArray) -> tuple[NDArray[np.uint8], FloatArray]:
    """The classes that anybody chose, and the share of the weight of each in each code, shape (codes, classes)."""
    classes = np.unique(votes)
    shares = np.stack([((votes == each) * weights).sum(axis=1) for each in classes], axis=1)
    return classes, shares / weights.sum()


def _winners(votes: NDArray[np.uint8], weights: FloatArray, tie: Random | None = None) -> NDArray[np.uint8]:
    """The class with the most weight in each code; of equals the one that comes last in the order of `tie`."""
    classes, shares = _shares(votes, weights)
    order = list(range(len(classes)))
    if tie:
        tie.shuffle(order)
    winners: NDArray[np.uint8] = classes[(shares + TIE_BREAK * np.array(order)).argmax(axis=1)]
    return winners


def _smoothed(mask: Mask, codes: Codes, weights: FloatArray, disputed: NDArray[np.bool_]) -> Mask:
    """The mask with every disputed pixel given to the class that has most votes around it."""
    unsure = disputed[codes.place]
    rows, columns = np.flatnonzero(unsure.any(axis=1)), np.flatnonzero(unsure.any(axis=0))
    margin = round(4 * SMOOTHING_PIXELS)
    window = (
        slice(max(0, int(rows[0]) - margin), int(rows[-1]) + margin + 1),
        slice(max(0, int(columns[0]) - margin), int(columns[-1]) + margin + 1),
    )
    place = codes.place[window]
    classes, shares = _shares(codes.votes, weights)
    best = np.full(place.shape, -1, np.int16)
    result = mask[window].copy()
    for number, each in enumerate(classes):
        votes = np.round(shares[:, number] * 255).astype(np.uint8)[place]
        around = np.asarray(Image.fromarray(votes).filter(ImageFilter.GaussianBlur(SMOOTHING_PIXELS)), np.int16)
        # The class that wins at the pixel itself wins where the surroundings are undecided.
        around = 2 * around + (mask[window] == each)
        better = around > best
        result[better] = each
        best[better] = around[better]
    smoothed = mask.copy()
    smoothed[window] = np.where(unsure[window], result, mask[window])
    return smoothed


def _confidence(mask: Mask, codes: Codes) -> float:
    """Mean share of the workers who gave a pixel the class of the result, where anybody gave it a label."""
    labeled: NDArray[np.bool_] = np.any(codes.votes > 0, axis=1)
    marked = labeled[codes.place]
    if not marked.any():
        return 1.0
    joint = np.bincount(codes.place[marked] * CLASSES + mask[marked], minlength=len(codes.votes) * CLASSES)
    found = np.flatnonzero(joint)
    agreeing = (codes.votes[found // CLASSES] == (found % CLASSES)[:, None]).mean(axis=1)
    return float((joint[found] * agreeing).sum() / joint.sum())

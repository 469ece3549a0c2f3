"""Consolidation on simulated crowds: at or above the reference figures, and above the plain method."""

import pytest

from benchmarks.choosers import single_label_quality
from benchmarks.consolidation_quality import box_quality, entity_quality, label_quality, mask_quality


@pytest.mark.ours("measured on simulated crowds")
@pytest.mark.parametrize(("workers", "jaccard"), [(3, 0.893), (5, 0.915)])
def test_boxes_are_closer_to_the_truth_than_plain_means(workers: int, jaccard: float) -> None:
    own, plain, recall, precision = box_quality(workers, seed=1, pictures=200)
    assert own >= jaccard
    assert own >= plain + 0.02
    assert recall >= 0.96
    assert precision >= 0.99


@pytest.mark.ours("measured on simulated crowds")
@pytest.mark.parametrize(("workers", "iou"), [(3, 0.859), (5, 0.878)])
def test_masks_are_closer_to_the_truth_than_the_plain_vote(workers: int, iou: float) -> None:
    own, plain = mask_quality(workers, seed=1, pictures=15)
    assert own >= iou
    assert own >= plain + 0.01


@pytest.mark.ours("measured on simulated crowds")
@pytest.mark.parametrize(("workers", "f1"), [(3, 0.92), (5, 0.979)])
def test_entities_are_found_with_their_exact_boundaries(workers: int, f1: float) -> None:
    assert entity_quality(workers, seed=1, texts=200) >= f1


@pytest.mark.ours("measured on simulated crowds")
@pytest.mark.parametrize(("workers", "f1"), [(3, 0.943), (5, 0.982)])
def test_several_labels_are_better_than_the_plain_vote(workers: int, f1: float) -> None:
    own, plain = label_quality(workers, seed=1, objects=600)
    assert own >= f1
    assert own > plain


@pytest.mark.ours(
    "measured on simulated crowds; the goal is the reference method's share of the way to the best possible"
)
@pytest.mark.parametrize(
    ("workers", "labels", "constant", "share"),
    [(3, 2, 0.0, 0.8), (3, 5, 0.0, 0.65), (5, 10, 0.0, 0.6), (5, 4, 0.4, 0.9)],
)
def test_single_labels_come_near_to_what_known_workers_would_give(
    workers: int, labels: int, constant: float, share: float
) -> None:
    own, plain, best = single_label_quality(workers, labels, constant)
    assert plain < own <= best
    assert (own - plain) / (best - plain) >= share

"""How good consolidated boxes, masks, entities and labels are on simulated crowds, beside the plain method."""

from collections.abc import Sequence
from time import process_time

import numpy as np

from benchmarks import crowds
from benchmarks.choosers import single_label_quality
from mockgt.tasktypes.box_consensus import FloatArray, consensus, corners_of, jaccard
from mockgt.tasktypes.image_multi_class_multi_label.task_type import ImageMultiClassMultiLabel
from mockgt.tasktypes.mask_vote import MasksOfObject, codes_of, skills, vote
from mockgt.tasktypes.masks import Mask
from mockgt.tasktypes.named_entity_recognition.consolidation import consensus as entity_consensus

PICTURES = 300


def box_quality(workers: int, seed: int, pictures: int = PICTURES) -> tuple[float, float, float, float]:
    """Mean Jaccard index of found boxes, the same of plain means, share of true boxes found, precision."""
    crowd = crowds.boxes(pictures, workers, seed)
    found = consensus(crowd.objects, seed)
    own, plain, true_count, found_count = [], [], 0, 0
    for each in crowd.objects:
        drawn = np.concatenate([corners_of(boxes) for _, boxes in each.by_worker])
        result = np.array([box.corners for box in found.boxes[each.object_id]]).reshape(-1, 4)
        means = np.array([_plain_mean(drawn, box) for box in result]).reshape(-1, 4)
        truth = corners_of(crowd.truth[each.object_id])
        true_count, found_count = true_count + len(truth), found_count + len(result)
        own += _best(truth, result)
        plain += _best(truth, means)
    hits = sum(value >= 0.5 for value in own)
    mean = float(np.mean([value for value in own if value >= 0.5]))
    return mean, float(np.mean([value for value in plain if value >= 0.5])), hits / true_count, hits / found_count


def mask_quality(workers: int, seed: int, pictures: int = 40) -> tuple[float, float]:
    """Mean IoU without background of our masks, and of the plain vote."""
    objects, truths = crowds.masks(pictures, workers, seed)
    skill = skills(objects)
    own = [vote(each, skill, seed).mask for each in objects]
    plain = [_plain_vote(each) for each in objects]
    return mean_iou(own, truths), mean_iou(plain, truths)


def entity_quality(workers: int, seed: int, texts: int = 500) -> float:
    """F1 of entities with exact boundaries and labels."""
    crowd = crowds.entities(texts, workers, seed)
    hits = marks = 0
    for each in crowd.objects:
        found = {(one.entity.start, one.entity.end, one.entity.label) for one in entity_consensus(each, seed).entities}
        truth = crowd.truth[each.dataset_object_id]
        hits += 2 * len(found & truth)
        marks += len(found) + len(truth)
    return hits / marks


def label_quality(workers: int, seed: int, objects: int = 1000) -> tuple[float, float]:
    """Micro F1 of labels with a confidence of at least one half, and of those that most workers chose."""
    answered, settings, truth = crowds.several_labels(objects, workers, seed)
    labels = ImageMultiClassMultiLabel().consolidate(answered, settings)
    own, plain = [], []
    for label in labels:
        confidence, votes = label.details["confidence-map"], label.why["votes"]
        assert isinstance(confidence, dict)
        assert isinstance(votes, dict)
        there = truth[label.dataset_object_id]
        own.append(({int(index) for index, value in confidence.items() if value >= 0.5}, there))
        chosen = {settings.labels.index(name) for name, count in votes.items() if 2 * count > workers}
        plain.append((chosen, there))
    return micro_f1(own), micro_f1(plain)


def micro_f1(pairs: Sequence[tuple[set[int], set[int]]]) -> float:
    """F1 over all pairs of found and true sets."""
    hits = sum(2 * len(found & truth) for found, truth in pairs)
    return hits / sum(len(found) + len(truth) for found, truth in pairs)


def mean_iou(found: Sequence[Mask], truths: Sequence[Mask]) -> float:
    """Intersection over union over all pictures, mean of the classes without the background."""
    ours, true = np.concatenate([each.ravel() for each in found]), np.concatenate([each.ravel() for each in truths])
    classes = [index for index in np.unique(true).tolist() if index]
    return float(np.mean([((ours == k) & (true == k)).sum() / ((ours == k) | (true == k)).sum() for k in classes]))


def _best(truth: FloatArray, found: FloatArray) -> list[float]:
    return jaccard(truth, found).max(axis=1, initial=0.0).tolist() if len(found) else [0.0] * len(truth)


def _plain_mean(drawn: FloatArray, box: FloatArray) -> FloatArray:
    """Mean of the drawn boxes that overlap a result: what AWS's documentation says."""
    mean: FloatArray = drawn[jaccard(drawn, box[None])[:, 0] >= 0.4].mean(axis=0)
    return mean


def _plain_vote(each: MasksOfObject) -> Mask:
    codes = codes_of(each.masks())
    winners = np.array([np.bincount(votes).argmax() for votes in codes.votes], np.uint8)
    return winners[codes.place]


def main() -> None:
    """Print each figure beside the plain method's and the goal."""
    for workers, goal in ((3, 0.893), (5, 0.915), (7, 0.935)):
        begin = process_time()
        own, plain, recall, precision = box_quality(workers, 1)
        milliseconds = (process_time() - begin) / PICTURES * 1000
        print(f"boxes {workers} workers: IoU {own:.3f}, plain mean {plain:.3f} (goal {goal}), ", end="")
        print(f"recall {recall:.3f}, precision {precision:.3f}, {milliseconds:.2f} ms per picture with the measuring")
    for workers, goal in ((3, 0.859), (5, 0.876)):
        own, plain = mask_quality(workers, 1)
        print(f"masks {workers} workers: mIoU {own:.3f}, plain vote {plain:.3f} (goal {goal}, vote + .01)")
    for workers, goal in ((3, 0.92), (5, 0.975)):
        print(f"entities {workers} workers: F1 {entity_quality(workers, 1):.3f} (goal {goal})")
    for workers, goal in ((3, 0.943), (5, 0.982)):
        own, plain = label_quality(workers, 1)
        print(f"several labels {workers} workers: micro F1 {own:.3f}, plain vote {plain:.3f} (goal {goal})")
    for workers, labels, constant, goal in ((3, 2, 0.0, 0.8), (3, 5, 0.0, 0.65), (5, 10, 0.0, 0.6), (5, 4, 0.4, 0.9)):
        own, plain, best = single_label_quality(workers, labels, constant)
        way = (own - plain) / (best - plain)
        print(
            f"one of {labels} labels, {workers} workers, {constant:.0%} of them careless: accuracy {own:.3f}, ", end=""
        )
        print(f"plain vote {plain:.3f}, workers known {best:.3f}: {way:.2f} of the way (goal {goal})")
    large = crowds.masks(1, 5, 1, side=1024)[0]
    skill = skills(large)
    begin = process_time()
    vote(large[0], skill, 0)
    print(f"mask of 1024 x 1024, 5 workers: {(process_time() - begin) * 1000:.0f} ms with smoothing (goal 150)")
    begin = process_time()
    codes_of(large[0].masks())
    print(f"code table of it: {(process_time() - begin) * 1000:.0f} ms")


if __name__ == "__main__":
    main()

"""Which workers' marks on one object mean the same thing: the most similar pair first, each worker at most once.

Source: Documented: the most similar boxes across workers by the Jaccard index; entities likewise. Ours: average
linkage, the threshold, and that a cluster counts if more than half of the workers are in it.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mockgt.tasktypes.ties import one_of

Similarity = NDArray[np.float32]


def clusters(similarity: Similarity, workers: Sequence[int], threshold: float) -> list[list[int]]:
    """Groups of marks, each of different workers, whose average similarity is at least the threshold.

    Args:
        similarity: Symmetric, 0 to 1, one row per mark.
        workers: Worker of each mark.
    Returns:
        Marks of each group, ascending; groups in the order of their first mark. Every mark is in one group.
    """
    groups: list[list[int]] = []
    for component in _components(similarity):
        if len(component) == 1:
            groups.append(component)
        else:
            members = np.array(component)
            inner = similarity[np.ix_(members, members)]
            found = _agglomerate(inner, [workers[mark] for mark in component], threshold)
            groups += [[component[mark] for mark in group] for group in found]
    return sorted(groups)


def most_frequent(votes: Sequence[str], object_id: str, seed: int) -> str:
    """The label that comes most often; of equals the seeded hash of the object's id chooses. Source: Ours, the seed."""
    counts = Counter(votes)
    best = max(counts.values())
    return one_of(sorted(label for label, count in counts.items() if count == best), object_id, seed)


def _components(similarity: Similarity) -> list[list[int]]:
    """Marks that are connected by any similarity; nothing outside a component can join it."""
    count = len(similarity)
    component = [-1] * count
    found: list[list[int]] = []
    for start in range(count):
        if component[start] >= 0:
            continue
        members, waiting = [], [start]
        component[start] = len(found)
        while waiting:
            mark = waiting.pop()
            members.append(mark)
            for other in np.flatnonzero(similarity[mark]).tolist():
                if component[other] < 0:
                    component[other] = len(found)
                    waiting.append(other)
        found.append(sorted(members))
    return found


def _agglomerate(similarity: Similarity, workers: Sequence[int], threshold: float) -> list[list[int]]:
    """Join the most similar pair of groups until none is similar enough; ties go to the first pair."""
    groups = [[mark] for mark in range(len(workers))]
    linkage = similarity.astype(np.float64)
    numbers = np.array(workers)
    linkage[numbers[:, None] == numbers[None, :]] = -1
    while True:
        best = int(linkage.argmax())
        first, second = divmod(best, len(groups))
        if linkage[first, second] < threshold:
            return [sorted(group) for group in groups if group]
        size, other_size = len(groups[first]), len(groups[second])
        joined = (size * linkage[first] + other_size * linkage[second]) / (size + other_size)
        joined[(linkage[first] < 0) | (linkage[second] < 0)] = -1
        linkage[first, :] = linkage[:, first] = joined
        linkage[second, :] = linkage[:, second] = -1
        linkage[first, first] = -1
        groups[first] += groups[second]
        groups[second] = []

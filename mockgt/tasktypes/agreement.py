"""How far the workers of one data object agree with each other, whatever label wins.

Source: Ours; AWS writes only a confidence, which with one worker is 0.
"""

from collections import Counter
from collections.abc import Iterable, Sequence


def agreement(groups: Iterable[Sequence[str]], workers: int) -> float | None:
    """The share of marks that two workers have in common, over all pairs of workers: 0 to 1.

    A mark is what a worker says: a label chosen, a box, an entity. The formula is 2 · shared / all marks for a pair,
    which for one label each is the share of pairs that chose the same.

    Args:
        groups: The labels of the marks that mean the same thing, one mark per worker at most in each.
        workers: How many answered.

    Returns:
        1.0 where nobody marked anything, None with one worker.
    """
    if workers < 2:
        return None
    marks = shared = 0
    for labels in groups:
        marks += len(labels)
        shared += sum(count * (count - 1) for count in Counter(labels).values())
    return round(shared / ((workers - 1) * marks), 4) if marks else 1.0

"""Seeded ids and choices. What must not be guessed, such as a session token, does not come from here."""

from collections import Counter
from collections.abc import Sequence
from random import Random


class SeededIds:
    """The same seed and the same order of calls give the same ids.

    A purpose that names what it is for (`labeling-job/<account>/<region>/<name>`) stays independent of other calls.
    """

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._issued: Counter[str] = Counter()

    def token(self, purpose: str, length: int, alphabet: str) -> str:
        """A fresh string of `length` characters of the alphabet."""
        number = self._issued[purpose]
        self._issued[purpose] += 1
        return "".join(Random(f"{self._seed}/{purpose}/{number}").choices(alphabet, k=length))

    def sample(self, purpose: str, population: Sequence[int], count: int) -> list[int]:
        """`count` distinct members (all of them, where there are fewer); the same purpose gives the same choice."""
        return Random(f"{self._seed}/{purpose}").sample(population, min(count, len(population)))

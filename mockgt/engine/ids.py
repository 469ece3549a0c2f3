"""Seeded ids and choices. What must not be guessed, such as a session token, does not come from here."""

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random


class SeededIds:
    """The same seed and the same order of calls give the same ids.

    A purpose that names what it is for (`labeling-job/<account>/<region>/<name>`) stays independent of other calls.

    Args:
        seed: Of every id and choice.
        next_number: How often ids were issued for a purpose, and counts one more; in memory unless given.
    """

    def __init__(self, seed: int = 0, next_number: Callable[[str], int] | None = None) -> None:
        self._seed = seed
        self._next_number = next_number or _counter()

    def token(self, purpose: str, length: int, alphabet: str) -> str:
        """A fresh string of `length` characters of the alphabet."""
        number = self._next_number(purpose)
        return "".join(Random(f"{self._seed}/{purpose}/{number}").choices(alphabet, k=length))

    def sample(self, purpose: str, population: Sequence[int], count: int) -> list[int]:
        """`count` distinct members (all of them, where there are fewer); the same purpose gives the same choice."""
        return Random(f"{self._seed}/{purpose}").sample(population, min(count, len(population)))


def _counter() -> Callable[[str], int]:
    issued: Counter[str] = Counter()

    def next_number(purpose: str) -> int:
        issued[purpose] += 1
        return issued[purpose] - 1

    return next_number

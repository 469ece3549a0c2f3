"""Choices between equals: by a seeded hash of the object's id, so that they are random and always the same.

Source: Documented, for entities: ties are broken at random. Ours: the seed, and that all task types do so.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

_Value = TypeVar("_Value")


def tie_order(object_id: str, seed: int) -> Random:
    """The random stream of one object."""
    return Random(f"{seed}/tie/{object_id}")


def one_of(equals: Sequence[_Value], object_id: str, seed: int) -> _Value:
    """One of some values that stand in an order of their own, such as sorted."""
    return equals[0] if len(equals) == 1 else tie_order(object_id, seed).choice(equals)

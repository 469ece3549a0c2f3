"""What an adapter needs of the unit of work."""

from contextlib import AbstractContextManager
from typing import Protocol

from mockgt.arns import Scope
from mockgt.engine.engine import Engine


class Units(Protocol):
    """Opens a unit of work: the engine, locked, within a transaction."""

    def __call__(self, scope: Scope) -> AbstractContextManager[Engine]:
        """Enter it with `with`."""

"""The library that does the learning: an extra of the installation."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from gtui.errors import GtuiError

INSTALL = 'python -m pip install "gtui[course]"'


@contextmanager
def scikit_learn() -> Iterator[None]:
    """A place to learn in: one thread, because handing out a toy's small tables costs more than it saves.

    Raises GtuiError that says how to install scikit-learn where it is missing.
    """
    if find_spec("sklearn") is None:
        raise GtuiError(
            "scikit-learn is not installed",
            "The demonstrations of machine learning need it; everything else works without.",
            f"Run: {INSTALL}   Then start gtui again.",
        )
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield

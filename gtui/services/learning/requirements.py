"""The library that does the learning: an extra of the installation."""

from importlib.util import find_spec

from gtui.errors import GtuiError

INSTALL = 'python -m pip install "gtui[course]"'


def require_scikit_learn() -> None:
    """Raise a GtuiError that says how to install scikit-learn where it is missing; it is not imported."""
    if find_spec("sklearn") is None:
        raise GtuiError(
            "scikit-learn is not installed",
            "The demonstrations of machine learning need it; everything else works without.",
            f"Run: {INSTALL}   Then start gtui again.",
        )

"""The door to scikit-learn and SciPy, which only the extra `course` installs and which take a second to import."""

from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from mockgt.grading.errors import LibraryMissing

_MISSING = "Grading needs scikit-learn, which is not installed. Install it with: pip install 'gtui[course]'"


def scikit_learn_metrics() -> ModuleType:
    """`sklearn.metrics`. Raises LibraryMissing."""
    try:
        from sklearn import metrics
    except ImportError as error:
        raise LibraryMissing(_MISSING) from error
    module: ModuleType = metrics
    return module


def best_pairs(values: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Row and column of each pair of the assignment with the largest sum of values. Raises LibraryMissing."""
    try:
        from scipy.optimize import linear_sum_assignment
    except ImportError as error:
        raise LibraryMissing(_MISSING) from error
    rows, columns = linear_sum_assignment(values, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]

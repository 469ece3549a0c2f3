"""What keeps labels from being graded."""


class GradingError(Exception):
    """Nothing can be graded; `str()` says why and what to do."""


class LibraryMissing(GradingError):
    """scikit-learn is not installed."""

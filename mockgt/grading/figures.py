"""The door to scikit-learn, which only the extra `course` installs and which takes a second to import."""

from types import ModuleType

from mockgt.grading.errors import LibraryMissing


def scikit_learn_metrics() -> ModuleType:
    """`sklearn.metrics`. Raises LibraryMissing."""
    try:
        from sklearn import metrics
    except ImportError as error:
        raise LibraryMissing(
            "Grading needs scikit-learn, which is not installed. Install it with: pip install 'gtui[course]'"
        ) from error
    module: ModuleType = metrics
    return module

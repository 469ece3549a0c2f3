"""Thresholds that labels have to reach."""

from collections.abc import Mapping

from mockgt.grading.errors import GradingError


def shortfalls(figures: Mapping[str, float | None], minimums: Mapping[str, float]) -> list[str]:
    """A sentence for each figure that is below its minimum or undefined.

    Raises:
        GradingError: These labels do not have such a figure.
    """
    sentences = []
    for name, least in minimums.items():
        if name not in figures:
            raise GradingError(f"These labels have no {name}. Set a minimum for {', '.join(figures)}.")
        value = figures[name]
        if value is None:
            sentences.append(f"{name} is undefined here, so it does not reach {least:g}.")
        elif value < least:
            sentences.append(f"{name} is {value:.4f}, below {least:g}.")
    return sentences

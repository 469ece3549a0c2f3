"""Grading of several labels per data object, and of entities in a text: each is right only as a whole."""

from collections.abc import Mapping

from mockgt.grading.detection import DetectionGrade, detection, equal_labels
from mockgt.grading.labels import Span


def several(gold: Mapping[str, tuple[str, ...]], labels: Mapping[str, tuple[str, ...]]) -> DetectionGrade:
    """Grade the sets of labels of a multi-label task. Raises GradingError."""
    return detection("multi-label", gold, labels, lambda wanted, given: equal_labels(wanted, given, str))


def spans(gold: Mapping[str, tuple[Span, ...]], labels: Mapping[str, tuple[Span, ...]]) -> DetectionGrade:
    """Grade entities: start, end and label must all be right. Raises GradingError."""
    return detection("spans", gold, labels, lambda wanted, given: equal_labels(wanted, given, _label))


def _label(span: Span) -> str:
    return span.label

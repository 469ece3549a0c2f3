"""Grading of labels of which a data object has any number: several labels, boxes, entities.

Each gold label is found or missed, each given label right or too much; precision, recall and F1 come from that.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mockgt.grading.classification import NO_LABEL, ClassScore, WrongLabel
from mockgt.grading.errors import GradingError
from mockgt.grading.labels import Shape
from mockgt.grading.libraries import scikit_learn_metrics

OneLabel = TypeVar("OneLabel")


@dataclass(frozen=True)
class Pairing:
    """The labels of one data object, compared.

    Attributes:
        found: Names of gold labels that were given.
        missed: Gold labels that were not, by name, each with the text of a report.
        too_much: Given labels that are not gold, likewise.
        overlaps: IoU of each box that was found; empty for other labels.
    """

    found: Sequence[str]
    missed: Sequence[tuple[str, str]]
    too_much: Sequence[tuple[str, str]]
    overlaps: Sequence[float] = ()


@dataclass(frozen=True)
class DetectionGrade:
    """Labels against gold labels, each figure in [0, 1] and 0 where its divisor is 0.

    Attributes:
        objects: Data objects with a gold label, an empty one included.
        right: Those on which nothing is missed and nothing too much.
        f1: Of all labels together, as precision and recall (micro).
        macro_f1: Mean F1 of the labels' names.
        mean_iou: Of the boxes that were found; None without any, and for other labels than boxes.
    """

    shape: Shape
    objects: int
    right: int
    precision: float
    recall: float
    f1: float
    macro_f1: float
    mean_iou: float | None
    per_class: Mapping[str, ClassScore]
    wrong: tuple[WrongLabel, ...]
    unlabeled: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def score(self) -> float:
        """The one figure that points are given by."""
        return self.f1

    @property
    def figures(self) -> Mapping[str, float | None]:
        """Every figure that a threshold can be set for."""
        figures = {
            "accuracy": self.right / self.objects,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "macro-f1": self.macro_f1,
        }
        return {**figures, "iou": self.mean_iou} if self.shape == "boxes" else figures


def detection(
    shape: Shape,
    gold: Mapping[str, tuple[OneLabel, ...]],
    labels: Mapping[str, tuple[OneLabel, ...]],
    compare: Callable[[tuple[OneLabel, ...], tuple[OneLabel, ...]], Pairing],
) -> DetectionGrade:
    """Grade by name of the data object.

    Raises:
        GradingError: There is no gold label at all; LibraryMissing.
    Source:
        Ours: figures of scikit-learn over found, missed and superfluous labels.
    """
    pairings = {name: compare(wanted, labels.get(name, ())) for name, wanted in gold.items()}
    rows = [row for pairing in pairings.values() for row in _rows(pairing)]
    truth, given = [row[0] for row in rows], [row[1] for row in rows]
    if not any(truth):
        raise GradingError("There is no gold label to grade against. Name a file that holds some.")
    metrics = scikit_learn_metrics()
    classes = sorted({*truth, *given} - {NO_LABEL})
    score = metrics.precision_recall_fscore_support
    micro = score(truth, given, labels=classes, average="micro", zero_division=0)
    macro = score(truth, given, labels=classes, average="macro", zero_division=0)
    wrong = [_wrong(name, pairing) for name, pairing in pairings.items() if pairing.missed or pairing.too_much]
    overlaps = [overlap for pairing in pairings.values() for overlap in pairing.overlaps]
    return DetectionGrade(
        shape=shape,
        objects=len(gold),
        right=len(gold) - len(wrong),
        precision=float(micro[0]),
        recall=float(micro[1]),
        f1=float(micro[2]),
        macro_f1=float(macro[2]),
        mean_iou=sum(overlaps) / len(overlaps) if overlaps else None,
        per_class={
            name: ClassScore(float(precision), float(recall), float(f1), int(support))
            for name, precision, recall, f1, support in zip(
                classes, *score(truth, given, labels=classes, zero_division=0), strict=True
            )
        },
        wrong=tuple(wrong),
        unlabeled=tuple(name for name in gold if name not in labels),
        extra=tuple(name for name in labels if name not in gold),
    )


def equal_labels(gold: Sequence[OneLabel], labels: Sequence[OneLabel], name_of: Callable[[OneLabel], str]) -> Pairing:
    """Labels that are right only as a whole."""
    wanted, given = dict.fromkeys(gold), dict.fromkeys(labels)
    return Pairing(
        found=[name_of(each) for each in wanted if each in given],
        missed=[(name_of(each), str(each)) for each in wanted if each not in given],
        too_much=[(name_of(each), str(each)) for each in given if each not in wanted],
    )


def _rows(pairing: Pairing) -> list[tuple[str, str]]:
    found = [(name, name) for name in pairing.found]
    missed = [(name, NO_LABEL) for name, _ in pairing.missed]
    return [*found, *missed, *((NO_LABEL, name) for name, _ in pairing.too_much)]


def _wrong(name: str, pairing: Pairing) -> WrongLabel:
    missed, too_much = ("; ".join(text for _, text in part) for part in (pairing.missed, pairing.too_much))
    return WrongLabel(name, missed, too_much)

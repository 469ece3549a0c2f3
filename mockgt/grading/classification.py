"""Grading of single labels: each data object has one right label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from mockgt.grading.errors import GradingError
from mockgt.grading.libraries import scikit_learn_metrics

NO_LABEL = ""


@dataclass(frozen=True)
class ClassScore:
    """How well one label was used; each figure is in [0, 1], 0 where its divisor is 0.

    Attributes:
        support: Data objects that have this gold label.
    """

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Confusion:
    """`counts[i][j]` data objects have the gold label `classes[i]` and the label `classes[j]`.

    Attributes:
        classes: Sorted; NO_LABEL is the last one where objects have no label.
    """

    classes: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class WrongLabel:
    """A data object whose label is not its gold label; `label` is NO_LABEL where it has none."""

    name: str
    gold: str
    label: str


@dataclass(frozen=True)
class ClassificationGrade:
    """Labels against gold labels.

    Attributes:
        objects: Data objects with a gold label; each figure is over these.
        right: Those of them whose label is the gold label.
        macro_f1: Mean F1 of all labels that are gold or were given.
        kappa: Cohen's kappa in [-1, 1]; None where gold and labels hold one label only, which leaves it undefined.
        per_class: By label, sorted.
        wrong: In the order of the gold labels.
        unlabeled: Names with a gold label and no label; they count as wrong.
        extra: Names with a label and no gold label; they count for nothing.
    """

    objects: int
    right: int
    accuracy: float
    macro_f1: float
    kappa: float | None
    per_class: Mapping[str, ClassScore]
    confusion: Confusion
    wrong: tuple[WrongLabel, ...]
    unlabeled: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def score(self) -> float:
        """The one figure that points are given by."""
        return self.accuracy

    @property
    def figures(self) -> Mapping[str, float | None]:
        """Every figure that a threshold can be set for."""
        return {"accuracy": self.accuracy, "macro-f1": self.macro_f1, "kappa": self.kappa}


def classification(gold: Mapping[str, str], labels: Mapping[str, str]) -> ClassificationGrade:
    """Grade labels by name of the data object. An object without a label counts as wrong.

    Raises:
        GradingError: There are no gold labels; LibraryMissing.
    Source:
        Ours: figures of scikit-learn. "No label" is a class in the confusion and in kappa, but not in macro F1.
    """
    if not gold:
        raise GradingError("There are no gold labels to grade against. Name a file that holds some.")
    metrics = scikit_learn_metrics()
    truth = list(gold.values())
    given = [labels.get(name, NO_LABEL) for name in gold]
    classes = sorted({*truth, *given} - {NO_LABEL})
    cells = [*classes, NO_LABEL] if NO_LABEL in given else classes
    scores = metrics.precision_recall_fscore_support(truth, given, labels=classes, zero_division=0)
    wrong = [WrongLabel(*each) for each in zip(gold, truth, given, strict=True) if each[1] != each[2]]
    return ClassificationGrade(
        objects=len(gold),
        right=len(gold) - len(wrong),
        accuracy=float(metrics.accuracy_score(truth, given)),
        macro_f1=float(metrics.f1_score(truth, given, labels=classes, average="macro", zero_division=0)),
        kappa=float(metrics.cohen_kappa_score(truth, given, labels=cells)) if len(cells) > 1 else None,
        per_class={
            name: ClassScore(float(precision), float(recall), float(f1), int(support))
            for name, precision, recall, f1, support in zip(classes, *scores, strict=True)
        },
        confusion=Confusion(tuple(cells), _counts(metrics, truth, given, cells)),
        wrong=tuple(wrong),
        unlabeled=tuple(each.name for each in wrong if each.label == NO_LABEL),
        extra=tuple(name for name in labels if name not in gold),
    )


def _counts(
    metrics: ModuleType, truth: Sequence[str], given: Sequence[str], cells: Sequence[str]
) -> tuple[tuple[int, ...], ...]:
    # One more class, because scikit-learn warns of a single one.
    counts = metrics.confusion_matrix(truth, given, labels=list(dict.fromkeys([*cells, NO_LABEL])))
    return tuple(map(tuple, counts[: len(cells), : len(cells)].tolist()))

"""Grading of semantic segmentation: each pixel has one right class."""

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mockgt.grading.classification import NO_LABEL, WrongLabel
from mockgt.grading.errors import GradingError
from mockgt.grading.labels import Mask, Pixels

MOST_PIXELS = 50_000_000
_VALUES = 256
_RIGHT_FROM = 0.5


@dataclass(frozen=True)
class MaskGrade:
    """Masks against gold masks, each figure in [0, 1].

    Attributes:
        objects: Data objects with a gold mask; one without a mask counts as all background.
        right: Those whose mean IoU is at least 0.5.
        mean_iou: Mean over the classes, without the background, of IoU over the pixels of all objects.
        per_class: IoU by class.
    """

    objects: int
    right: int
    mean_iou: float
    per_class: Mapping[str, float]
    wrong: tuple[WrongLabel, ...]
    unlabeled: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def score(self) -> float:
        """The one figure that points are given by."""
        return self.mean_iou

    @property
    def figures(self) -> Mapping[str, float | None]:
        """Every figure that a threshold can be set for."""
        return {"iou": self.mean_iou}


def read_mask(body: bytes) -> Pixels:
    """The class of each pixel, as a palette or gray picture holds it. Raises GradingError."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(body), formats=("PNG",)) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if picture.width * picture.height > MOST_PIXELS:
                raise GradingError(f"The mask has more than {MOST_PIXELS:,} pixels.")
            if picture.mode not in ("P", "L"):
                raise GradingError(
                    f"The mask is a PNG of mode {picture.mode}. It must have one class per pixel, mode P."
                )
            return np.asarray(picture, dtype=np.uint8)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise GradingError(f"The mask is not a PNG that can be read: {error}.") from error


def masks(gold: Mapping[str, Mask], labels: Mapping[str, Mask]) -> MaskGrade:
    """Grade masks by name of the data object.

    Raises:
        GradingError: There are no gold masks, or none of them shows more than background.
    Source:
        Documented, mean IoU as AWS names it; Ours: over all pixels together, the background left out, a mask of
        another size is all wrong; a gold file without names of classes numbers them as the labels do.
    """
    if not gold:
        raise GradingError("There are no gold masks to grade against. Name a file that holds some.")
    numbering = next((mask.classes for mask in labels.values() if mask.classes), {})
    gold = {name: mask if mask.classes else replace(mask, classes=numbering) for name, mask in gold.items()}
    names = _class_names([*gold.values(), *labels.values()])
    total, wrong = np.zeros((_VALUES, _VALUES), np.int64), []
    for name, mask in gold.items():
        counts = _counts(mask, labels.get(name), names)
        total += counts
        share = _mean(_ious(counts, names))
        if share < _RIGHT_FROM:
            label = f"IoU {share:.2f}" if name in labels else NO_LABEL
            wrong.append(WrongLabel(name, ", ".join(_present(mask, names)), label))
    per_class = _ious(total, names)
    if not per_class:
        raise GradingError("The gold masks show nothing but background.")
    return MaskGrade(
        objects=len(gold),
        right=len(gold) - len(wrong),
        mean_iou=_mean(per_class),
        per_class=per_class,
        wrong=tuple(wrong),
        unlabeled=tuple(name for name in gold if name not in labels),
        extra=tuple(name for name in labels if name not in gold),
    )


def _class_names(all_masks: list[Mask]) -> list[str]:
    """Every class by its number in the counts, from 1; two files may number the same names differently."""
    named = {name for mask in all_masks for name in mask.classes.values()}
    unnamed = {
        _value_name(value) for mask in all_masks for value in np.unique(mask.pixels) if value not in (0, *mask.classes)
    }
    names = sorted(named | unnamed)
    if len(names) >= _VALUES:
        raise GradingError(f"The masks have {len(names)} classes; at most {_VALUES - 1} can be graded.")
    return names


def _value_name(value: int) -> str:
    return f"class {value}"


def _renumbered(mask: Mask, names: list[str]) -> NDArray[np.int64]:
    numbers = {name: index for index, name in enumerate(names, start=1)}
    table = np.zeros(_VALUES, np.int64)
    for value in range(1, _VALUES):
        table[value] = numbers.get(mask.classes.get(value, _value_name(value)), 0)
    return table[mask.pixels]


def _counts(gold: Mask, label: Mask | None, names: list[str]) -> NDArray[np.int64]:
    """Pixels by gold class (row) and class (column)."""
    truth = _renumbered(gold, names)
    if label is None or label.pixels.shape != gold.pixels.shape:
        given = np.zeros_like(truth)
    else:
        given = _renumbered(label, names)
    return np.bincount((truth * _VALUES + given).ravel(), minlength=_VALUES**2).reshape(_VALUES, _VALUES)


def _ious(counts: NDArray[np.int64], names: list[str]) -> dict[str, float]:
    """IoU of each class that is gold or was given."""
    both = np.diag(counts)
    either = counts.sum(axis=0) + counts.sum(axis=1) - both
    return {name: float(both[i] / either[i]) for i, name in enumerate(names, start=1) if either[i]}


def _mean(ious: Mapping[str, float]) -> float:
    # Nothing but background on both sides is right.
    return sum(ious.values()) / len(ious) if ious else 1.0


def _present(mask: Mask, names: list[str]) -> list[str]:
    return [names[number - 1] for number in np.unique(_renumbered(mask, names)) if number]

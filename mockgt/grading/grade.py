"""Labels against gold labels, whatever their shape."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mockgt.grading.boxes import boxes
from mockgt.grading.classification import ClassificationGrade, classification
from mockgt.grading.detection import DetectionGrade
from mockgt.grading.errors import GradingError
from mockgt.grading.gold import Gold
from mockgt.grading.labels import Label, LabeledObject, Labels, Shape
from mockgt.grading.masks import MaskGrade, masks
from mockgt.grading.several import several, spans
from mockgt.grading.spelling import names_in, respelled, spelling_of

Grade = ClassificationGrade | DetectionGrade | MaskGrade


@dataclass(frozen=True)
class Matched:
    """Gold labels and labels by the same names, which say one data object each."""

    gold: Mapping[str, Any]
    labels: Mapping[str, Any]


_GRADERS: Mapping[Shape, Any] = {
    "classification": classification,
    "multi-label": several,
    "boxes": boxes,
    "masks": masks,
    "spans": spans,
}


def grade(labels: Labels, gold: Gold) -> Grade:
    """Grade a manifest's labels.

    Raises:
        GradingError: Gold labels and labels are of different shapes, or there are none of the former; LibraryMissing.
    """
    shape = labels.shape or gold.shape
    if shape is None or gold.shape not in (shape, None):
        raise GradingError(
            f"The labels are of {labels.shape or 'no kind'}, the gold labels of {gold.shape or 'no kind'}. "
            "Name the gold file that belongs to this labeling job."
        )
    found = match(labels.objects, gold)
    result: Grade = _GRADERS[shape](found.gold, found.labels)
    return result


def match(objects: Sequence[LabeledObject], gold: Gold) -> Matched:
    """Find each data object's gold label, by line number, source or file name, as `mockgt work --gold` does.

    A gold label without a data object stays, under the name that it has: nobody labeled it. Labels get the spelling of
    the gold labels (`spelling.py`).
    """
    index = _Index(gold.labels)
    spell = spelling_of(name for label in gold.labels.values() for name in names_in(label))
    names = names_of(objects)
    wanted: dict[str, Label] = {}
    given: dict[str, Label] = {}
    used = set()
    for each, name in zip(objects, names, strict=True):
        key = index.key_of(each)
        if key is not None:
            wanted[name] = gold.labels[key]
            used.add(key)
        if each.label is not None:
            given[name] = respelled(each.label, spell)
    return Matched({**wanted, **{key: label for key, label in gold.labels.items() if key not in used}}, given)


class _Index:
    """The names of gold labels; one that is a URI is found by its file name, too."""

    def __init__(self, labels: Mapping[str, Label]) -> None:
        self._by_name = {name: name for name in labels}
        for name in labels:
            if name.startswith("s3://"):
                other = self._by_name.setdefault(name.rpartition("/")[2], name)
                if other != name:
                    raise GradingError(f"Two gold labels are of a file of the same name: {other} and {name}.")

    def key_of(self, each: LabeledObject) -> str | None:
        """The gold label's name, or None."""
        stem = each.file_name.rpartition(".")[0]
        # A stem of digits would be taken for a line number.
        candidates = [str(each.line), each.source, each.file_name, *([stem] if not stem.isdigit() else [])]
        return next((self._by_name[name] for name in candidates if name in self._by_name), None)


def names_of(objects: Sequence[LabeledObject]) -> list[str]:
    """What each object is called: its file name, with more where several have the same."""
    files, sources = Counter(each.file_name for each in objects), Counter(each.source for each in objects)
    return [
        each.file_name
        if files[each.file_name] == 1
        else each.source
        if sources[each.source] == 1
        else f"{each.source} (line {each.line + 1})"
        for each in objects
    ]

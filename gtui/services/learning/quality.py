"""The check of a data set: what is countable about good and bad data, and what is not.

Source: Ours, all thresholds; they are told with each finding.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from gtui.errors import GtuiError
from gtui.services.learning.dataset import DataObject, Dataset
from gtui.services.learning.look_alikes import Fingerprint, fingerprint, near_pairs, picture_fault

ENOUGH_PER_CLASS = 100
ENOUGH_OBJECTS = 100
OUT_OF_BALANCE = 2.0
"""The largest class has at least so many times the objects of the smallest."""
MOST_OBJECTS = 5_000
UNSEEN = (
    "Bias: whether the objects are like those that will be met later. What was never collected is not in the data. "
    "Ask who took the pictures, where, and who or what is missing.",
    "Wrong labels that look like any other, and features that mislead, such as one background for one class.",
)

Severity = Literal["problem", "warning", "fine", "unseen"]


@dataclass(frozen=True)
class QualityFinding:
    """One line of the report: what was looked for, what was found, and what to do; `names` are the objects."""

    severity: Severity
    title: str
    text: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class QualityReport:
    """The findings in a fixed order, and how many objects each label has."""

    title: str
    objects: int
    classes: dict[str, int]
    findings: tuple[QualityFinding, ...]


@dataclass(frozen=True)
class _Seen:
    """What reading an object gave: its problem, or its hash and fingerprint."""

    item: DataObject
    fault: str = ""
    digest: str = ""
    look: Fingerprint = 0


def check_dataset(
    dataset: Dataset,
    on_progress: Callable[[int, int], object] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> QualityReport | None:
    """Read every object and report; None once cancelled.

    Args:
        dataset: What to check; objects beyond `MOST_OBJECTS` are left out, and the report says so.
        on_progress: Called with how many objects are read, of how many.
        cancelled: Asked before each object is read.
    """
    chosen = dataset.objects[:MOST_OBJECTS]
    seen = []
    for done, item in enumerate(chosen):
        if cancelled():
            return None
        on_progress(done, len(chosen))
        seen.append(_see(item))
    on_progress(len(chosen), len(chosen))
    counts = Counter(item.label for item in chosen if item.label)
    findings = [
        _amount(dataset, len(chosen), counts),
        *_balance(dataset, counts),
        _readable(seen),
        _copies(seen),
        _near_copies(seen),
        *_labels(dataset, chosen),
        *(QualityFinding("unseen", "Not seen", text) for text in UNSEEN),
    ]
    return QualityReport(dataset.title, len(chosen), dict(sorted(counts.items())), tuple(findings))


def _see(item: DataObject) -> _Seen:
    try:
        content = item.read()
    except OSError as error:
        return _Seen(item, f"cannot be read: {error.strerror or error}")
    except GtuiError as error:
        return _Seen(item, f"cannot be read: {error.message}")
    if fault := picture_fault(content):
        return _Seen(item, fault)
    return _Seen(item, digest=hashlib.sha256(content).hexdigest(), look=fingerprint(content))


def _amount(dataset: Dataset, objects: int, counts: Counter[str]) -> QualityFinding:
    title = "Many samples"
    left_out = len(dataset.objects) - objects
    if left_out:
        return QualityFinding("warning", title, f"The first {objects:,} were checked, {left_out:,} were left out.")
    if not dataset.labeled and objects < ENOUGH_OBJECTS:
        return QualityFinding("warning", title, f"{objects} objects. Collect at least {ENOUGH_OBJECTS}, better more.")
    fewest = min(counts.values(), default=0)
    if dataset.labeled and fewest < ENOUGH_PER_CLASS:
        advice = f"Enough to practice, too few to learn from: collect at least {ENOUGH_PER_CLASS} of each class."
        return QualityFinding("warning", title, f"{objects} objects, the smallest class has {fewest}. {advice}")
    return QualityFinding("fine", title, f"{objects:,} objects.")


def _balance(dataset: Dataset, counts: Counter[str]) -> Iterable[QualityFinding]:
    if not dataset.labeled:
        return
    absent = [name for name in dataset.classes if name not in counts]
    if absent:
        text = f"No object at all of: {', '.join(absent)}. Collect some, or take the class off the list."
        yield QualityFinding("problem", "Balanced classes", text)
    ordered = counts.most_common()
    if len(ordered) < 2:
        yield QualityFinding("problem", "Balanced classes", "Fewer than two classes: nothing can be told apart.")
        return
    (large, most), (small, fewest) = ordered[0], ordered[-1]
    told = f"{large} has {most}, {small} has {fewest}"
    if most >= OUT_OF_BALANCE * fewest:
        yield QualityFinding("problem", "Balanced classes", f"{told}. Collect more of {small}.")
    else:
        yield QualityFinding("fine", "Balanced classes", f"{told}.")


def _readable(seen: Sequence[_Seen]) -> QualityFinding:
    bad = [each for each in seen if each.fault]
    if not bad:
        return QualityFinding("fine", "Nothing missing", "Every object can be read as a picture.")
    names = tuple(f"{each.item.name} {each.fault}" for each in bad)
    return QualityFinding("problem", "Nothing missing", f"{len(bad)} cannot be used. Replace or remove them:", names)


def _copies(seen: Sequence[_Seen]) -> QualityFinding:
    same: dict[str, list[DataObject]] = defaultdict(list)
    for each in seen:
        if not each.fault:
            same[each.digest].append(each.item)
    groups = [items for items in same.values() if len(items) > 1]
    if not groups:
        return QualityFinding("fine", "No duplicates", "No two objects have the same bytes.")
    names = tuple(_copies_text(items) for items in groups)
    return QualityFinding("problem", "No duplicates", "The same bytes more than once. Keep one of each:", names)


def _copies_text(items: Sequence[DataObject]) -> str:
    labels = sorted({item.label for item in items if item.label})
    contradiction = f", labeled {' and '.join(labels)}" if len(labels) > 1 else ""
    return " = ".join(item.name for item in items) + contradiction


def _near_copies(seen: Sequence[_Seen]) -> QualityFinding:
    readable = [each for each in seen if not each.fault]
    pairs = [
        (readable[one].item.name, readable[two].item.name)
        for one, two in near_pairs([each.look for each in readable])
        if readable[one].digest != readable[two].digest
    ]
    if not pairs:
        return QualityFinding("fine", "No near duplicates", "No two pictures look nearly the same.")
    names = tuple(f"{one} ≈ {two}" for one, two in pairs)
    return QualityFinding("warning", "No near duplicates", "These look nearly the same. Keep one of each:", names)


def _labels(dataset: Dataset, chosen: Sequence[DataObject]) -> Iterable[QualityFinding]:
    title = "A label for each"
    if not dataset.labeled:
        yield QualityFinding("unseen", title, "There are no labels, so balance and labels were not checked.")
        return
    bare = tuple(item.name for item in chosen if not item.label)
    if bare:
        yield QualityFinding("problem", title, f"{len(bare)} without a label. Label or remove:", bare)
    outside = tuple(
        f"{item.name} is called {item.label}"
        for item in chosen
        if item.label and dataset.classes and item.label not in dataset.classes
    )
    if outside:
        listed = ", ".join(dataset.classes)
        yield QualityFinding(
            "problem", title, f"Outside the classes {listed}. Correct the label, or the list:", outside
        )
    if dataset.orphans:
        yield QualityFinding("warning", title, "Labels without a file. Find the files, or remove:", dataset.orphans)
    if not bare and not outside:
        unlisted = "" if dataset.classes else " No list of classes was given, so all names count as right."
        yield QualityFinding("fine", title, f"Every object has one.{unlisted}")

"""What a label says, whatever its task type: its classes, a line about it, and how sure annotation consolidation is.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MAX_CLASSES_SHOWN = 6


@dataclass(frozen=True)
class LabelSummary:
    """A label in words.

    Attributes:
        text: One line, such as `Bag`, `person, bicycle` or `2 boxes: dog 1, bone 1`.
        classes: Each class that occurs, as often as it does.
        confidence: The lowest one where there are several; None where the label has none.
    """

    text: str
    classes: tuple[str, ...]
    confidence: float | None


def summarize(value: object, metadata: Mapping[str, Any]) -> LabelSummary:
    """The summary of a label and its metadata; a label of an unknown kind is shown as it is."""
    for known in (_single, _multi, _boxes, _entities, _mask, _cuboids, _sequence, _custom):
        found = known(value, metadata)
        if found is not None:
            return found
    return LabelSummary(str(value), (), _number(metadata.get("confidence")))


def _single(value: object, metadata: Mapping[str, Any]) -> LabelSummary | None:
    name = metadata.get("class-name")
    return None if name is None else LabelSummary(str(name), (str(name),), _number(metadata.get("confidence")))


def _multi(value: object, metadata: Mapping[str, Any]) -> LabelSummary | None:
    confidences, names = metadata.get("confidence-map"), metadata.get("class-map")
    if not isinstance(value, list) or not isinstance(confidences, Mapping) or not isinstance(names, Mapping):
        return None
    classes = tuple(str(names.get(str(index), index)) for index in value)
    return LabelSummary(", ".join(classes) or "none of the labels", classes, _lowest(confidences.values()))


def _boxes(value: object, metadata: Mapping[str, Any]) -> LabelSummary | None:
    if not isinstance(value, Mapping) or "image_size" not in value:
        return None
    names = metadata.get("class-map", {})
    classes = tuple(str(names.get(str(box.get("class_id")), "?")) for box in value.get("annotations", []))
    objects = [entry.get("confidence") for entry in metadata.get("objects", [])]
    return LabelSummary(_counted(classes, "box", "boxes"), classes, _lowest(objects))


def _entities(value: object, metadata: Mapping[str, Any]) -> LabelSummary | None:
    annotations = value.get("annotations") if isinstance(value, Mapping) else None
    if not isinstance(annotations, Mapping) or "entities" not in annotations:
        return None
    classes = tuple(str(entity.get("label")) for entity in annotations["entities"])
    confidences = [entity.get("confidence") for entity in metadata.get("entities", [])]
    return LabelSummary(_counted(classes, "entity", "entities"), classes, _lowest(confidences))


def _mask(value: object, metadata: Mapping[str, Any]) -> LabelSummary | None:
    colors = metadata.get("internal-color-map", metadata.get("color-map"))
    if not isinstance(colors, Mapping):
        return None
    entries = [entry for index, entry in colors.items() if index != "0"]
    classes = tuple(str(entry.get("class-name")) for entry in entries)
    return LabelSummary(f"mask: {_listed(classes)}", classes, _lowest(entry.get("confidence") for entry in entries))


def _cuboids(value: object, metadata: Mapping[str, Any]) -> LabelSummary | None:
    names = metadata.get("class_map")
    if not isinstance(value, Mapping) or not isinstance(names, Mapping):
        return None
    classes = tuple(str(names.get(str(each.get("class-id")), "?")) for each in value.get("annotations", []))
    return LabelSummary(_counted(classes, "cuboid", "cuboids"), classes, None)


def _sequence(value: object, metadata: Mapping[str, Any]) -> LabelSummary | None:
    names = metadata.get("class-map")
    if not isinstance(value, str) or not isinstance(names, Mapping):
        return None
    classes = tuple(str(name) for name in names.values())
    return LabelSummary(f"frames: {_listed(classes) or 'nothing'}", classes, None)


def _custom(value: object, metadata: Mapping[str, Any]) -> LabelSummary | None:
    if metadata.get("type") != "groundtruth/custom":
        return None
    if not value and "worker-response-ref" in metadata:
        return LabelSummary("answered, not consolidated", (), None)
    return LabelSummary(json.dumps(value, ensure_ascii=False), (), None)


def _counted(classes: Sequence[str], one: str, several: str) -> str:
    if not classes:
        return f"no {several}"
    counts = [f"{name} {number}" for name, number in Counter(classes).most_common()]
    return f"{len(classes)} {one if len(classes) == 1 else several}: {_listed(counts)}"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MAX_CLASSES_SHOWN])
    return f"{shown}, …" if len(names) > MAX_CLASSES_SHOWN else shown


def _lowest(values: Any) -> float | None:
    numbers = [number for value in values if (number := _number(value)) is not None]
    return min(numbers, default=None)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

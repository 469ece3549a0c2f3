"""Cuboids that workers place in point clouds.

Source: Documented, the fields of an output entry, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html;
Ours, that an answer has the same fields with `label` in place of the class's number.
"""

import math
from collections.abc import Mapping, Sequence

from mockgt.tasktypes.contract import InvalidAnswer, JobSettings
from mockgt.tasktypes.forms import known_label
from mockgt.tasktypes.label_attributes import MAX_LABEL_TEXT_CHARACTERS, checked_values, label_attributes_of
from mockgt.tasktypes.tracked_objects import check_names_differ, object_name

PLACE = ("center-x", "center-y", "center-z")
SIZE = ("length", "width", "height")
TURN = ("roll", "pitch", "yaw")
MAX_CUBOIDS = 1_000
"""Cuboids of one frame. Source: Ours."""

Entry = dict[str, object]


def read_cuboids(given: Sequence[Mapping[str, object]], settings: JobSettings, where: str) -> list[Entry]:
    """The cuboids of a frame as the output lists them. Raises InvalidAnswer."""
    if len(given) > MAX_CUBOIDS:
        raise InvalidAnswer(f"{where} has {len(given)} cuboids; at most {MAX_CUBOIDS} are allowed.")
    cuboids = [_cuboid(entry, settings, f"Cuboid {place} of {where}") for place, entry in enumerate(given, start=1)]
    check_names_differ(cuboids, where)
    return cuboids


def class_map(cuboids: Sequence[Mapping[str, object]], settings: JobSettings) -> dict[str, str]:
    """The classes that occur, by index as text."""
    used = sorted({int(str(cuboid["class-id"])) for cuboid in cuboids})
    return {str(number): settings.labels[number] for number in used}


def _cuboid(entry: Mapping[str, object], settings: JobSettings, where: str) -> Entry:
    label = known_label(entry.get("label"), settings.labels)
    attributes = checked_values(
        entry.get("label-category-attributes"),
        label_attributes_of(settings.categories, label),
        where,
        MAX_LABEL_TEXT_CHARACTERS,
    )
    numbers = {name: _number(entry, name, where) for name in (*PLACE, *SIZE, *TURN)}
    if any(numbers[name] <= 0 for name in SIZE):
        raise InvalidAnswer(f"{where} has no volume. Give it a length, a width and a height.")
    return {
        "label-category-attributes": attributes,
        "object-name": object_name(entry, label),
        "class-id": settings.labels.index(label),
        **numbers,
    }


def _number(entry: Mapping[str, object], name: str, where: str) -> float:
    value = entry.get(name, 0 if name in TURN else None)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InvalidAnswer(f'{where} needs "{name}", a number.')
    return value

"""The earlier label of a data object that a job verifies or adjusts, read from the manifest line.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html: a line without it fails,
the job goes on.
"""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence

from mockgt.tasktypes.boxes import SIDES
from mockgt.tasktypes.class_colors import BACKGROUND
from mockgt.tasktypes.contract import JsonObject, Read, UnusableObject

ATTRIBUTE_NAME = re.compile(r"[A-Za-z0-9-]+")


def audited_path(attribute: str) -> str:
    """Where a template finds the earlier label. Raises ValueError for what is no label attribute name."""
    if not ATTRIBUTE_NAME.fullmatch(attribute):
        raise ValueError(f"{attribute!r} is not a label attribute name")
    return f"task.input.manifestLine.{attribute}"


def metadata_of(line: JsonObject, attribute: str) -> JsonObject:
    """The metadata of the earlier label. Raises UnusableObject where label or metadata is missing."""
    metadata = line.get(f"{attribute}-metadata")
    if attribute not in line or not isinstance(metadata, Mapping):
        raise UnusableObject(
            f'The line has no label "{attribute}" with its metadata to audit. Label it first, or name another '
            "attribute."
        )
    return metadata


def initial_boxes(line: JsonObject, attribute: str) -> list[dict[str, object]]:
    """The earlier boxes as `initial-value` of crowd-bounding-box. Raises UnusableObject."""
    class_map = metadata_of(line, attribute).get("class-map")
    label = line[attribute]
    annotations = label.get("annotations") if isinstance(label, Mapping) else None
    if not isinstance(annotations, list) or not isinstance(class_map, Mapping):
        raise UnusableObject(f'"{attribute}" holds no bounding boxes. Name the attribute of a bounding box job.')
    boxes: list[dict[str, object]] = []
    for entry in annotations:
        name = class_map.get(str(entry.get("class_id"))) if isinstance(entry, Mapping) else None
        sides = {side: entry.get(side) for side in SIDES} if isinstance(entry, Mapping) else {}
        if not isinstance(name, str) or not all(isinstance(value, int | float) for value in sides.values()):
            raise UnusableObject(
                f'"{attribute}" has a box without a class of its class-map, or without its four sides.'
            )
        boxes.append({"label": name, **sides})
    return boxes


def class_colors_of(line: JsonObject, attribute: str) -> dict[int, tuple[str, str]]:
    """Name and color of each class of an earlier mask by its index. Raises UnusableObject."""
    color_map = metadata_of(line, attribute).get("internal-color-map")
    if not isinstance(color_map, Mapping):
        raise UnusableObject(
            f'"{attribute}-metadata" has no "internal-color-map". Name a segmentation job\'s attribute.'
        )
    classes: dict[int, tuple[str, str]] = {}
    for index, entry in color_map.items():
        name = entry.get("class-name") if isinstance(entry, Mapping) else None
        color = entry.get("hex-color") if isinstance(entry, Mapping) else None
        if not isinstance(name, str) or not isinstance(color, str) or not str(index).isdecimal():
            raise UnusableObject(
                f'"{attribute}-metadata" has a class without "class-name" or "hex-color" in its "internal-color-map".'
            )
        classes[int(index)] = (name, color)
    return classes


def fault_of_mask(line: JsonObject, attribute: str) -> str:
    """What is wrong with the classes of an earlier mask; empty for a line without one."""
    try:
        if attribute in line:
            class_colors_of(line, attribute)
    except UnusableObject as problem:
        return str(problem)
    return ""


def initial_mask(line: JsonObject, attribute: str, read: Read) -> dict[str, object]:
    """The earlier mask as `initial-value` of crowd-semantic-segmentation; `src` is the picture itself.

    Raises:
        UnusableObject: no mask, or its file cannot be read.
    """
    colors = class_colors_of(line, attribute)
    png = b64encode(read(str(line[attribute]))).decode()
    mappings = {name: {"color": color} for name, color in colors.values() if name != BACKGROUND}
    return {"src": f"data:image/png;base64,{png}", "labelMappings": mappings}


def require_labels(names: Sequence[str], labels: Sequence[str]) -> None:
    """Raise UnusableObject for an earlier label that the adjusting job does not have."""
    missing = sorted({name for name in names if name not in labels and name != BACKGROUND})
    if missing:
        raise UnusableObject(
            f'The earlier label "{missing[0]}" is not in this job\'s label category file. An adjustment job needs all '
            "labels of the job that it adjusts; add it."
        )

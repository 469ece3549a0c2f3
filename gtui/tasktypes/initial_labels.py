"""The earlier labels that a worker verifies or adjusts, as the crowd elements' `initial-value` has them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gtui.canvas.boxes import Box
from gtui.tasktypes.bounding_box import labeled_boxes
from mockgt.tasktypes.class_colors import rgb
from mockgt.tasktypes.images import ImageSize

if TYPE_CHECKING:
    from mockgt.tasktypes.masks import Mask

DATA_ADDRESS = "data:image/png;base64,"


def box_labels(initial_value: object) -> tuple[str, ...]:
    """The labels of the earlier boxes, in the order in which they occur."""
    entries = initial_value if isinstance(initial_value, list) else []
    names = (each.get("label") for each in entries if isinstance(each, Mapping))
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str)))


def initial_boxes(initial_value: object, labels: Sequence[str]) -> tuple[Box, ...]:
    """The earlier boxes."""
    return labeled_boxes(initial_value, labels) or ()


def mask_labels(initial_value: object) -> tuple[str, ...]:
    """The labels of the earlier mask."""
    mappings = initial_value.get("labelMappings") if isinstance(initial_value, Mapping) else None
    return tuple(str(name) for name in mappings) if isinstance(mappings, Mapping) else ()


def initial_mask(initial_value: object, labels: Sequence[str], size: ImageSize) -> "Mask | None":
    """The earlier mask in the values of these labels; None where there is none of the picture's size."""
    from mockgt.tasktypes.masks import InvalidMask, decoded, from_colors

    if not isinstance(initial_value, Mapping):
        return None
    try:
        colors = {
            rgb(entry["color"]): labels.index(name) + 1
            for name, entry in initial_value.get("labelMappings", {}).items()
            if name in labels
        }
        png = decoded(str(initial_value.get("src", "")).removeprefix(DATA_ADDRESS))
        return from_colors(png, colors, size)
    except (InvalidMask, ValueError, KeyError, TypeError):
        return None

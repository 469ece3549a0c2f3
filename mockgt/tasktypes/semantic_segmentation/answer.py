"""What the worker's form submits: a picture in which every label has a color, and which color that is.

`{"crowd-semantic-segmentation": {"inputImageProperties": {"height", "width"}, "labelMappings": {"Cat": {"color":
"#2ca02c"}}, "labeledImage": {"pngImageData": "<base64>"}}}`

Source: Documented,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-semantic-segmentation.html. Ours: a pixel without
a label is white or transparent.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mockgt.tasktypes.class_colors import BACKGROUND, class_color, rgb
from mockgt.tasktypes.contract import AnswerContent, InvalidAnswer
from mockgt.tasktypes.forms import check_image_properties, element_answer, known_label
from mockgt.tasktypes.images import ImageSize

if TYPE_CHECKING:
    from mockgt.tasktypes.masks import Mask

ELEMENT = "crowd-semantic-segmentation"


def mask_of(content: AnswerContent, labels: Sequence[str], size: ImageSize) -> "Mask":
    """The mask of an answer: 0 where there is no label, k for the k-th label.

    Raises:
        InvalidAnswer: no picture of the object's size, an unknown label, or a color that is no label's.
    """
    from mockgt.tasktypes.masks import InvalidMask, decoded, from_colors

    element = element_answer(content, ELEMENT, "labeledImage")
    check_image_properties(element, size)
    image = element["labeledImage"]
    if not isinstance(image, Mapping):
        raise InvalidAnswer('"labeledImage" must be {"pngImageData": "<base64>"}.')
    colors = _colors(element.get("labelMappings"), labels)
    try:
        return from_colors(decoded(image.get("pngImageData")), colors, size)
    except InvalidMask as problem:
        raise InvalidAnswer(f"The mask {problem}") from problem


def answer_content(mask: "Mask", labels: Sequence[str]) -> dict[str, object]:
    """What the form submits for a mask."""
    from mockgt.tasktypes.masks import png_data

    height, width = mask.shape
    mappings = {label: {"color": class_color(index)} for index, label in enumerate(labels, start=1)}
    return {
        ELEMENT: {
            "inputImageProperties": {"height": height, "width": width},
            "labelMappings": mappings,
            "labeledImage": {"pngImageData": png_data(mask, len(labels) + 1)},
        }
    }


def _colors(mappings: object, labels: Sequence[str]) -> dict[int, int]:
    """Class index by color."""
    if not isinstance(mappings, Mapping):
        raise InvalidAnswer('"labelMappings" must give each label its color, like {"Cat": {"color": "#2ca02c"}}.')
    colors: dict[int, int] = {}
    for label, entry in mappings.items():
        color = _color(label, entry)
        index = 0 if label == BACKGROUND and label not in labels else labels.index(known_label(label, labels)) + 1
        if color in colors:
            raise InvalidAnswer(f'"labelMappings" gives the color #{color:06x} to two labels. Give each its own.')
        colors[color] = index
    return colors


def _color(label: object, entry: object) -> int:
    color = entry.get("color") if isinstance(entry, Mapping) else None
    try:
        return rgb(color if isinstance(color, str) else "")
    except ValueError as error:
        raise InvalidAnswer(f'"labelMappings" must give "{label}" a color like {{"color": "#2ca02c"}}.') from error

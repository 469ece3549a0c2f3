"""What the worker's form submits: `{"boundingBox": {"boundingBoxes": [{"label", "left", "top", "width", "height"}]}}`.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-bounding-box.html, with
`inputImageProperties` beside the boxes.
"""

from collections.abc import Sequence

from mockgt.tasktypes.boxes import Box, read_box
from mockgt.tasktypes.contract import AnswerContent, InvalidAnswer
from mockgt.tasktypes.forms import check_image_properties, element_answer, known_label, list_of
from mockgt.tasktypes.images import ImageSize

ELEMENT = "boundingBox"
MAX_BOXES = 500
"""Boxes of one answer. Source: Ours."""


def boxes_of(content: AnswerContent) -> list[Box]:
    """The boxes of an answer that was checked, in the order in which they were drawn."""
    entries = list_of(element_answer(content, ELEMENT, "boundingBoxes"), "boundingBoxes")
    return [read_box(number, entry, str(entry["label"])) for number, entry in enumerate(entries, start=1)]


def checked_boxes(content: AnswerContent, labels: Sequence[str], size: ImageSize) -> list[Box]:
    """The boxes of an answer.

    Raises:
        InvalidAnswer: not a list of boxes, an unknown label, a box outside the picture, or another picture's size.
    """
    element = element_answer(content, ELEMENT, "boundingBoxes")
    entries = list_of(element, "boundingBoxes")
    if len(entries) > MAX_BOXES:
        raise InvalidAnswer(f"The answer has {len(entries)} boxes; at most {MAX_BOXES} are allowed.")
    check_image_properties(element, size)
    boxes = []
    for number, entry in enumerate(entries, start=1):
        box = read_box(number, entry, known_label(entry.get("label"), labels))
        if not box.inside(size):
            raise InvalidAnswer(
                f"Box {number} (left {box.left}, top {box.top}, width {box.width}, height {box.height}) is outside the "
                f"picture of {size.width} × {size.height} pixels. Move or shrink it."
            )
        boxes.append(box)
    return boxes


def answer_content(boxes: Sequence[Box], size: ImageSize) -> dict[str, object]:
    """What the form submits for these boxes."""
    entries = [
        {"height": box.height, "label": box.label, "left": box.left, "top": box.top, "width": box.width}
        for box in boxes
    ]
    properties = {"height": size.height, "width": size.width}
    return {ELEMENT: {"boundingBoxes": entries, "inputImageProperties": properties}}

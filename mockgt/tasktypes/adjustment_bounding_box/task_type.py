"""Adjustment of bounding boxes: workers start from earlier boxes and correct them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mockgt.tasktypes.adjustment_bounding_box.worker_template import build_template
from mockgt.tasktypes.audited_labels import initial_boxes, require_labels
from mockgt.tasktypes.bounding_box.answer import boxes_of
from mockgt.tasktypes.bounding_box.task_type import BoundingBox
from mockgt.tasktypes.contract import (
    AnsweredObject,
    ConsolidatedLabel,
    JobSettings,
    JsonObject,
    Read,
    TaskObject,
    WorkerInput,
)

SIDES_AND_LABEL = ("label", "left", "top", "width", "height")


class AdjustmentBoundingBox(BoundingBox):
    """`PRE-AdjustmentBoundingBox` and `ACS-AdjustmentBoundingBox`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html: adjusted if any
    worker changed anything.
    """

    function_name = "AdjustmentBoundingBox"
    title = "Bounding Box Adjustment"
    metadata_keys = (*BoundingBox.metadata_keys, "adjustment-status")
    audits = True

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The picture's size; a line without boxes, or with one of an unknown label, fails."""
        boxes = initial_boxes(line, settings.audited_attribute)
        require_labels([str(box["label"]) for box in boxes], settings.labels)
        return super().prepare(line, settings, read)

    def worker_input(self, data_object: TaskObject, settings: JobSettings, read: Read) -> WorkerInput:
        """The earlier boxes."""
        attribute = settings.audited_attribute
        return WorkerInput(initial_boxes(data_object.line, attribute), data_object.line.get(f"{attribute}-metadata"))

    def earlier_truth(self, data_object: TaskObject, settings: JobSettings, read: Read) -> object:
        """The earlier boxes."""
        return initial_boxes(data_object.line, settings.audited_attribute)

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """The boxes that most workers left or drew, and whether anybody changed them."""
        adjusted = {each.dataset_object_id: _adjusted(each, settings) for each in objects}
        return [
            replace(label, details={**label.details, "adjustment-status": _status(adjusted[label.dataset_object_id])})
            for label in super().consolidate(objects, settings)
        ]

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions, audited_attribute)


def _adjusted(each: AnsweredObject, settings: JobSettings) -> bool:
    earlier = sorted(_as_row(box) for box in initial_boxes(each.data_object.line, settings.audited_attribute))
    return any(
        sorted((box.label, box.left, box.top, box.width, box.height) for box in boxes_of(answer.content)) != earlier
        for answer in each.answers
    )


def _as_row(box: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(box[key] for key in SIDES_AND_LABEL)


def _status(adjusted: bool) -> str:
    return "adjusted" if adjusted else "unadjusted"

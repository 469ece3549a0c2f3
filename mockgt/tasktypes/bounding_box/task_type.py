"""Bounding box: where the labels' things are in the picture, as rectangles."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from mockgt.tasktypes.bounding_box.answer import answer_content, checked_boxes
from mockgt.tasktypes.bounding_box.worker_template import build_template
from mockgt.tasktypes.boxes import read_box
from mockgt.tasktypes.contract import (
    AnswerContent,
    AnsweredObject,
    ConsolidatedLabel,
    InvalidAnswer,
    JobSettings,
    JsonObject,
    Read,
    TaskObject,
    TaskType,
)
from mockgt.tasktypes.images import image_size_of, picture_facts


class BoundingBox(TaskType):
    """`PRE-BoundingBox` and `ACS-BoundingBox`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-bounding-box.html.
    """

    function_name = "BoundingBox"
    title = "Bounding Box"
    category = "Image"
    output_type = "groundtruth/object-detection"
    # Source: Observed, key order of real output.
    metadata_keys: ClassVar[tuple[str, ...]] = (
        "job-name",
        "class-map",
        "human-annotated",
        "objects",
        "creation-date",
        "type",
    )
    default_workers_per_object = 5
    max_labels = 50

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The picture's size."""
        return picture_facts(line, read)

    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """Raise InvalidAnswer unless all boxes have a label of the job and lie inside the picture."""
        checked_boxes(content, settings.labels, image_size_of(data_object))

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """The boxes that most workers drew, in the order of the objects."""
        from mockgt.tasktypes.bounding_box.consolidation import consolidate

        return consolidate(objects, settings)

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits for these boxes; `truth` is a list of `{"label", "left", "top", "width", "height"}`."""
        if not isinstance(truth, list | tuple) or not all(isinstance(entry, Mapping) for entry in truth):
            raise InvalidAnswer("The truth of a bounding box task is a list of boxes.")
        boxes = [read_box(number, entry, str(entry.get("label"))) for number, entry in enumerate(truth, start=1)]
        return answer_content(boxes, image_size_of(data_object))

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions)

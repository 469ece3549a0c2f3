"""What all point cloud task types share, and those of a single frame in particular.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-point-cloud.html; Ours, the answers, which AWS
does not publish: they have the fields of the output.
"""

from collections.abc import Mapping
from typing import ClassVar

from mockgt.tasktypes.contract import MEGABYTE, AnswerContent, InvalidAnswer, JobSettings, JsonObject, Read, TaskType
from mockgt.tasktypes.label_attributes import (
    MAX_FRAME_TEXT_CHARACTERS,
    checked_values,
    frame_attributes_of,
    read_with_attributes,
)
from mockgt.tasktypes.label_categories import LabelCategories
from mockgt.tasktypes.point_clouds import check_frame_metadata, count_points

POINTS_FACT = "points"
ONE_WORKER = "One worker labels a point cloud; the label is the answer as given."


class PointCloud(TaskType):
    """Names and limits of every point cloud task type; `element` is the top key of the answer."""

    category = "Point cloud"
    element: ClassVar[str]
    default_workers_per_object = 1
    max_workers_per_object = 1
    max_labels = 30
    max_task_seconds = 2_592_000
    max_answer_bytes = 32 * MEGABYTE
    for_public_workforce = False
    whole_job = False

    def read_categories(self, body: bytes) -> LabelCategories:
        """The category file with attributes. Raises InvalidLabelCategories."""
        return read_with_attributes(body)

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """Empty: the worker tool is AWS's own, chosen by HumanTaskUiArn."""
        return ""


class PointCloudFrame(PointCloud):
    """A task about one frame."""

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The number of points. Raises UnusableObject."""
        address = str(line["source-ref"])
        metadata = check_frame_metadata(line.get("source-ref-metadata"), f"The line of {address}")
        return {POINTS_FACT: count_points(address, read(address), metadata.get("format"))}


def frame_attributes(entry: Mapping[str, object], settings: JobSettings, where: str) -> dict[str, object]:
    """The values that a worker gave for a frame as a whole. Raises InvalidAnswer."""
    attributes = frame_attributes_of(settings.categories)
    return checked_values(entry.get("frame-attributes"), attributes, where, MAX_FRAME_TEXT_CHARACTERS)


def whole_answer(element: str, truth: object, what: str) -> AnswerContent:
    """What the form submits for a truth that is the element's own content. Raises InvalidAnswer."""
    if not isinstance(truth, Mapping):
        raise InvalidAnswer(f"The truth of a point cloud task is an object with {what}.")
    return {element: dict(truth)}

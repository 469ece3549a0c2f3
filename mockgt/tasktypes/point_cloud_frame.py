"""What point cloud task types share, and those of a single frame in particular.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-point-cloud.html.
"""

from collections.abc import Mapping

from mockgt.tasktypes.contract import (
    AnswerContent,
    InvalidAnswer,
    JobSettings,
    JsonObject,
    Read,
    TaskObject,
    WorkerInput,
)
from mockgt.tasktypes.label_attributes import read_with_attributes
from mockgt.tasktypes.label_categories import LabelCategories
from mockgt.tasktypes.one_worker import OneWorker
from mockgt.tasktypes.point_clouds import camera_pictures, check_frame_metadata, count_points, format_of

POINTS_FACT = "points"


class PointCloud(OneWorker):
    """Every point cloud task type."""

    category = "Point cloud"

    def read_categories(self, body: bytes) -> LabelCategories:
        """The category file with attributes. Raises InvalidLabelCategories."""
        return read_with_attributes(body)


class PointCloudFrame(PointCloud):
    """A task about one frame."""

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The number of points. Raises UnusableObject."""
        address = str(line["source-ref"])
        metadata = check_frame_metadata(line.get("source-ref-metadata"), f"The line of {address}")
        return {POINTS_FACT: count_points(address, read(address), metadata.get("format"))}

    def worker_input(self, data_object: TaskObject, settings: JobSettings, read: Read) -> WorkerInput:
        """The frame's address and format, and the pictures that cameras took of it."""
        address = str(data_object.line["source-ref"])
        metadata = data_object.line.get("source-ref-metadata")
        given = metadata.get("format") if isinstance(metadata, Mapping) else None
        pictures = tuple(camera_pictures(metadata, address[: address.rfind("/") + 1]))
        return WorkerInput(frames=(address,), formats=(format_of(address, given),), images=(pictures,))


def whole_answer(element: str, truth: object, what: str) -> AnswerContent:
    """What the form submits for a truth that is the element's own content. Raises InvalidAnswer."""
    if not isinstance(truth, Mapping):
        raise InvalidAnswer(f"The truth of this task is an object with {what}.")
    return {element: dict(truth)}

"""3D point cloud semantic segmentation: which label every point of a frame has."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import ClassVar

from mockgt.tasktypes.class_colors import class_color
from mockgt.tasktypes.contract import (
    AnswerContent,
    ConsolidatedLabel,
    InvalidAnswer,
    JobSettings,
    LabelFile,
    TaskObject,
)
from mockgt.tasktypes.forms import element_answer
from mockgt.tasktypes.one_worker import WHY, frame_attributes
from mockgt.tasktypes.point_cloud_frame import POINTS_FACT, PointCloudFrame

BACKGROUND = "Background"
FRAME = "The frame"


class PointCloudSemanticSegmentation(PointCloudFrame):
    """`PRE-3DPointCloudSemanticSegmentation` and `ACS-3DPointCloudSemanticSegmentation`.

    An answer's `pointLabels` is, in base64, the zlib-compressed bytes of the label file: one byte per point, 0 for the
    background and k for the k-th label. Source: Documented, the file,
    https://docs.aws.amazon.com/sagemaker/latest/dg/sms-point-cloud-semantic-segmentation.html; Ours, the answer.
    """

    function_name = "3DPointCloudSemanticSegmentation"
    title = "3D Point Cloud Semantic Segmentation"
    output_type = "groundtruth/point_cloud_single_frame_semantic_segmentation"
    human_task_ui = "PointCloudSemanticSegmentation"
    element = "point-cloud-semantic-segmentation"
    label_is_file = True
    metadata_keys: ClassVar[tuple[str, ...]] = (
        "color-map",
        "type",
        "human-annotated",
        "creation-date",
        "job-name",
        "dataset-object-attributes",
    )

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits.

        Args:
            truth: Class numbers, one per point, 0 for the background, as a list or as bytes; or an object with
                `pointLabels` and `frame-attributes`, as in an answer.
        """
        if isinstance(truth, Mapping):
            return {self.element: dict(truth)}
        if isinstance(truth, list | tuple) and all(isinstance(each, int) and 0 <= each < 256 for each in truth):
            truth = bytes(truth)
        if not isinstance(truth, bytes):
            raise InvalidAnswer("The truth of a point cloud segmentation is a list of class numbers, one per point.")
        return {self.element: {"pointLabels": packed(truth)}}

    def label(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> ConsolidatedLabel:
        """The classes of all points, as a file. Raises InvalidAnswer."""
        element = element_answer(content, self.element, "pointLabels")
        classes = point_classes(element["pointLabels"], settings, data_object)
        details: dict[str, object] = {"color-map": _color_map(settings)}
        attributes = frame_attributes(element, settings, FRAME)
        if attributes:
            details["dataset-object-attributes"] = attributes
        object_id = data_object.dataset_object_id
        name = f"{object_id}/{object_id}_{{creation_date}}.zlib"
        file = LabelFile(name, zlib.compress(classes), "binary/octet-stream")
        return ConsolidatedLabel(object_id, None, details, why=WHY, file=file)


def point_classes(given: object, settings: JobSettings, data_object: TaskObject) -> bytes:
    """One byte per point. Raises InvalidAnswer: not that many, or a class that the job does not have."""
    points = int(str(data_object.facts[POINTS_FACT]))
    classes = unpacked(given, points)
    if len(classes) != points:
        count = f"more than {points}" if len(classes) > points else str(len(classes))
        raise InvalidAnswer(f'"pointLabels" has {count} classes for the {points} points of the frame. Give one each.')
    highest = max(classes)
    if highest > len(settings.labels):
        raise InvalidAnswer(f'"pointLabels" has the class {highest}; the job has 0 to {len(settings.labels)}.')
    return classes


def packed(classes: bytes) -> str:
    """`pointLabels` of these classes."""
    return b64encode(zlib.compress(classes)).decode()


def unpacked(given: object, points: int) -> bytes:
    """The classes in `pointLabels`, one more than there are points at most. Raises InvalidAnswer."""
    try:
        # A few bytes can stand for gigabytes: no more is unpacked than the frame has points.
        return zlib.decompressobj().decompress(b64decode(str(given), validate=True), points + 1)
    except (ValueError, zlib.error) as error:
        raise InvalidAnswer(f'"pointLabels" must be zlib-compressed bytes in base64: {error}.') from error


def _color_map(settings: JobSettings) -> dict[str, object]:
    names = (BACKGROUND, *settings.labels)
    return {
        str(number): {"class-name": name, "hex-color": class_color(number), "confidence": 0.0}
        for number, name in enumerate(names)
    }

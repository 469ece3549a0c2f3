"""The task types that the console offers, with its names, limits and defaults.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-create-labeling-job-console.html (timeouts,
workers per object) and https://docs.aws.amazon.com/sagemaker/latest/dg/input-data-limits.html (labels).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

DataType = Literal["Image", "Text", "VideoFiles", "VideoFrames", "PointClouds", "Custom"]
AUTOMATED: tuple[DataType, ...] = ("Image", "Text", "VideoFiles", "VideoFrames")
"""What automated data setup lists. Source: Documented, no point clouds."""
DATA_TYPE_NAMES: Mapping[str, str] = {
    "Image": "Images",
    "Text": "Texts",
    "VideoFiles": "Video files",
    "VideoFrames": "Video frames",
    "PointClouds": "Point clouds",
}
HOUR = 3600
FIVE_MINUTES = 300
THREE_DAYS = 259_200
CUSTOM = "PassThrough"
"""The function name that stands for custom jobs, whatever functions they have."""


@dataclass(frozen=True)
class ConsoleTaskType:
    """One task type.

    Attributes:
        max_labels: In the console; the API takes more of some.
        workers: Per data object, for a workforce of many people.
        audits: Whether workers look at earlier labels, to verify or to adjust them.
        label_is_file: Whether the label attribute name ends in `-ref`.
        own_tool: Whether AWS brings the worker's tool, so that there is no template.
        attributes: Whether labels and frames have attributes, which the label category file lists.
        one_worker: Whether an object is labeled by one worker only, and not by Mechanical Turk.
        own_template: Whether the requester writes the template, and may bring functions; any data fits then.
    """

    function_name: str
    title: str
    data_type: DataType = "Image"
    min_labels: int = 1
    max_labels: int = 30
    workers: int = 3
    timeout_seconds: int = HOUR
    audits: bool = False
    label_is_file: bool = False
    own_tool: bool = False
    attributes: bool = False
    one_worker: bool = False
    own_template: bool = False


def _of_frames(
    function_name: str, title: str, data_type: DataType = "VideoFrames", label_is_file: bool = True
) -> Iterator[ConsoleTaskType]:
    """A task type that labels the frames of a video or point clouds, and its adjustment."""
    for prefix, suffix in (("", ""), ("Adjustment", " Adjustment")):
        yield ConsoleTaskType(
            f"{prefix}{function_name}",
            f"{title}{suffix}",
            data_type,
            workers=1,
            timeout_seconds=THREE_DAYS,
            audits=bool(prefix),
            label_is_file=label_is_file,
            own_tool=True,
            attributes=True,
            one_worker=True,
        )


_OFFERED = (
    ConsoleTaskType(
        "ImageMultiClass", "Image Classification (Single Label)", min_labels=2, timeout_seconds=FIVE_MINUTES
    ),
    ConsoleTaskType(
        "ImageMultiClassMultiLabel",
        "Image Classification (Multi-label)",
        min_labels=2,
        max_labels=50,
        timeout_seconds=FIVE_MINUTES,
    ),
    ConsoleTaskType("BoundingBox", "Bounding Box", max_labels=50, workers=5),
    ConsoleTaskType("SemanticSegmentation", "Semantic Segmentation", max_labels=10, label_is_file=True),
    ConsoleTaskType(
        "VerificationBoundingBox",
        "Bounding Box Label Verification",
        timeout_seconds=FIVE_MINUTES,
        audits=True,
    ),
    ConsoleTaskType(
        "VerificationSemanticSegmentation",
        "Semantic Segmentation Label Verification",
        timeout_seconds=FIVE_MINUTES,
        audits=True,
    ),
    ConsoleTaskType("AdjustmentBoundingBox", "Bounding Box Adjustment", max_labels=50, workers=5, audits=True),
    ConsoleTaskType(
        "AdjustmentSemanticSegmentation",
        "Semantic Segmentation Adjustment",
        max_labels=10,
        audits=True,
        label_is_file=True,
    ),
    ConsoleTaskType(
        "TextMultiClass", "Text Classification (Single Label)", "Text", min_labels=2, timeout_seconds=FIVE_MINUTES
    ),
    ConsoleTaskType(
        "TextMultiClassMultiLabel",
        "Text Classification (Multi-label)",
        "Text",
        min_labels=2,
        max_labels=50,
        timeout_seconds=FIVE_MINUTES,
    ),
    ConsoleTaskType("NamedEntityRecognition", "Named Entity Recognition", "Text", own_tool=True),
    ConsoleTaskType("VideoMultiClass", "Video Classification", "VideoFiles"),
    *_of_frames("VideoObjectDetection", "Video Frame Object Detection"),
    *_of_frames("VideoObjectTracking", "Video Frame Object Tracking"),
    *_of_frames("3DPointCloudObjectDetection", "3D Point Cloud Object Detection", "PointClouds", label_is_file=False),
    *_of_frames("3DPointCloudObjectTracking", "3D Point Cloud Object Tracking", "PointClouds"),
    *_of_frames("3DPointCloudSemanticSegmentation", "3D Point Cloud Semantic Segmentation", "PointClouds"),
    ConsoleTaskType(CUSTOM, "Custom", "Custom", min_labels=0, max_labels=1000, own_template=True),
)
CONSOLE_TASK_TYPES: Mapping[str, ConsoleTaskType] = {each.function_name: each for each in _OFFERED}
TASK_TYPES: Mapping[str, str] = {each.function_name: each.title for each in _OFFERED}
"""Titles by function name."""


def task_type_title(function_name: str) -> str:
    """The console's title of a task type; a function that it does not offer is named as it is."""
    return TASK_TYPES.get(function_name, function_name or "Custom")


def data_type_name(data_type: str) -> str:
    """What data objects of a type are called, in the plural."""
    return DATA_TYPE_NAMES.get(data_type, data_type)

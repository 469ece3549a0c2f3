"""Every task type by the suffix of its Lambda functions; a new one is a folder beside this file and a line here."""

from mockgt.tasktypes.adjustment_bounding_box.task_type import AdjustmentBoundingBox
from mockgt.tasktypes.adjustment_point_cloud_object_detection.task_type import AdjustmentPointCloudObjectDetection
from mockgt.tasktypes.adjustment_point_cloud_object_tracking.task_type import AdjustmentPointCloudObjectTracking
from mockgt.tasktypes.adjustment_point_cloud_semantic_segmentation.task_type import (
    AdjustmentPointCloudSemanticSegmentation,
)
from mockgt.tasktypes.adjustment_semantic_segmentation.task_type import AdjustmentSemanticSegmentation
from mockgt.tasktypes.adjustment_video_object_detection.task_type import AdjustmentVideoObjectDetection
from mockgt.tasktypes.adjustment_video_object_tracking.task_type import AdjustmentVideoObjectTracking
from mockgt.tasktypes.bounding_box.task_type import BoundingBox
from mockgt.tasktypes.contract import TaskType
from mockgt.tasktypes.custom.task_type import Custom
from mockgt.tasktypes.image_multi_class.task_type import ImageMultiClass
from mockgt.tasktypes.image_multi_class_multi_label.task_type import ImageMultiClassMultiLabel
from mockgt.tasktypes.named_entity_recognition.task_type import NamedEntityRecognition
from mockgt.tasktypes.point_cloud_object_detection.task_type import PointCloudObjectDetection
from mockgt.tasktypes.point_cloud_object_tracking.task_type import PointCloudObjectTracking
from mockgt.tasktypes.point_cloud_semantic_segmentation.task_type import PointCloudSemanticSegmentation
from mockgt.tasktypes.semantic_segmentation.task_type import SemanticSegmentation
from mockgt.tasktypes.text_multi_class.task_type import TextMultiClass
from mockgt.tasktypes.text_multi_class_multi_label.task_type import TextMultiClassMultiLabel
from mockgt.tasktypes.verification_bounding_box.task_type import VerificationBoundingBox
from mockgt.tasktypes.verification_semantic_segmentation.task_type import VerificationSemanticSegmentation
from mockgt.tasktypes.video_multi_class.task_type import VideoMultiClass
from mockgt.tasktypes.video_object_detection.task_type import VideoObjectDetection
from mockgt.tasktypes.video_object_tracking.task_type import VideoObjectTracking

KNOWN: tuple[type[TaskType], ...] = (
    ImageMultiClass,
    ImageMultiClassMultiLabel,
    BoundingBox,
    SemanticSegmentation,
    VerificationBoundingBox,
    VerificationSemanticSegmentation,
    AdjustmentBoundingBox,
    AdjustmentSemanticSegmentation,
    TextMultiClass,
    TextMultiClassMultiLabel,
    NamedEntityRecognition,
    VideoMultiClass,
    VideoObjectDetection,
    VideoObjectTracking,
    AdjustmentVideoObjectDetection,
    AdjustmentVideoObjectTracking,
    PointCloudObjectDetection,
    PointCloudObjectTracking,
    PointCloudSemanticSegmentation,
    AdjustmentPointCloudObjectDetection,
    AdjustmentPointCloudObjectTracking,
    AdjustmentPointCloudSemanticSegmentation,
    Custom,
)
"""In the order of the console."""


def task_types() -> dict[str, TaskType]:
    """Task types by function name, such as `ImageMultiClass`; one with several names is there under each."""
    made = [known() for known in KNOWN]
    return {name: each for each in made for name in (each.function_name, *each.other_function_names)}

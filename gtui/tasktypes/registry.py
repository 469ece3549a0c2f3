"""Labeling views and views of results by task type; a module is imported when it is first needed."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.tasktypes.labeling_view import LabelingView
    from gtui.tasktypes.result_view import ResultView

CUSTOM = "PassThrough"
"""The task type whose worker template is a page of its own."""
VIEWS: dict[str, tuple[str, str]] = {
    "ImageMultiClass": ("gtui.tasktypes.image_multi_class", "ImageClassification"),
    "ImageMultiClassMultiLabel": ("gtui.tasktypes.image_multi_class_multi_label", "ImageClassificationMultiLabel"),
    "BoundingBox": ("gtui.tasktypes.bounding_box", "BoundingBoxes"),
    "SemanticSegmentation": ("gtui.tasktypes.semantic_segmentation", "SemanticSegmentation"),
    "TextMultiClass": ("gtui.tasktypes.text_multi_class", "TextClassification"),
    "TextMultiClassMultiLabel": ("gtui.tasktypes.text_multi_class_multi_label", "TextClassificationMultiLabel"),
    "NamedEntityRecognition": ("gtui.tasktypes.named_entity_recognition", "EntityRecognition"),
    "VerificationBoundingBox": ("gtui.tasktypes.verification_bounding_box", "BoxVerification"),
    "VerificationSemanticSegmentation": ("gtui.tasktypes.verification_semantic_segmentation", "MaskVerification"),
    "AdjustmentBoundingBox": ("gtui.tasktypes.adjustment_bounding_box", "BoxAdjustment"),
    "AdjustmentSemanticSegmentation": ("gtui.tasktypes.adjustment_semantic_segmentation", "MaskAdjustment"),
    "VideoMultiClass": ("gtui.tasktypes.video_multi_class", "VideoClassification"),
    "VideoClassification": ("gtui.tasktypes.video_multi_class", "VideoClassification"),
    "VideoObjectDetection": ("gtui.tasktypes.video_object_detection", "ObjectDetection"),
    "VideoObjectTracking": ("gtui.tasktypes.video_object_tracking", "ObjectTracking"),
    "AdjustmentVideoObjectDetection": ("gtui.tasktypes.adjustment_video_object_detection", "DetectionAdjustment"),
    "AdjustmentVideoObjectTracking": ("gtui.tasktypes.adjustment_video_object_tracking", "TrackingAdjustment"),
    "3DPointCloudObjectDetection": ("gtui.tasktypes.point_cloud_object_detection", "CloudDetection"),
    "3DPointCloudObjectTracking": ("gtui.tasktypes.point_cloud_object_tracking", "CloudTracking"),
    "3DPointCloudSemanticSegmentation": ("gtui.tasktypes.point_cloud_semantic_segmentation", "CloudSegmentation"),
    "Adjustment3DPointCloudObjectDetection": (
        "gtui.tasktypes.point_cloud_object_detection",
        "CloudDetectionAdjustment",
    ),
    "Adjustment3DPointCloudObjectTracking": ("gtui.tasktypes.point_cloud_object_tracking", "CloudTrackingAdjustment"),
    "Adjustment3DPointCloudSemanticSegmentation": (
        "gtui.tasktypes.point_cloud_semantic_segmentation",
        "CloudSegmentationAdjustment",
    ),
    CUSTOM: ("gtui.tasktypes.custom", "CustomForm"),
}
RESULT_VIEWS: dict[str, tuple[str, str]] = {
    "BoundingBox": ("gtui.tasktypes.bounding_box", "BoxResult"),
    "SemanticSegmentation": ("gtui.tasktypes.semantic_segmentation", "MaskResult"),
    "NamedEntityRecognition": ("gtui.tasktypes.named_entity_recognition", "EntityResult"),
    "VerificationBoundingBox": ("gtui.tasktypes.verification_bounding_box", "BoxVerificationResult"),
    "VerificationSemanticSegmentation": ("gtui.tasktypes.verification_semantic_segmentation", "MaskVerificationResult"),
    "AdjustmentBoundingBox": ("gtui.tasktypes.bounding_box", "BoxResult"),
    "AdjustmentSemanticSegmentation": ("gtui.tasktypes.semantic_segmentation", "MaskResult"),
    "VideoMultiClass": ("gtui.tasktypes.video_multi_class", "ClipResult"),
    "VideoClassification": ("gtui.tasktypes.video_multi_class", "ClipResult"),
    "VideoObjectDetection": ("gtui.tasktypes.video_object_detection", "DetectionResult"),
    "VideoObjectTracking": ("gtui.tasktypes.video_object_tracking", "TrackingResult"),
    "AdjustmentVideoObjectDetection": ("gtui.tasktypes.video_object_detection", "DetectionResult"),
    "AdjustmentVideoObjectTracking": ("gtui.tasktypes.video_object_tracking", "TrackingResult"),
    CUSTOM: ("gtui.tasktypes.custom_result", "CustomResult"),
    "3DPointCloudObjectDetection": ("gtui.tasktypes.cloud_results", "DetectionResult"),
    "3DPointCloudObjectTracking": ("gtui.tasktypes.cloud_results", "TrackingResult"),
    "3DPointCloudSemanticSegmentation": ("gtui.tasktypes.cloud_results", "SegmentationResult"),
    "Adjustment3DPointCloudObjectDetection": ("gtui.tasktypes.cloud_results", "DetectionResult"),
    "Adjustment3DPointCloudObjectTracking": ("gtui.tasktypes.cloud_results", "TrackingResult"),
    "Adjustment3DPointCloudSemanticSegmentation": ("gtui.tasktypes.cloud_results", "SegmentationResult"),
}
"""Task types whose labels are drawn over their data objects; of the others the data object is shown as it is."""
OF_TEXTS = frozenset({"TextMultiClass", "TextMultiClassMultiLabel", "NamedEntityRecognition"})
"""Task types whose data objects are texts; those of the others are pictures."""
OF_FRAMES = frozenset(name for name in VIEWS if "VideoObject" in name)
"""Task types whose data objects are the frames of a video."""
OF_CLIPS = frozenset({"VideoMultiClass", "VideoClassification"})
"""Task types whose data objects are video clips."""
OF_CLOUDS = frozenset(name for name in VIEWS if "PointCloud" in name)
"""Task types whose data objects are point clouds, one or a sequence of them."""


def labeling_view(task_type: str, *, read_only: bool = False) -> "LabelingView":
    """A new view for tasks of that type. Raises GtuiError for a type that can't be labeled here."""
    if task_type not in VIEWS:
        raise GtuiError(
            "This task can't be labeled here",
            f"There is no view for tasks of the type {task_type}.",
            f"Types that can be labeled here: {', '.join(VIEWS)}.",
        )
    module, class_name = VIEWS[task_type]
    view: LabelingView = getattr(import_module(module), class_name)(id="labeling-view", read_only=read_only)
    return view


def result_view(task_type: str) -> "type[ResultView[Any, Any]]":
    """How results of that type are shown; a type that has no view of its own shows the data object as it is."""
    module, class_name = RESULT_VIEWS.get(task_type, ("gtui.tasktypes.result_view", "ObjectResult"))
    found: type[ResultView[Any, Any]] = getattr(import_module(module), class_name)
    return found

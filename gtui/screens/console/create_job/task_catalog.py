"""The console's task categories and task types, each with a line on what it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TaskChoice:
    """A task type as the console lists it; one without a function name is only told about."""

    title: str
    description: str
    function_name: str = ""


TASK_CATEGORIES: dict[str, tuple[TaskChoice, ...]] = {
    "Image": (
        TaskChoice("Image classification (Single Label)", "choose one label for a whole picture", "ImageMultiClass"),
        TaskChoice(
            "Image classification (Multi-label)", "choose every label that fits a picture", "ImageMultiClassMultiLabel"
        ),
        TaskChoice("Bounding box", "draw a box around each object", "BoundingBox"),
        TaskChoice("Semantic segmentation", "paint the pixels of each class", "SemanticSegmentation"),
        TaskChoice("Label verification: boxes", "judge boxes that are there", "VerificationBoundingBox"),
        TaskChoice("Label verification: masks", "judge masks that are there", "VerificationSemanticSegmentation"),
        TaskChoice("Label adjustment: boxes", "correct boxes that are there", "AdjustmentBoundingBox"),
        TaskChoice("Label adjustment: masks", "correct masks that are there", "AdjustmentSemanticSegmentation"),
    ),
    "Text": (
        TaskChoice("Text classification (Single Label)", "choose one label for a text", "TextMultiClass"),
        TaskChoice(
            "Text classification (Multi-label)", "choose every label that fits a text", "TextMultiClassMultiLabel"
        ),
        TaskChoice(
            "Named entity recognition", "mark words or phrases and name what they are", "NamedEntityRecognition"
        ),
    ),
    "Video": (
        TaskChoice("Video clip classification", "choose a label for a clip", "VideoMultiClass"),
        TaskChoice("Video object detection", "draw around objects frame by frame", "VideoObjectDetection"),
        TaskChoice("Video object tracking", "follow the same object through the frames", "VideoObjectTracking"),
        TaskChoice("Detection: existing labels", "adjust or verify them", "AdjustmentVideoObjectDetection"),
        TaskChoice("Tracking: existing labels", "adjust or verify them", "AdjustmentVideoObjectTracking"),
    ),
    "Point cloud": (
        TaskChoice("Object detection", "put cuboids around objects in a cloud", "3DPointCloudObjectDetection"),
        TaskChoice("Object tracking", "follow cuboids through a sequence of clouds", "3DPointCloudObjectTracking"),
        TaskChoice("Semantic segmentation", "label the points of each class", "3DPointCloudSemanticSegmentation"),
        TaskChoice("Detection: existing labels", "adjust or verify them", "Adjustment3DPointCloudObjectDetection"),
        TaskChoice("Tracking: existing labels", "adjust or verify them", "Adjustment3DPointCloudObjectTracking"),
        TaskChoice(
            "Segmentation: existing labels", "adjust or verify them", "Adjustment3DPointCloudSemanticSegmentation"
        ),
    ),
    "Custom": (TaskChoice("Custom", "your own worker template and Lambda functions", "PassThrough"),),
}


def category_of(function_name: str) -> str:
    """The category that lists a task type; the first one for a type that none lists."""
    for category, choices in TASK_CATEGORIES.items():
        if function_name in (choice.function_name for choice in choices):
            return category
    return next(iter(TASK_CATEGORIES))

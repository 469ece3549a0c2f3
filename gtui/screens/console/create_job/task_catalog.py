"""The console's task categories and task types, each with a line on what it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TaskChoice:
    """A task type as the console lists it."""

    title: str
    description: str


TASK_CATEGORIES: dict[str, tuple[TaskChoice, ...]] = {
    "Image": (
        TaskChoice("Image classification (Single Label)", "choose one label for a whole picture"),
        TaskChoice("Image classification (Multi-label)", "choose every label that fits a picture"),
        TaskChoice("Bounding box", "draw a box around each object"),
        TaskChoice("Semantic segmentation", "paint the pixels of each class"),
        TaskChoice("Label verification", "judge or adjust labels that are there"),
    ),
    "Text": (
        TaskChoice("Text classification (Single Label)", "choose one label for a text"),
        TaskChoice("Text classification (Multi-label)", "choose every label that fits a text"),
        TaskChoice("Named entity recognition", "mark words or phrases and name what they are"),
    ),
    "Video": (
        TaskChoice("Video clip classification", "choose a label for a clip"),
        TaskChoice("Video object detection", "draw around objects frame by frame"),
        TaskChoice("Video object tracking", "follow the same object through the frames"),
    ),
    "Point cloud": (
        TaskChoice("Object detection", "put cuboids around objects in a 3D point cloud"),
        TaskChoice("Object tracking", "follow cuboids through a sequence of clouds"),
        TaskChoice("Semantic segmentation", "paint the points of each class"),
    ),
    "Custom": (TaskChoice("Custom", "your own worker template and Lambda functions"),),
}

RUNS = "Image classification (Single Label)"
"""The task type that this release runs."""

"""Video frame object detection: the worker's view."""

from gtui.tasktypes.video_frames import VideoFrames
from mockgt.tasktypes.video_object_detection.task_type import VideoObjectDetection


class ObjectDetection(VideoFrames):
    """Label every thing in each frame."""

    QUESTION = "Label every thing in each frame."

    ELEMENT = VideoObjectDetection.element

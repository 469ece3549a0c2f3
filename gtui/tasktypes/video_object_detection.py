"""Video frame object detection: the worker's view and the view of results."""

from gtui.tasktypes.frames_result import FramesResult
from gtui.tasktypes.video_frames import VideoFrames
from mockgt.tasktypes.video_object_detection.task_type import VideoObjectDetection


class ObjectDetection(VideoFrames):
    """Label every thing in each frame."""

    QUESTION = "Label every thing in each frame."

    ELEMENT = VideoObjectDetection.element


class DetectionResult(FramesResult):
    """The frames with their shapes."""

    VIEW = ObjectDetection
    OUTPUT_KEY = VideoObjectDetection.output_key

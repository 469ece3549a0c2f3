"""Video frame object tracking: the worker's view and the view of results."""

from gtui.tasktypes.frames_result import FramesResult
from gtui.tasktypes.video_frames import VideoFrames
from mockgt.tasktypes.video_object_tracking.task_type import VideoObjectTracking


class ObjectTracking(VideoFrames):
    """Label every thing in each frame, and which single thing it is."""

    QUESTION = "Follow every thing through the frames."
    TRACKED = True

    ELEMENT = VideoObjectTracking.element


class TrackingResult(FramesResult):
    """The frames with their shapes."""

    VIEW = ObjectTracking
    OUTPUT_KEY = VideoObjectTracking.output_key

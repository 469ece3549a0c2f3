"""Video frame object tracking: the worker's view."""

from gtui.tasktypes.video_frames import VideoFrames
from mockgt.tasktypes.video_object_tracking.task_type import VideoObjectTracking


class ObjectTracking(VideoFrames):
    """Label every thing in each frame, and which single thing it is."""

    QUESTION = "Follow every thing through the frames."
    TRACKED = True

    ELEMENT = VideoObjectTracking.element

"""Adjustment and verification of video frame object detection: the worker's view, which starts from earlier labels."""

from gtui.tasktypes.video_object_detection import ObjectDetection


class DetectionAdjustment(ObjectDetection):
    """Correct the earlier shapes; where the job lets nothing be edited, judge them by attributes."""

    QUESTION = "Correct the shapes in each frame."
    ADJUSTS = True

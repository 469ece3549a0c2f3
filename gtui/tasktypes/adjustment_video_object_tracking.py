"""Adjustment and verification of video frame object tracking: the worker's view, which starts from earlier labels."""

from gtui.tasktypes.video_object_tracking import ObjectTracking


class TrackingAdjustment(ObjectTracking):
    """Correct the earlier shapes; where the job lets nothing be edited, judge them by attributes."""

    QUESTION = "Correct the shapes in each frame."
    ADJUSTS = True

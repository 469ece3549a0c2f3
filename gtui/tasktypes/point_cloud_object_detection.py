"""3D point cloud object detection: the worker's view, and that of its adjustment and verification."""

from gtui.tasktypes.cuboid_frames import CuboidFrames
from mockgt.tasktypes.point_cloud_object_detection.task_type import PointCloudObjectDetection


class CloudDetection(CuboidFrames):
    """Put a cuboid around every thing in one point cloud."""

    QUESTION = "Put a cuboid around each object."
    KEYS = """\
space put · b fit · g ground
m move · c size · r turn
v view · < > turn · e tint
n p select · a A about it"""
    ONE_FRAME = True
    ELEMENT = PointCloudObjectDetection.element


class CloudDetectionAdjustment(CloudDetection):
    """Correct the earlier cuboids; where the job lets nothing be edited, judge them by attributes."""

    QUESTION = "Correct the cuboids."
    ADJUSTS = True

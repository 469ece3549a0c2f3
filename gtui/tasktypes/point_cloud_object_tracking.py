"""3D point cloud object tracking: the worker's view, and that of its adjustment and verification."""

from gtui.tasktypes.cuboid_frames import CuboidFrames
from mockgt.tasktypes.point_cloud_object_tracking.task_type import PointCloudObjectTracking


class CloudTracking(CuboidFrames):
    """Follow every thing through the point clouds of a sequence."""

    QUESTION = "Follow each object through the frames."
    KEYS = """\
] [ frame · y copy · f fill
space put · b fit · t object
m move · c size · r turn
v view · a A about · s keys"""
    ELEMENT = PointCloudObjectTracking.element


class CloudTrackingAdjustment(CloudTracking):
    """Correct the earlier cuboids; where the job lets nothing be edited, judge them by attributes."""

    QUESTION = "Correct the cuboids in each frame."
    ADJUSTS = True

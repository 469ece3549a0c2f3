"""Adjustment and verification of 3D point cloud object tracking: workers start from an earlier label."""

from mockgt.tasktypes.audited_labels import metadata_of
from mockgt.tasktypes.contract import JobSettings, JsonObject, Read, UnusableObject
from mockgt.tasktypes.frame_adjustment import Adjustment, earlier_document, with_label
from mockgt.tasktypes.point_cloud_object_tracking.task_type import PointCloudObjectTracking


class AdjustmentPointCloudObjectTracking(Adjustment, PointCloudObjectTracking):
    """`PRE-Adjustment3DPointCloudObjectTracking` and `ACS-Adjustment3DPointCloudObjectTracking`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html.
    """

    function_name = "Adjustment3DPointCloudObjectTracking"
    title = "3D Point Cloud Object Tracking Adjustment"
    metadata_keys = (*PointCloudObjectTracking.metadata_keys, "adjustment-status")

    def earlier_answer(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The earlier label. Raises UnusableObject."""
        class_map = metadata_of(line, settings.audited_attribute).get("class-map")
        frames = []
        for frame in earlier_document(line, settings, read, "tracking-annotations"):
            cuboids = frame.get("annotations", [])
            if not isinstance(cuboids, list):
                raise UnusableObject('"annotations" of the earlier label must be a list.')
            frames.append(
                {
                    "frame-number": frame.get("frame-number"),
                    "frame-attributes": frame.get("frame-attributes", {}),
                    "annotations": [with_label(each, class_map, settings) for each in cuboids],
                }
            )
        return {"frames": frames}

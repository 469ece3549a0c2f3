"""Adjustment and verification of 3D point cloud object detection: workers start from an earlier label."""

from collections.abc import Mapping

from mockgt.tasktypes.audited_labels import metadata_of
from mockgt.tasktypes.contract import JobSettings, JsonObject, Read, UnusableObject
from mockgt.tasktypes.frame_adjustment import Adjustment, with_label
from mockgt.tasktypes.point_cloud_object_detection.task_type import PointCloudObjectDetection


class AdjustmentPointCloudObjectDetection(Adjustment, PointCloudObjectDetection):
    """`PRE-Adjustment3DPointCloudObjectDetection` and `ACS-Adjustment3DPointCloudObjectDetection`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html.
    """

    function_name = "Adjustment3DPointCloudObjectDetection"
    title = "3D Point Cloud Object Detection Adjustment"
    metadata_keys = (*PointCloudObjectDetection.metadata_keys, "adjustment-status")

    def earlier_answer(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The earlier label. Raises UnusableObject."""
        class_map = metadata_of(line, settings.audited_attribute).get("class_map")
        label = line[settings.audited_attribute]
        cuboids = label.get("annotations") if isinstance(label, Mapping) else None
        if not isinstance(cuboids, list) or not all(isinstance(each, Mapping) for each in cuboids):
            raise UnusableObject('The earlier label has no "annotations". Name the attribute of a job of this kind.')
        return {"annotations": [with_label(each, class_map, settings) for each in cuboids]}

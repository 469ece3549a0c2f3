"""3D point cloud object detection: cuboids around the labels' things in one frame."""

from typing import ClassVar

from mockgt.tasktypes.contract import AnswerContent, ConsolidatedLabel, JobSettings, TaskObject
from mockgt.tasktypes.cuboids import class_map, read_cuboids
from mockgt.tasktypes.forms import element_answer, list_of
from mockgt.tasktypes.one_worker import WHY, frame_attributes
from mockgt.tasktypes.point_cloud_frame import PointCloudFrame, whole_answer

FRAME = "the frame"


class PointCloudObjectDetection(PointCloudFrame):
    """`PRE-3DPointCloudObjectDetection` and `ACS-3DPointCloudObjectDetection`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-point-cloud-object-detection.html.
    """

    function_name = "3DPointCloudObjectDetection"
    title = "3D Point Cloud Object Detection"
    output_type = "groundtruth/point_cloud_object_detection"
    human_task_ui = "PointCloudObjectDetection"
    element = "point-cloud-object-detection"
    # Source: Documented, the order of the guide's example; its class map is written with an underscore.
    metadata_keys: ClassVar[tuple[str, ...]] = (
        "objects",
        "class_map",
        "type",
        "human-annotated",
        "creation-date",
        "job-name",
        "dataset-object-attributes",
    )

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits; `truth` is an object with `annotations`, a list of cuboids, and `frame-attributes`."""
        return whole_answer(self.element, truth, '"annotations"')

    def label(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> ConsolidatedLabel:
        """The cuboids of the frame. Raises InvalidAnswer."""
        element = element_answer(content, self.element, "annotations")
        cuboids = read_cuboids(list_of(element, "annotations"), settings, FRAME)
        attributes = frame_attributes(element, settings, FRAME)
        details: dict[str, object] = {"objects": [], "class_map": class_map(cuboids, settings)}
        if attributes:
            details["dataset-object-attributes"] = attributes
        return ConsolidatedLabel(data_object.dataset_object_id, {"annotations": cuboids}, details, why=WHY)

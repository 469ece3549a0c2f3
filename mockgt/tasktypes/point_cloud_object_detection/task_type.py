"""3D point cloud object detection: cuboids around the labels' things in one frame."""

from collections.abc import Sequence

from mockgt.tasktypes.contract import AnswerContent, AnsweredObject, ConsolidatedLabel, JobSettings, TaskObject
from mockgt.tasktypes.cuboids import class_map, read_cuboids
from mockgt.tasktypes.forms import element_answer, list_of
from mockgt.tasktypes.point_cloud_frame import ONE_WORKER, PointCloudFrame, frame_attributes, whole_answer

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
    metadata_keys = (
        "objects",
        "class_map",
        "type",
        "human-annotated",
        "creation-date",
        "job-name",
        "dataset-object-attributes",
    )

    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """Raise InvalidAnswer unless every cuboid has a label, a name, a place and a size."""
        element = element_answer(content, self.element, "annotations")
        read_cuboids(list_of(element, "annotations"), settings, FRAME)
        frame_attributes(element, settings, FRAME)

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """The answer of each frame's worker."""
        return [self._label(each, settings) for each in objects if each.answers]

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits; `truth` is an object with `annotations`, a list of cuboids, and `frame-attributes`."""
        return whole_answer(self.element, truth, '"annotations"')

    def _label(self, each: AnsweredObject, settings: JobSettings) -> ConsolidatedLabel:
        element = element_answer(each.answers[0].content, self.element, "annotations")
        cuboids = read_cuboids(list_of(element, "annotations"), settings, FRAME)
        attributes = frame_attributes(element, settings, FRAME)
        details: dict[str, object] = {"objects": [], "class_map": class_map(cuboids, settings)}
        if attributes:
            details["dataset-object-attributes"] = attributes
        return ConsolidatedLabel(
            each.dataset_object_id, {"annotations": cuboids}, details, why={"sentence": ONE_WORKER}
        )

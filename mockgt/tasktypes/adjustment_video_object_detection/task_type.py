"""Adjustment and verification of video frame object detection: workers start from earlier labels."""

from mockgt.tasktypes.contract import JobSettings, JsonObject, Read, TaskObject
from mockgt.tasktypes.frame_adjustment import Adjustment
from mockgt.tasktypes.video_adjustment import earlier_frames, earlier_video_frames
from mockgt.tasktypes.video_object_detection.task_type import VideoObjectDetection


class AdjustmentVideoObjectDetection(Adjustment, VideoObjectDetection):
    """`PRE-AdjustmentVideoObjectDetection` and `ACS-AdjustmentVideoObjectDetection`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html.
    """

    function_name = "AdjustmentVideoObjectDetection"
    title = "Video Frame Object Detection Adjustment"
    metadata_keys = (*VideoObjectDetection.metadata_keys, "adjustment-status")

    def earlier_answer(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The earlier frames. Raises UnusableObject."""
        return earlier_video_frames(line, settings, read, self.output_key)

    def earlier_truth(self, data_object: TaskObject, settings: JobSettings, read: Read) -> object:
        """The list of the earlier frames."""
        return earlier_frames(data_object)

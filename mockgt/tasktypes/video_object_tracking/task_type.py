"""Video frame object tracking: where each single thing is, from frame to frame."""

from collections.abc import Mapping, Sequence

from mockgt.tasktypes.contract import TaskObject
from mockgt.tasktypes.tracked_objects import check_names_differ, object_id, object_name
from mockgt.tasktypes.video_frames import Entry, VideoFrames


class VideoObjectTracking(VideoFrames):
    """`PRE-VideoObjectTracking` and `ACS-VideoObjectTracking`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-object-tracking.html.
    """

    function_name = "VideoObjectTracking"
    title = "Video Frame Object Tracking"
    output_type = "groundtruth/video-object-tracking"
    human_task_ui = "VideoObjectTracking"
    element = "video-object-tracking"
    output_key = "tracking-annotations"

    def shape_entry(self, entry: Mapping[str, object], label: str, data_object: TaskObject) -> Entry:
        """Which single thing it is. Raises InvalidAnswer."""
        name = object_name(entry, label)
        return {"object-id": object_id(entry, name, data_object), "object-name": name}

    def check_frame(self, shapes: Sequence[Entry], number: int) -> None:
        """Raise InvalidAnswer for a thing that is in a frame twice."""
        check_names_differ(shapes, f"Frame {number}")

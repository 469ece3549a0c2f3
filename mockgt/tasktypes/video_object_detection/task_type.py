"""Video frame object detection: where the labels' things are in each frame."""

from mockgt.tasktypes.video_frames import VideoFrames


class VideoObjectDetection(VideoFrames):
    """`PRE-VideoObjectDetection` and `ACS-VideoObjectDetection`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-object-detection.html.
    """

    function_name = "VideoObjectDetection"
    title = "Video Frame Object Detection"
    output_type = "groundtruth/video-object-detection"
    human_task_ui = "VideoObjectDetection"
    element = "video-object-detection"
    output_key = "detection-annotations"

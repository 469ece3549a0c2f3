"""The answer generator of each kind of label, by the `type` that AWS writes in the output metadata."""

from collections.abc import Mapping

from mockgt.workers.boxes import BoxAnswers
from mockgt.workers.cuboid_places import cuboids_of_a_frame, cuboids_of_a_sequence
from mockgt.workers.custom_forms import CustomFormAnswers
from mockgt.workers.frame_answers import FrameAnswers
from mockgt.workers.frame_forms import CLOUD_DETECTION, CLOUD_TRACKING, VIDEO_DETECTION, VIDEO_TRACKING
from mockgt.workers.frame_shapes import frame_geometry
from mockgt.workers.masks import MaskAnswers
from mockgt.workers.multi_label import MultiLabelAnswers
from mockgt.workers.point_labels import PointLabelAnswers
from mockgt.workers.scenes import Generator
from mockgt.workers.single_label import SingleLabelAnswers
from mockgt.workers.spans import SpanAnswers

GENERATORS: Mapping[str, Generator] = {
    "groundtruth/image-classification": SingleLabelAnswers(),
    "groundtruth/text-classification": SingleLabelAnswers(),
    "groundtruth/video-classification": SingleLabelAnswers(),
    "groundtruth/label-verification": SingleLabelAnswers(),
    "groundtruth/image-classification-multilabel": MultiLabelAnswers(),
    "groundtruth/text-classification-multilabel": MultiLabelAnswers(),
    "groundtruth/object-detection": BoxAnswers(),
    "groundtruth/semantic-segmentation": MaskAnswers(),
    "groundtruth/text-span": SpanAnswers(),
    "groundtruth/video-object-detection": FrameAnswers(VIDEO_DETECTION, frame_geometry),
    "groundtruth/video-object-tracking": FrameAnswers(VIDEO_TRACKING, frame_geometry),
    "groundtruth/point_cloud_object_detection": FrameAnswers(CLOUD_DETECTION, cuboids_of_a_frame),
    "groundtruth/point_cloud_object_tracking": FrameAnswers(CLOUD_TRACKING, cuboids_of_a_sequence),
    "groundtruth/point_cloud_single_frame_semantic_segmentation": PointLabelAnswers(),
    "groundtruth/custom": CustomFormAnswers(),
}

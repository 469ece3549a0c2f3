"""The answer generator of each kind of label, by the `type` that AWS writes in the output metadata."""

from collections.abc import Mapping

from mockgt.workers.boxes import BoxAnswers
from mockgt.workers.masks import MaskAnswers
from mockgt.workers.multi_label import MultiLabelAnswers
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
}
"""Of a task type that is not here, simulated workers submit only what an answers file says."""

"""Video classification: which of the labels fits the clip."""

from mockgt.tasktypes.single_label import SingleLabel
from mockgt.tasktypes.video_multi_class.answer import ELEMENT
from mockgt.tasktypes.video_multi_class.worker_template import build_template


class VideoMultiClass(SingleLabel):
    """`PRE-VideoMultiClass` and `ACS-VideoMultiClass`; the guide's own page writes `VideoClassification`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-classification.html; Ours, the type in
    the metadata, where the guide only says that the output is that of a classification.
    """

    function_name = "VideoMultiClass"
    other_function_names = ("VideoClassification",)
    title = "Video Classification"
    category = "Video"
    output_type = "groundtruth/video-classification"
    min_labels = 1
    max_labels = 30
    element = ELEMENT

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions)

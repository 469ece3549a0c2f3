"""Image classification (multi-label): which of the labels are in the picture."""

from mockgt.tasktypes.image_multi_class_multi_label.answer import ELEMENT
from mockgt.tasktypes.image_multi_class_multi_label.worker_template import build_template
from mockgt.tasktypes.multi_label import MultiLabel


class ImageMultiClassMultiLabel(MultiLabel):
    """`PRE-ImageMultiClassMultiLabel` and `ACS-ImageMultiClassMultiLabel`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-image-classification-multilabel.html.
    """

    function_name = "ImageMultiClassMultiLabel"
    title = "Image Classification (Multi-label)"
    category = "Image"
    output_type = "groundtruth/image-classification-multilabel"
    element = ELEMENT

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions)

"""Image classification (single label): which of the labels is in the picture."""

from mockgt.tasktypes.image_multi_class.answer import ELEMENT
from mockgt.tasktypes.image_multi_class.worker_template import build_template
from mockgt.tasktypes.single_label import SingleLabel


class ImageMultiClass(SingleLabel):
    """`PRE-ImageMultiClass` and `ACS-ImageMultiClass`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-image-classification.html.
    """

    function_name = "ImageMultiClass"
    title = "Image Classification (Single Label)"
    category = "Image"
    output_type = "groundtruth/image-classification"
    element = ELEMENT

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions)

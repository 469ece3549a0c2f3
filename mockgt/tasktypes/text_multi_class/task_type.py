"""Text classification (single label): which of the labels fits the text."""

from mockgt.tasktypes.single_label import SingleLabel
from mockgt.tasktypes.text_multi_class.answer import ELEMENT
from mockgt.tasktypes.text_multi_class.worker_template import build_template
from mockgt.tasktypes.texts import TEXT_SOURCE_KEYS


class TextMultiClass(SingleLabel):
    """`PRE-TextMultiClass` and `ACS-TextMultiClass`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-text-classification.html.
    """

    function_name = "TextMultiClass"
    title = "Text Classification (Single Label)"
    category = "Text"
    output_type = "groundtruth/text-classification"
    source_keys = TEXT_SOURCE_KEYS
    element = ELEMENT

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions)

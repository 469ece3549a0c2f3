"""Text classification (multi-label): which of the labels fit the text."""

from mockgt.tasktypes.multi_label import MultiLabel
from mockgt.tasktypes.text_multi_class_multi_label.answer import ELEMENT
from mockgt.tasktypes.text_multi_class_multi_label.worker_template import build_template
from mockgt.tasktypes.texts import TEXT_SOURCE_KEYS


class TextMultiClassMultiLabel(MultiLabel):
    """`PRE-TextMultiClassMultiLabel` and `ACS-TextMultiClassMultiLabel`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-text-classification-multilabel.html.
    """

    function_name = "TextMultiClassMultiLabel"
    title = "Text Classification (Multi-label)"
    category = "Text"
    output_type = "groundtruth/text-classification-multilabel"
    source_keys = TEXT_SOURCE_KEYS
    element = ELEMENT

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions)

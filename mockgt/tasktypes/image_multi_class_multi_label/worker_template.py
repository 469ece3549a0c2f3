"""The worker task template that the console writes for image classification (multi-label)."""

from mockgt.tasktypes.crowd_form import LABELS, OBJECT_ADDRESS, crowd_form, plain


def build_template(
    header: str,
    short_instructions: str,
    full_instructions: str,
    full_instructions_header: str = "Multi-label image classification instructions",
) -> str:
    """The template as HTML with Liquid.

    Args:
        header: The question, plain text.
        short_instructions: HTML, shown beside the picture.
        full_instructions: HTML, opened by "View full instructions".
        full_instructions_header: Title of the full instructions, plain text.
    Source:
        Documented: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-image-classification-multilabel.html.
    """
    attributes = {
        "name": "crowd-image-classifier-multi-select",
        "src": OBJECT_ADDRESS,
        "header": plain(header),
        "categories": LABELS,
    }
    instructions = (full_instructions_header, full_instructions, short_instructions)
    return crowd_form("crowd-image-classifier-multi-select", attributes, instructions)

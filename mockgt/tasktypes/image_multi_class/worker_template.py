"""The worker task template that the console writes for image classification (single label)."""

from mockgt.tasktypes.crowd_form import LABELS, OBJECT_ADDRESS, crowd_form, plain


def build_template(
    header: str,
    short_instructions: str,
    full_instructions: str,
    full_instructions_header: str = "Image classification instructions",
) -> str:
    """The template as HTML with Liquid.

    Args:
        header: The question, plain text.
        short_instructions: HTML, shown beside the picture.
        full_instructions: HTML, opened by "View full instructions".
        full_instructions_header: Title of the full instructions, plain text.
    Source:
        Documented: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-image-classification.html.
    """
    attributes = {
        "name": "crowd-image-classifier",
        "src": OBJECT_ADDRESS,
        "header": plain(header),
        "categories": LABELS,
    }
    return crowd_form(
        "crowd-image-classifier", attributes, (full_instructions_header, full_instructions, short_instructions)
    )

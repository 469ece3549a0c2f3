"""The worker task template that the console writes for semantic segmentation."""

from mockgt.tasktypes.crowd_form import LABELS, OBJECT_ADDRESS, crowd_form, plain


def build_template(
    header: str,
    short_instructions: str,
    full_instructions: str,
    full_instructions_header: str = "Segmentation instructions",
) -> str:
    """The template as HTML with Liquid.

    Args:
        header: The question, plain text.
        short_instructions: HTML, shown beside the picture.
        full_instructions: HTML, opened by "View full instructions".
        full_instructions_header: Title of the full instructions, plain text.
    Source:
        Documented: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-semantic-segmentation.html.
    """
    attributes = {
        "name": "crowd-semantic-segmentation",
        "src": OBJECT_ADDRESS,
        "header": plain(header),
        "labels": LABELS,
    }
    instructions = (full_instructions_header, full_instructions, short_instructions)
    return crowd_form("crowd-semantic-segmentation", attributes, instructions)

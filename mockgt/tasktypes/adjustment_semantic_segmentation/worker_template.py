"""The worker task template that the console writes for adjusting segmentation masks."""

from mockgt.tasktypes.audit_templates import mask_in_liquid
from mockgt.tasktypes.crowd_form import LABELS, OBJECT_ADDRESS, crowd_form, plain


def build_template(
    header: str,
    short_instructions: str,
    full_instructions: str,
    audited_attribute: str,
    full_instructions_header: str = "Segmentation adjustment instructions",
) -> str:
    """The template as HTML with Liquid.

    Args:
        header: The question, plain text.
        short_instructions: HTML, shown beside the picture.
        full_instructions: HTML, opened by "View full instructions".
        audited_attribute: Label attribute name of the earlier labels.
        full_instructions_header: Title of the full instructions, plain text.
    Raises:
        ValueError: the attribute is no label attribute name.
    Source:
        Documented: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html, a template with
        `initial-value`.
    """
    attributes = {
        "name": "crowd-semantic-segmentation",
        "src": OBJECT_ADDRESS,
        "header": plain(header),
        "labels": LABELS,
        "initial-value": f"{{ {mask_in_liquid(audited_attribute)} }}",
    }
    instructions = (full_instructions_header, full_instructions, short_instructions)
    return crowd_form("crowd-semantic-segmentation", attributes, instructions)

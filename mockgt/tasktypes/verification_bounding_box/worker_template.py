"""The worker task template that the console writes for verifying bounding boxes."""

from mockgt.tasktypes.audit_templates import boxes_in_liquid, class_names_in_liquid
from mockgt.tasktypes.crowd_form import LABELS, OBJECT_ADDRESS, WORKER_COMMENT, crowd_form, plain


def build_template(
    header: str,
    short_instructions: str,
    full_instructions: str,
    audited_attribute: str,
    full_instructions_header: str = "Label verification instructions",
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
        Documented: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html; Ours, how the
        parts are put together: AWS shows no template for it.
    """
    overlay = f"labels: {class_names_in_liquid(audited_attribute)}, value: {boxes_in_liquid(audited_attribute)}"
    attributes = {
        "name": "crowd-image-classifier",
        "src": OBJECT_ADDRESS,
        "header": plain(header),
        "categories": LABELS,
        "overlay": f"{{ boundingBox: {{ {overlay} }} }}",
    }
    instructions = (full_instructions_header, full_instructions, short_instructions)
    return crowd_form("crowd-image-classifier", attributes, instructions, WORKER_COMMENT)

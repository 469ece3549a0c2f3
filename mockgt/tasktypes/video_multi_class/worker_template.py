"""The worker task template that the console writes for video classification."""

from mockgt.tasktypes.crowd_form import LABELS, VIDEO, crowd_form, plain


def build_template(
    header: str,
    short_instructions: str,
    full_instructions: str,
    full_instructions_header: str = "Video classification instructions",
) -> str:
    """The template as HTML with Liquid.

    Args:
        header: The question, plain text.
        short_instructions: HTML, shown beside the clip.
        full_instructions: HTML, opened by "View full instructions".
        full_instructions_header: Title of the full instructions, plain text.
    Source:
        Documented: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-classification.html.
    """
    attributes = {
        "name": "crowd-classifier",
        "header": plain(header),
        "categories": LABELS,
    }
    instructions = (full_instructions_header, full_instructions, short_instructions)
    return crowd_form("crowd-classifier", attributes, instructions, VIDEO)

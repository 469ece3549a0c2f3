"""The worker task template that a custom labeling job begins with; its requester writes their own in its place."""

from mockgt.tasktypes.crowd_form import crowd_form, plain

SOURCE = "{{ task.input.source-ref | grant_read_access }}"
CATEGORIES = "['Yes', 'No']"


def build_template(
    header: str, short_instructions: str, full_instructions: str, full_instructions_header: str = "Instructions"
) -> str:
    """One question about a picture of the manifest line, which is `task.input` without a function of one's own.

    Source: Ours; AWS's console offers several beginnings.
    """
    attributes = {"name": "annotation", "src": SOURCE, "header": plain(header), "categories": CATEGORIES}
    return crowd_form(
        "crowd-image-classifier", attributes, (full_instructions_header, full_instructions, short_instructions)
    )

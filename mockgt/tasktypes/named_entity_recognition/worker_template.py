"""The worker tool that AWS keeps for named entity recognition (`HumanTaskUiArn`), as a template of the same kind."""

from mockgt.tasktypes.crowd_form import SCRIPT, plain
from mockgt.tasktypes.instructions import safe_html

LABELS = "{{ task.input.labels | to_json | escape }}"
TEXT = "{{ task.input.taskObject | escape }}"


def build_template(
    header: str,
    short_instructions: str,
    full_instructions: str,
    full_instructions_header: str = "Named entity recognition instructions",
) -> str:
    """The template as HTML with Liquid; `crowd-entity-annotation` brings its own form.

    Args:
        header: The question, plain text.
        short_instructions: HTML, shown beside the text.
        full_instructions: HTML, opened by "View full instructions".
        full_instructions_header: Title of the full instructions, plain text.
    Source:
        Documented: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-entity-annotation.html.
    """
    return (
        f"{SCRIPT}\n<crowd-entity-annotation\n"
        '  name="crowd-entity-annotation"\n'
        f'  header="{plain(header)}"\n'
        f'  labels="{LABELS}"\n'
        f'  text="{TEXT}"\n'
        ">\n"
        f'  <full-instructions header="{plain(full_instructions_header)}">\n    {safe_html(full_instructions)}\n'
        "  </full-instructions>\n"
        f"  <short-instructions>\n    {safe_html(short_instructions)}\n  </short-instructions>\n"
        "</crowd-entity-annotation>\n"
    )

"""The worker task template that the console writes for image classification (single label)."""

from html import escape

from mockgt.tasktypes.instructions import safe_html, without_liquid

TEMPLATE = """\
<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form>
  <crowd-image-classifier
    name="crowd-image-classifier"
    src="{{{{ task.input.taskObject | grant_read_access }}}}"
    header="{header}"
    categories="{{{{ task.input.labels | to_json | escape }}}}"
  >
    <full-instructions header="{full_instructions_header}">
      {full_instructions}
    </full-instructions>
    <short-instructions>
      {short_instructions}
    </short-instructions>
  </crowd-image-classifier>
</crowd-form>
"""


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
        Documented: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-image-classification.html. Ours: what the user
        wrote neither leaves its place nor runs, in HTML or Liquid.
    """
    return TEMPLATE.format(
        header=without_liquid(escape(header)),
        full_instructions_header=without_liquid(escape(full_instructions_header)),
        full_instructions=safe_html(full_instructions),
        short_instructions=safe_html(short_instructions),
    )

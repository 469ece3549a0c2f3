"""The frame that every worker task template of the console has: script, form, one crowd element, instructions.

Source: Documented, the task types' pages of https://docs.aws.amazon.com/sagemaker/latest/dg/sms-task-types.html. Ours:
what a requester wrote neither leaves its place nor runs, in HTML or Liquid.
"""

from collections.abc import Mapping
from html import escape

from mockgt.tasktypes.instructions import safe_html, without_liquid

SCRIPT = '<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>'
OBJECT_ADDRESS = "{{ task.input.taskObject | grant_read_access }}"
LABELS = "{{ task.input.labels | to_json | escape }}"
TEXT = """\
    <classification-target style="white-space: pre-wrap">
      {{ task.input.taskObject }}
    </classification-target>
"""
WORKER_COMMENT = """\
    <worker-comment header="Comment" link-text="Add a comment" placeholder="What is wrong?"></worker-comment>
"""
VIDEO = """\
    <classification-target>
      <video width="100%" controls>
        <source src="{{ task.input.taskObject | grant_read_access }}" type="video/mp4">
        <source src="{{ task.input.taskObject | grant_read_access }}" type="video/webm">
        <source src="{{ task.input.taskObject | grant_read_access }}" type="video/ogg">
      </video>
    </classification-target>
"""


def crowd_form(
    element: str,
    attributes: Mapping[str, str],
    instructions: tuple[str, str, str],
    inside: str = "",
) -> str:
    """A template as HTML with Liquid.

    Args:
        element: Tag of the crowd element, such as `crowd-image-classifier`.
        attributes: Its attributes, in order, as they stand in the template; `header` goes through `plain` before.
        instructions: Title of the full instructions (plain text), full instructions and short instructions (HTML).
        inside: What the element holds before the instructions, such as the text to classify.
    """
    title, full, short = instructions
    return (
        f"{SCRIPT}\n<crowd-form>\n  <{element}\n"
        + "".join(f'    {name}="{value}"\n' for name, value in attributes.items())
        + f"  >\n{inside}"
        + f'    <full-instructions header="{plain(title)}">\n      {safe_html(full)}\n    </full-instructions>\n'
        + f"    <short-instructions>\n      {safe_html(short)}\n    </short-instructions>\n"
        + f"  </{element}>\n</crowd-form>\n"
    )


def plain(text: str) -> str:
    """Plain text as the value of an attribute, without anything that Liquid would read."""
    return without_liquid(escape(text))

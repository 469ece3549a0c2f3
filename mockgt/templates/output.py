"""How a template prints a value: text and numbers as Liquid does, lists and maps as JSON.

Source: Observed, AWS's sample notebook of Augmented AI with Marketplace models gives lists to `labels` and
`initial-value` without `to_json`. Ours: the blanks in it.
"""

from typing import TextIO

from liquid import Environment, RenderContext
from liquid.builtin.output import Output, OutputNode
from liquid.stringify import to_liquid_string

from mockgt.templates.filters import to_json


class _JsonOutputNode(OutputNode):
    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Print the value, escaped as every output is."""
        value = self.expression.evaluate(context)
        shown = to_json(value) if isinstance(value, list | dict) else value
        return buffer.write(to_liquid_string(shown, context.autoescape))


class _JsonOutput(Output):
    node_class = _JsonOutputNode


def add_output(environment: Environment) -> None:
    """Let every `{{ … }}` of the environment print so."""
    environment.add_tag(_JsonOutput)

"""What one template may use up: characters, variables, loop steps, time. Source: Ours, but for a template's length."""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

from liquid import BoundTemplate, Environment, RenderContext
from liquid.builtin.tags.for_tag import ForNode, ForTag
from liquid.builtin.tags.tablerow_tag import TablerowNode, TablerowTag
from liquid.exceptions import LoopIterationLimitError, ResourceLimitError

MAX_TEMPLATE_CHARACTERS = 128_000
"""Source: Documented, UiTemplate.Content."""
MAX_OUTPUT_BYTES = 4_000_000
MAX_VARIABLES_BYTES = 16_000_000
MAX_TEXT_CHARACTERS = 4_000_000
MAX_ITEMS = 10_000
MAX_NODE_STEPS = 4_000_000
MAX_SECONDS = 3.0
MAX_BLANKS = 500
MAX_MARKUP_CHARACTERS = 4_000

_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_MARKUP = re.compile(r"\{\{|\{%")


class BoundedContext(RenderContext):
    """A rendering that counts its loop steps and looks at the time."""

    def __init__(self, template: BoundTemplate, **options: Any) -> None:
        super().__init__(template, **options)
        assert isinstance(template, BoundedTemplate)
        self.read_access = template.read_access
        self._nodes = template.nodes_at_most()
        self._steps = 0
        self._ends_at = time.monotonic() + MAX_SECONDS

    def check_time(self) -> None:
        """Raise ResourceLimitError when the rendering takes too long."""
        if time.monotonic() > self._ends_at:
            raise ResourceLimitError(f"rendering takes more than {MAX_SECONDS:.0f} seconds", token=None)

    def check_loop(self, iterable: object) -> None:
        """Raise LoopIterationLimitError before a loop over `iterable` if all loops together would take too long."""
        self.check_time()
        self._steps += _length(iterable) * self._nodes
        if self._steps > MAX_NODE_STEPS:
            raise LoopIterationLimitError("the loops take too many steps", token=None)


class BoundedTemplate(BoundTemplate):
    """A template that is rendered within bounds."""

    context_class = BoundedContext
    read_access: Callable[[str], str]
    source: str

    def nodes_at_most(self) -> int:
        """As many as the template's tags and variables; in a `liquid` tag each line is one."""
        lines = self.source.count("\n") if "liquid" in self.source else 0
        return len(_MARKUP.findall(self.source)) + lines + 1


class _BoundedFor(ForNode):
    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Render the loop, unless it is too long."""
        _check(context, self.expression.iterable.evaluate(context))
        return super().render_to_output(context, buffer)


class _BoundedTablerow(TablerowNode):
    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Render the table's row, unless it is too long."""
        _check(context, self.expression.iterable.evaluate(context))
        return super().render_to_output(context, buffer)


class _ForTag(ForTag):
    node_class = _BoundedFor


class _TablerowTag(TablerowTag):
    node_class = _BoundedTablerow


def add_bounded_tags(environment: Environment) -> None:
    """Replace the loops by bounded ones, and drop the tags that would load other templates."""
    for name in ("include", "render"):
        del environment.tags[name]
    environment.add_tag(_ForTag)
    environment.add_tag(_TablerowTag)


def markup_problem(template: str) -> str:
    """What is wrong with the template's markup as such; empty where nothing is.

    The library's lexer reads to the end of the template for each opening that is not closed, and goes back over long
    blanks and long expressions again and again: quadratic time.
    """
    for tag in ("raw", "doc", "comment"):
        opened = [found.start() for found in re.finditer(rf"\{{%-?\s?{tag}\b", template)]
        closed = [found.start() for found in re.finditer(rf"\{{%-?\s?end{tag}\b", template)]
        if opened and opened[-1] > max(closed, default=-1):
            return f"'{{% {tag} %}}' is opened and never closed."
    if re.search(rf"\s{{{MAX_BLANKS}}}", template):
        return f"There are more than {MAX_BLANKS} blanks and line breaks in a row."
    markup = _RAW.sub("", template)
    for opening, closing in (("{{", "}}"), ("{%", "%}")):
        start = markup.find(opening)
        while start >= 0:
            end = markup.find(closing, start)
            if end < 0:
                return f"'{opening}' is opened and never closed."
            if end - start > MAX_MARKUP_CHARACTERS:
                return (
                    f"What stands between '{opening}' and '{closing}' has more than {MAX_MARKUP_CHARACTERS} characters."
                )
            start = markup.find(opening, end)
    return ""


def check_amount(values: Iterable[object], more: int = 0) -> None:
    """Raise ResourceLimitError if the values hold too much text, or `more` characters beside them are too many."""
    characters, waiting = more, list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            characters += len(value)
        elif isinstance(value, list | tuple | range | Mapping):
            if _length(value) > MAX_ITEMS:
                raise ResourceLimitError(f"a list has more than {MAX_ITEMS} members", token=None)
            if not isinstance(value, range):
                waiting.extend(value.values() if isinstance(value, Mapping) else value)
        characters += 1
        if characters > MAX_TEXT_CHARACTERS:
            raise ResourceLimitError("a value is too large", token=None)


def _check(context: RenderContext, iterable: object) -> None:
    assert isinstance(context, BoundedContext)
    context.check_loop(iterable)


def _length(value: object) -> int:
    if isinstance(value, range):
        return max(0, value.stop - value.start)
    return len(value) if isinstance(value, list | tuple | Mapping) else 1

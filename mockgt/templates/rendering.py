"""Renders a worker template for one task, as RenderUiTemplate, custom labeling jobs and human loops do.

A template sees `task.input` and nothing else: no file, no network, no other template. What it may use up is bounded
in `limits.py`. Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step2.html:
variables are HTML-escaped unless a filter says otherwise, and keys with a hyphen are written plainly. Observed, the
code `InvalidParameters` and the text for what is no S3 URI. Ours: the other codes and texts.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass

from liquid import Environment
from liquid.exceptions import LiquidError, LiquidSyntaxError

from mockgt.templates.filters import NotReadable, add_filters
from mockgt.templates.limits import (
    MAX_OUTPUT_BYTES,
    MAX_TEMPLATE_CHARACTERS,
    MAX_VARIABLES_BYTES,
    BoundedTemplate,
    add_bounded_tags,
    markup_problem,
)
from mockgt.templates.output import add_output

# What the library's filters let through when a value is not of their kind, beside LiquidError.
_BAD_VALUES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True)
class RenderError:
    """Why a template could not be rendered: a code and a sentence, as RenderUiTemplate's `Errors` has them."""

    code: str
    message: str


@dataclass(frozen=True)
class Rendering:
    """The worker's HTML, or the errors; where there are errors, the content is empty."""

    content: str
    errors: tuple[RenderError, ...] = ()


def render(template: str, task_input: object, read_access: Callable[[str], str]) -> Rendering:
    """Fill a template's variables in.

    Args:
        template: Liquid and HTML, at most 128,000 characters.
        task_input: What the template knows as `task.input`, in JSON's types.
        read_access: The URL at which the worker's browser reads an S3 URI, for `grant_read_access`.
    """
    if len(template) > MAX_TEMPLATE_CHARACTERS:
        text = f"The template has {len(template)} characters; at most {MAX_TEMPLATE_CHARACTERS} are allowed."
        return _failed("InvalidTemplate", text)
    if problem_found := markup_problem(template):
        return _failed("InvalidTemplate", problem_found)
    try:
        parsed = _environment().from_string(template)
        assert isinstance(parsed, BoundedTemplate)
        parsed.read_access, parsed.source = read_access, template
        return Rendering(parsed.render(task={"input": task_input}))
    except NotReadable as problem:
        return _failed("InvalidParameters", str(problem.message))
    except LiquidSyntaxError as problem:
        return _failed("InvalidTemplate", _with_line(problem))
    except LiquidError as problem:
        return _failed("RenderingFailed", _with_line(problem))
    except _BAD_VALUES as problem:
        return _failed("RenderingFailed", f"A value does not fit its filter: {problem}.")


def _failed(code: str, message: str) -> Rendering:
    return Rendering("", (RenderError(code, message),))


def _with_line(problem: LiquidError) -> str:
    message = str(problem.message)
    context = problem.context()
    return f"Line {context[0]}: {message}." if context else f"{message}."


class _Environment(Environment):
    """Liquid with AWS's filters, and an end to what one template can use up."""

    template_class = BoundedTemplate
    output_stream_limit = MAX_OUTPUT_BYTES
    local_namespace_limit = MAX_VARIABLES_BYTES


@functools.cache
def _environment() -> Environment:
    environment = _Environment(autoescape=True)
    add_filters(environment)
    add_bounded_tags(environment)
    add_output(environment)
    return environment

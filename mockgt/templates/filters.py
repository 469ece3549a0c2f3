"""The filters of worker templates: Liquid's own, each with a look at how much it is given, and AWS's four.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step2.html.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from liquid import Environment, Markup, RenderContext
from liquid.exceptions import FilterError, LiquidError
from liquid.filter import with_context, with_environment
from liquid.undefined import Undefined

from mockgt.templates.limits import BoundedContext, check_amount

_NOT_OF_AWS = ("safe", "escapejs")
_S3_URL = re.compile(r"https://s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com/(?P<bucket>[^/?]+)/(?P<key>[^?]+)")
_MOST_BITS = 4096

Filter = Callable[..., Any]


class NotReadable(LiquidError):
    """`grant_read_access` was given something that is not an S3 URI."""


def add_filters(environment: Environment) -> None:
    """Bound the library's filters, drop the ones that Liquid does not have, and add AWS's."""
    for name in _NOT_OF_AWS:
        del environment.filters[name]
    for name, function in list(environment.filters.items()):
        environment.add_filter(name, _bounded(name, function))
    environment.add_filter("to_json", to_json)
    environment.add_filter("skip_autoescape", skip_autoescape)
    environment.add_filter("grant_read_access", with_context(grant_read_access))


def to_json(value: object) -> str:
    """The value as JSON text; like every output it is escaped unless `skip_autoescape` follows."""
    check_amount([value])
    return json.dumps(None if isinstance(value, Undefined) else value, ensure_ascii=False, default=list)


def skip_autoescape(value: object) -> Markup:
    """The value as it is, with whatever HTML is in it."""
    return Markup("" if value is None else to_json(value) if isinstance(value, list | dict) else str(value))


def grant_read_access(value: object, *, context: RenderContext) -> str:
    """A URL, valid for a while, at which the object of an S3 URI (or of an https://s3… address) can be read."""
    assert isinstance(context, BoundedContext)
    uri = "" if value is None or isinstance(value, Undefined) else str(value)
    by_https = _S3_URL.fullmatch(uri)
    if by_https:
        uri = f"s3://{by_https['bucket']}/{by_https['key']}"
    if not re.fullmatch(r"s3://[^/\s]+/.*\S", uri, re.DOTALL):
        raise NotReadable(f'"grant_read_access" input is not a valid S3 URI: "{uri}".', token=None)
    return context.read_access(uri)


def _bounded(name: str, function: Filter) -> Filter:
    """The filter, refusing what would take too long or grow too large, with the markers that the library looks for."""
    growth = _GROWTH.get(name)

    def bounded(value: object, *arguments: object, context: RenderContext, **named: object) -> object:
        assert isinstance(context, BoundedContext)
        context.check_time()
        check_amount([value, *arguments])
        if growth:
            growth(value, *arguments)
        return function(value, *arguments, **named)

    if hasattr(function, "with_environment"):
        return with_context(with_environment(bounded))
    return with_context(bounded)


def _replaced(value: object, sought: object = "", by: object = "", *_: object) -> None:
    text, part = str(value), str(sought)
    times = text.count(part) if part else len(text) + 1
    check_amount([text], more=times * len(str(by)))


def _joined(value: object, separator: object = " ", *_: object) -> None:
    count = len(value) if isinstance(value, list | tuple | range) else 1
    check_amount([value], more=count * len(str(separator)))


def _multiplied(value: object, factor: object = 1, *_: object) -> None:
    bits = sum(number.bit_length() for number in (value, factor) if isinstance(number, int))
    if bits > _MOST_BITS:
        raise FilterError("the number is too large", token=None)


def _stripped(value: object, *_: object) -> None:
    # The standard library's parser takes quadratic time over broken tags.
    check_amount([value] * 50)


_GROWTH: Mapping[str, Callable[..., None]] = {
    "replace": _replaced,
    "join": _joined,
    "times": _multiplied,
    "strip_html": _stripped,
}

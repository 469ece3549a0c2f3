"""What a worker can fill in on the page of a custom job: its crowd elements and plain inputs with a name.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-reference.html.
"""

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

MAX_LITERAL = 100_000
GROUP = "crowd-radio-group"
OPTIONS_OF = ("select", "crowd-select")
VOID_INPUTS = ("input", "textarea", "select")
IGNORED_TYPES = ("submit", "reset", "button", "image", "file")
_UNQUOTED_KEY = re.compile(r"([{,]\s*)([A-Za-z_$][\w$]*)(\s*:)")


@dataclass
class PageElement:
    """One element of the page.

    Attributes:
        options: Values of a select's options.
        group: Number of the radio group that it lies in; 0 outside of one.
    """

    tag: str
    attributes: Mapping[str, str]
    group: int = 0
    options: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Under which the form submits it."""
        return self.attributes.get("name", "").strip()

    @property
    def kind(self) -> str:
        """The type of an input; `text` where none is given."""
        return self.attributes.get("type", "text").strip().lower()


def page_elements(html: str) -> list[PageElement]:
    """The elements that can be filled in, in the order of the page."""
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    return [each for each in reader.elements if each.name and each.kind not in IGNORED_TYPES]


def names_in(text: str) -> list[str]:
    """The labels in an attribute such as `categories="['Cat', {label: 'Dog'}]"`; empty where it holds none."""
    found = literal(text)
    labels = (
        [each.get("label") if isinstance(each, dict) else each for each in found] if isinstance(found, list) else []
    )
    return list(dict.fromkeys(str(label) for label in labels if isinstance(label, str | int | float)))


def literal(text: str) -> object:
    """The value of an attribute in JSON, or as AWS's samples write it: single quotes, keys without quotes, commas."""
    if len(text) > MAX_LITERAL:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return ast.literal_eval(_UNQUOTED_KEY.sub(r'\1"\2"\3', text).strip())
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


class _PageReader(HTMLParser):
    """Keeps every element that may be an input."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[PageElement] = []
        self._groups = 0
        self._inside_group = False
        self._select: PageElement | None = None
        self._option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == GROUP:
            self._groups, self._inside_group = self._groups + 1, True
        elif tag == "option" and self._select is not None:
            self._option = given.get("value")
            if self._option is not None:
                self._select.options.append(self._option)
        elif tag.startswith("crowd-") or tag in VOID_INPUTS:
            element = PageElement(tag, given, self._groups if self._inside_group else 0)
            self.elements.append(element)
            self._select = element if tag == "select" else self._select

    def handle_endtag(self, tag: str) -> None:
        if tag == GROUP:
            self._inside_group = False
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._select is not None and self._option is None and self.lasttag == "option" and data.strip():
            self._select.options.append(data.strip())

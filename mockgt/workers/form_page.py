"""What a worker can fill in on the page of a custom job: its crowd elements and plain inputs with a name.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-reference.html.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mockgt.crowd_elements.literals import BadLiteral, text_list
from mockgt.crowd_elements.reviews import OUTPUTS
from mockgt.crowd_elements.tree import SILENT, Element, read_page

GROUP = "crowd-radio-group"
SELECTS = ("select", "crowd-select")
PLAIN_INPUTS = ("input", "textarea", "select")
IGNORED_TYPES = ("submit", "reset", "button", "image", "file")


@dataclass(frozen=True)
class PageElement:
    """One element of the page.

    Attributes:
        options: Values of a select's options.
        group: Number of the radio group that it lies in; 0 outside of one.
    """

    tag: str
    attributes: Mapping[str, str]
    group: int = 0
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Under which the form submits it."""
        return self.attributes.get("name", "").strip() or OUTPUTS.get(self.tag, "")

    @property
    def kind(self) -> str:
        """The type of an input; `text` where none is given."""
        return self.attributes.get("type", "text").strip().lower()


def page_elements(html: str) -> list[PageElement]:
    """The elements that can be filled in, in the order of the page."""
    root = read_page(html).root
    groups = {id(each): number for number, each in enumerate(_tagged(root, GROUP), 1)}
    found = _elements(root, groups, 0)
    return [each for each in found if each.name and each.kind not in IGNORED_TYPES]


def names_in(text: str) -> list[str]:
    """The labels in an attribute such as `categories="['Cat', {label: 'Dog'}]"`; empty where it holds none."""
    try:
        return list(text_list(text))
    except BadLiteral:
        return []


def _elements(parent: Element, groups: Mapping[int, int], group: int) -> Iterator[PageElement]:
    for each in parent.elements():
        if each.tag in SILENT:
            continue
        within = groups.get(id(each), group)
        if each.tag.startswith("crowd-") or each.tag in PLAIN_INPUTS:
            options = tuple(_options(each)) if each.tag in SELECTS else ()
            yield PageElement(each.tag, each.attributes, within, options)
        yield from _elements(each, groups, within)


def _options(select: Element) -> Iterator[str]:
    return (each.attributes.get("value", each.text) for each in _tagged(select, "option", "crowd-option"))


def _tagged(root: Element, *tags: str) -> Iterator[Element]:
    return (each for each in root.within() if each.tag in tags)

"""What a worker template says to the worker: its crowd element, its question and its instructions."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from mockgt.tasktypes.contract import TemplateView

FORM_AND_DISPLAY_ELEMENTS = frozenset(
    f"crowd-{name}"
    for name in (
        "form",
        "button",
        "instructions",
        "tabs",
        "tab",
        "toast",
        "alert",
        "badge",
        "card",
        "fab",
        "icon-button",
        "modal",
    )
)
MANIFEST_LINE_KEY = re.compile(r"""manifestLine(?:\.([A-Za-z0-9-]+)|\[\s*["']([A-Za-z0-9-]+)["']\s*\])""")
SOURCE_KEYS = ("source", "source-ref")
REGIONS = ("short-instructions", "full-instructions")


def read_template(html: str) -> TemplateView:
    """The template's first crowd element that takes an answer, and its instructions as HTML.

    Lenient: what the template lacks is an empty string, broken HTML is read as far as it goes. Liquid is left as it is.

    Source:
        Documented: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-reference.html; the element's
        `name` is the top key of the answer.
    """
    reader = _TemplateReader()
    reader.feed(html)
    reader.close()
    return TemplateView(
        element=reader.element,
        name=reader.attributes.get("name", ""),
        header=reader.attributes.get("header", ""),
        short_instructions=reader.region_html("short-instructions"),
        full_instructions_header=reader.full_instructions_header,
        full_instructions=reader.region_html("full-instructions"),
    )


def audited_attributes(html: str) -> list[str]:
    """The label attributes that a template reads from the manifest line, without their metadata, in order.

    Source: Documented, `task.input.manifestLine.<label attribute name>`.
    """
    names = [dotted or quoted for dotted, quoted in MANIFEST_LINE_KEY.findall(html)]
    attributes = dict.fromkeys(name.removesuffix("-metadata") for name in names)
    return [name for name in attributes if name not in SOURCE_KEYS]


@dataclass
class _Region:
    """The HTML between a region's tags, as written."""

    pieces: list[str] = field(default_factory=list)


class _TemplateReader(HTMLParser):
    """Walks a template once and keeps the first answer element and the text of the instruction regions."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.element = ""
        self.attributes: dict[str, str] = {}
        self.full_instructions_header = ""
        self._regions: dict[str, _Region] = {}
        self._open_region: str | None = None

    def region_html(self, name: str) -> str:
        region = self._regions.get(name)
        return "".join(region.pieces).strip() if region else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open_region:
            self._keep(self.get_starttag_text() or "")
        elif tag in REGIONS and tag not in self._regions:
            self._open_region = tag
            self._regions[tag] = _Region()
            if tag == "full-instructions":
                self.full_instructions_header = dict(attrs).get("header") or ""
        elif tag.startswith("crowd-") and tag not in FORM_AND_DISPLAY_ELEMENTS and not self.element:
            self.element = tag
            self.attributes = {name: value or "" for name, value in attrs}

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in REGIONS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open_region:
            self._open_region = None
        else:
            self._keep(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, piece: str) -> None:
        if self._open_region:
            self._regions[self._open_region].pieces.append(piece)

"""Instructions that a requester writes: the HTML that a rich text editor makes, and nothing that runs or escapes."""

from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID_TAGS = frozenset({"br", "hr", "img"})
TAGS = VOID_TAGS | frozenset(
    {"a", "b", "blockquote", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "li", "ol", "p", "pre"}
    | {"s", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"}
)
TAGS_WITHOUT_TEXT = frozenset({"script", "style", "template", "iframe", "object", "noscript"})
ATTRIBUTES = frozenset({"alt", "class", "colspan", "height", "href", "rowspan", "src", "style", "title", "width"})
ADDRESS_ATTRIBUTES = frozenset({"href", "src"})
ADDRESS_SCHEMES = frozenset({"http", "https", "mailto", ""})


def safe_html(html: str) -> str:
    """The instructions with known tags and attributes only, every tag closed, and no braces that Liquid would read.

    Source: Ours; AWS's console takes what its editor makes and says nothing about the rest.
    """
    writer = _SafeWriter()
    writer.feed(html)
    writer.close()
    return without_liquid(writer.html())


def without_liquid(html: str) -> str:
    """HTML that shows the same and in which Liquid sees neither a tag nor an output."""
    return html.replace("{", "&#123;").replace("}", "&#125;")


class _SafeWriter(HTMLParser):
    """Writes again what it reads, as far as it is allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._open_tags: list[str] = []
        self._hidden = 0

    def html(self) -> str:
        return "".join(self._pieces) + "".join(f"</{tag}>" for tag in reversed(self._open_tags))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in TAGS_WITHOUT_TEXT:
            self._hidden += 1
        elif tag in TAGS and not self._hidden:
            self._pieces.append(f"<{tag}{''.join(map(_attribute, attrs))}>")
            if tag not in VOID_TAGS:
                self._open_tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID_TAGS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in TAGS_WITHOUT_TEXT:
            self._hidden = max(0, self._hidden - 1)
        elif tag in self._open_tags and not self._hidden:
            while (innermost := self._open_tags.pop()) != tag:
                self._pieces.append(f"</{innermost}>")
            self._pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._pieces.append(escape(data, quote=False))


def _attribute(attribute: tuple[str, str | None]) -> str:
    name, value = attribute
    if name not in ATTRIBUTES or (name in ADDRESS_ATTRIBUTES and not _is_safe_address(value or "")):
        return ""
    return f' {name}="{escape(value or "")}"'


def _is_safe_address(address: str) -> bool:
    if address.startswith("data:image/"):
        return True
    try:
        return urlsplit(address.strip()).scheme.lower() in ADDRESS_SCHEMES
    except ValueError:
        return False

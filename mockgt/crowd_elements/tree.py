"""HTML as a tree, within bounds: nothing runs, nothing is fetched, and no page is too deep or too long to read.

Source: Ours; browsers close what is left open in much the same way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

MAX_DEPTH = 60
"""Elements deeper than this are put beside each other."""
MAX_ELEMENTS = 20_000
"""What comes after so many elements is left out, and said so."""
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
SILENT = frozenset({"script", "style", "template", "title", "svg", "head", "noscript", "object"})
"""Elements whose text is not for reading."""
CLOSED_BY_THEIR_LIKE = frozenset({"p", "li", "option", "tr", "td", "th", "dt", "dd"})
ADDRESSES = ("href", "src", "alt")
_SPACE = re.compile(r"\s+")


@dataclass
class Element:
    """An element with its attributes, names in lower case, and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value."""
        return self.attributes.get(name, default)

    def has(self, name: str) -> bool:
        """Whether an attribute is there that switches something on by being there."""
        return self.attributes.get(name, "false") != "false"

    def elements(self) -> Iterator["Element"]:
        """The elements right inside it."""
        return (child for child in self.children if isinstance(child, Element))

    def within(self) -> Iterator["Element"]:
        """Every element in it, in order, itself first."""
        waiting = [self]
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(reversed(list(found.elements())))

    def first(self, *tags: str) -> "Element | None":
        """The first element in it of one of these tags."""
        return next((each for each in self.within() if each.tag in tags), None)

    @property
    def raw_text(self) -> str:
        """All text in it as written, without that of scripts and styles."""
        if self.tag in SILENT:
            return ""
        return "".join(child if isinstance(child, str) else child.raw_text for child in self.children)

    @property
    def text(self) -> str:
        """All text in it on one line."""
        return _SPACE.sub(" ", self.raw_text).strip()

    @property
    def html(self) -> str:
        """What is in it as HTML again, with the attributes of links and pictures only."""
        return html_of(self.children)


@dataclass(frozen=True)
class Page:
    """A page: its elements, whether it has scripts of its own, and whether its end was left out."""

    root: Element
    scripts: bool
    shortened: bool


def html_of(children: "list[Element | str]") -> str:
    """Elements and text as HTML again."""
    pieces = []
    for child in children:
        if isinstance(child, str):
            pieces.append(escape(child, quote=False))
        elif child.tag not in SILENT:
            given = "".join(
                f' {name}="{escape(child.attributes[name])}"' for name in ADDRESSES if name in child.attributes
            )
            closing = "" if child.tag in VOID else f"</{child.tag}>"
            pieces.append(f"<{child.tag}{given}>{html_of(child.children)}{closing}")
    return "".join(pieces)


def read_page(html: str) -> Page:
    """The page as a tree; broken HTML is read as far as it goes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(reader.root, reader.scripts, reader.shortened)


class _Reader(HTMLParser):
    """Puts each element into the one that is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self.scripts = self.shortened = False
        self._open = [self.root]
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._count >= MAX_ELEMENTS:
            self.shortened = True
            return
        self._count += 1
        if tag in CLOSED_BY_THEIR_LIKE and self._open[-1].tag == tag:
            self._open.pop()
        # The first of two attributes of one name counts.
        element = Element(tag, {name: value or "" for name, value in reversed(attrs)})
        self._open[-1].children.append(element)
        if tag not in VOID and len(self._open) < MAX_DEPTH:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._open[-1].tag == tag and tag not in VOID and not self.shortened:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        if self._open[-1].tag == "script":
            self.scripts = self.scripts or bool(data.strip())
        elif not self.shortened:
            self._open[-1].children.append(data)

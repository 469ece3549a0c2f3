"""Instructions as HTML, as a worker template holds them, and as Markdown, as a terminal edits and shows them.

Only text goes through: headings, paragraphs, bold, italic, lists, links and pictures. Scripts, styles and unknown
elements are dropped with what they would do; the words inside unknown elements stay. Nothing is ever fetched.

Source: Ours. The console's editor has H1, H2, bold, italic, link and picture; AWS gives no list of allowed elements.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SILENT = frozenset({"script", "style", "title", "template", "iframe", "object", "svg", "textarea", "select"})
_BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "section", "table", "tr"})
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "u": "*"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!])")
_LINE_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=:])", re.MULTILINE)
_SPACE = re.compile(r"\s+")
_NOT_WRITTEN = ["code", "fence", "blockquote", "hr", "html_block", "html_inline", "lheading", "reference", "backticks"]
"""Markdown that the console's editor has no button for; it stays the text that it is."""

Link = Callable[[str, str], str]
"""(words, address) to Markdown."""


def html_to_markdown(html: str) -> str:
    """Markdown of an HTML text that `markdown_to_html` turns back into the same text."""
    return _Reader(_link, _image).read(html)


def html_to_reading(html: str) -> str:
    """Markdown to be read only: a link's address and a picture's place are written out, for nothing is opened."""
    return _Reader(_written_link, _written_image).read(html)


def markdown_to_html(markdown: str) -> str:
    """HTML of what a person wrote in the instructions editor; HTML in it is shown as text, never obeyed."""
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.disable(_NOT_WRITTEN)
    tokens = parser.parse(markdown)
    for token in tokens:
        _lower_heading(token)
    return str(parser.renderer.render(tokens, parser.options, {})).strip()


def _lower_heading(token: Token) -> None:
    """The console's editor has two levels of headings."""
    if token.tag in {"h3", "h4", "h5", "h6"}:
        token.tag = "h2"


def _link(words: str, address: str) -> str:
    return f"[{words}](<{_address(address)}>)"


def _image(words: str, address: str) -> str:
    return f"![{words}](<{_address(address)}>)"


def _address(address: str) -> str:
    return _SPACE.sub("%20", address).replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def _written_link(words: str, address: str) -> str:
    return words if words == _escaped(address) else f"{words} ({_escaped(address)})"


def _written_image(words: str, address: str) -> str:
    return f"\\[Picture: {words or 'no description'} — {_escaped(address)}\\]"


def _escaped(text: str) -> str:
    """Text in which Markdown sees no markup."""
    return _LINE_START.sub(_escaped_start, _escaped_inside(text))


def _escaped_inside(text: str) -> str:
    """The same within a line, where a number or a dash starts nothing."""
    return _SPECIAL.sub(r"\\\1", text)


def _escaped_start(found: re.Match[str]) -> str:
    if found[2]:
        return f"{found[1]}{found[2]}\\{found[3]}"
    return f"{found[4]}\\{found[5]}"


class _Reader(HTMLParser):
    """Writes Markdown while it reads HTML; what is never closed is closed at the end."""

    def __init__(self, link: Link, image: Link) -> None:
        super().__init__(convert_charrefs=True)
        self._link = link
        self._image = image
        self._blocks: list[str] = []
        self._line = ""
        self._prefix = ""
        self._silent = 0
        self._lists: list[int | None] = []
        self._links: list[tuple[int, str]] = []
        self._marks: list[tuple[str, int]] = []

    def read(self, html: str) -> str:
        self.feed(html)
        self.close()
        self._end_block()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._blocks)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if self._silent:
            return
        given = dict(attrs)
        if tag in _BLOCKS:
            self._start_block(tag)
        elif tag in _MARKS:
            self._marks.append((_MARKS[tag], len(self._line)))
        elif tag == "a":
            self._links.append((len(self._line), given.get("href") or ""))
        elif tag == "img":
            self._line += self._image(_escaped(given.get("alt") or ""), given.get("src") or "")
        elif tag == "br":
            self._line = self._line.rstrip() + "\\\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._silent:
            return
        elif tag in _BLOCKS:
            self._end_block()
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
            if not self._lists:
                self._blocks.append("")
        elif tag in _MARKS:
            self._end_mark(_MARKS[tag])
        elif tag == "a" and self._links:
            start, address = self._links.pop()
            words = self._line[start:].strip()
            if words and address:
                self._line = self._line[:start] + self._link(words, address)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        text = _SPACE.sub(" ", data)
        if not self._line or self._line.endswith((" ", "\n")):
            text = text.lstrip()
        at_start = not self._line.strip() or self._line.endswith("\n")
        self._line += _escaped(text) if at_start else _escaped_inside(text)

    def _end_mark(self, mark: str) -> None:
        """Put the mark on both sides of the words, outside the spaces around them, as Markdown wants it."""
        start = self._opened(mark)
        if start is None:
            return
        words = self._line[start:]
        inner = words.strip()
        if inner and not inner.startswith(mark) and not inner.endswith(mark):
            lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            self._line = f"{self._line[:start]}{lead}{mark}{inner}{mark}{tail}"

    def _opened(self, mark: str) -> int | None:
        for place in range(len(self._marks) - 1, -1, -1):
            if self._marks[place][0] == mark:
                return self._marks.pop(place)[1]
        return None

    def _start_block(self, tag: str) -> None:
        self._end_block()
        if tag in {"ul", "ol"}:
            self._lists.append(None if tag == "ul" else 0)
        elif tag == "li":
            self._start_item()
        elif tag.startswith("h") and not self._lists:
            self._blocks.append("")
            self._prefix = "# " if tag == "h1" else "## "

    def _start_item(self) -> None:
        if not self._lists:
            self._lists.append(None)
        indent = "   " * (len(self._lists) - 1)
        number = self._lists[-1]
        if number is None:
            self._prefix = f"{indent}- "
        else:
            self._lists[-1] = number + 1
            self._prefix = f"{indent}{number + 1}. "

    def _end_block(self) -> None:
        while self._marks:
            self._end_mark(self._marks[-1][0])
        self._links.clear()
        text = self._line.strip().removesuffix("\\").strip()
        if text:
            self._blocks.append(self._prefix + text)
            self._prefix = ""
            if not self._lists:
                self._blocks.append("")
        self._line = ""

"""What stands on a lesson's page, as widgets."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Markdown, OptionList, Static
from textual.widgets.option_list import Option

from gtui.course.lessons.figures import CONTACT_SHEET, figure
from gtui.course.lessons.lesson import Block, Door, Figure, Link, Page, Text
from gtui.screens.course.lesson_contact_sheet import ContactSheet

_FILLED = frozenset("█▉▊▋▌▍▎▏▐■▓▁▂▃▄▅▆▇▀▖▗▘▝▛▜▙▟●")
_LINES = frozenset("│─┌┐└┘├┤┬┴┼▼▲▶◀→←░…")


class PageScroll(VerticalScroll, inherit_bindings=False):
    """The page; left and right are for turning it, so only up and down scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Scroll up", show=False, id="page.up"),
        Binding("down,j", "scroll_down", "Scroll down", show=False, id="page.down"),
        Binding("pageup", "page_up", "Page up", show=False, id="page.page_up"),
        Binding("pagedown,space", "page_down", "Page down", show=False, id="page.page_down"),
        Binding("home", "scroll_home", "Top", show=False, id="page.home"),
        Binding("end", "scroll_end", "Bottom", show=False, id="page.end"),
    ]


class FigureView(Static):
    """A drawn figure; bars stand out, lines step back."""

    DEFAULT_CSS = "FigureView { height: auto; margin: 0 0 1 2; text-wrap: nowrap; }"

    def __init__(self, drawn: Figure) -> None:
        super().__init__(Content.assemble(*painted(figure(drawn.name))), classes="figure")
        self.tooltip = drawn.says


class DoorButton(Button):
    """Opens a screen where the thing can be done."""

    DEFAULT_CSS = "DoorButton { margin: 1 0 0 2; }"

    def __init__(self, door: Door) -> None:
        super().__init__(f"▸ {door.title}", variant="primary", id=f"door-{door.screen.replace('_', '-')}")
        self.door = door


class LinkList(OptionList):
    """Addresses; Enter or a click copies one, and nothing is fetched."""

    DEFAULT_CSS = "LinkList { height: auto; border: none; margin: 0 0 0 1; padding: 0; }"

    class Copied(Message):
        """An address is to be copied."""

        def __init__(self, link: Link) -> None:
            """Say which."""
            super().__init__()
            self.link = link

    def __init__(self, links: tuple[Link, ...]) -> None:
        super().__init__(*(Option(Content(f"{link.name}\n  {link.url}")) for link in links), id="lesson-links")
        self._links = links

    @property
    def current(self) -> Link:
        """The link under the cursor, the first where there is none."""
        return self._links[self.highlighted or 0]

    @on(OptionList.OptionSelected)
    def _copy(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Copied(self._links[event.option_index]))


class PageView(PageScroll):
    """One page of a lesson."""

    DEFAULT_CSS = """
    PageView { height: 1fr; }
    PageView Markdown { padding: 0 1; margin: 0; height: auto; background: transparent; }
    PageView .page-title { text-style: bold; color: $primary; margin: 0 0 1 0; padding: 0 1; }
    PageView .page-links { margin: 1 0 0 0; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, page: Page, links: tuple[Link, ...]) -> None:
        """Show a page, and below it the links where it is the lesson's last."""
        super().__init__(id="lesson-page")
        self._page, self._links = page, links

    def compose(self) -> ComposeResult:
        """Title, blocks, links."""
        yield Static(self._page.title, classes="page-title", markup=False)
        for block in self._page.blocks:
            yield _widget(block)
        if self._links:
            yield Static("Links (Enter or y copies, nothing is fetched):", classes="page-links")
            yield LinkList(self._links)

    def take_focus(self) -> None:
        """Take the keys, for scrolling."""
        self.focus()


def _widget(block: Block) -> Widget:
    if isinstance(block, Text):
        return Markdown(block.markdown, open_links=False)
    if isinstance(block, Door):
        return DoorButton(block)
    return ContactSheet() if block.name == CONTACT_SHEET else FigureView(block)


def painted(text: str) -> Iterator[str | tuple[str, str]]:
    """Runs of a figure with their style: bars stand out, lines step back."""
    start, style = 0, ""
    for place, letter in enumerate(text):
        wanted = "$primary" if letter in _FILLED else "dim" if letter in _LINES else ""
        if wanted != style:
            if place > start:
                yield (text[start:place], style) if style else text[start:place]
            start, style = place, wanted
    yield (text[start:], style) if style else text[start:]

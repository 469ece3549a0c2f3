"""What is read of a worker's form, and its pictures; markup of others is shown, never obeyed."""

from typing import TYPE_CHECKING, Union

from textual.containers import Vertical
from textual.content import Content
from textual.events import Mount
from textual.widget import Widget
from textual.widgets import Static

from gtui.forms.parts import Notice, PictureShown, Plain, Prose
from gtui.widgets.image_view import ImageView
from gtui.widgets.instructions import Instructions
from gtui.widgets.plain_text import plain
from gtui.widgets.text_canvas import TextCanvas
from mockgt.crowd_elements.tree import read_page

if TYPE_CHECKING:
    from gtui.canvas.picture import Picture

MOST_MARKDOWN = 12_000
"""Characters of HTML that are laid out as Markdown; a longer text scrolls by itself, without it."""
TEXT_ROWS = 12
SIGNS = {"success": "✓", "warning": "!", "error": "✗", "help": "▢"}
PictureOrWords = Union["Picture", str, None]


class PictureBox(Vertical):
    """A picture of the form, with its description below it; why there is none takes no more rows than it needs."""

    DEFAULT_CSS = """
    PictureBox { height: 14; margin-bottom: 1; }
    .-tall PictureBox { height: 22; }
    PictureBox.-missing { height: auto; }
    PictureBox ImageView { border-left: tall $panel; }
    PictureBox ImageView:focus { border-left: thick $accent; }
    PictureBox Static { height: auto; color: $text-muted; }
    """

    def __init__(self, part: PictureShown, picture: PictureOrWords) -> None:
        """Show a decoded picture, or why there is none."""
        words = [Static(Content(plain(part.description)))] if part.description else []
        self._picture = None if isinstance(picture, str) else picture
        if self._picture is None:
            why = Static(Content(plain(str(picture or "No picture"))), classes="notice -error")
            super().__init__(why, *words, classes="-missing")
        else:
            super().__init__(ImageView(), *words)

    def on_mount(self, event: Mount) -> None:
        """Show it."""
        for view in self.query(ImageView):
            view.set_picture(self._picture)


class LongText(TextCanvas):
    """A text that scrolls by itself."""

    DEFAULT_CSS = f"""
    LongText {{ height: {TEXT_ROWS}; border-left: tall $panel; margin-bottom: 1; }}
    LongText:focus {{ border-left: thick $accent; }}
    """

    def __init__(self, text: str) -> None:
        """Show this text."""
        super().__init__()
        self._given = text

    def on_mount(self) -> None:
        """Show it once the width is known."""
        self.show_text(self._given)


def shown(part: Prose | Plain | Notice) -> Widget:
    """The widget that shows what is only read."""
    if isinstance(part, Notice):
        return Static(Content(f"{SIGNS.get(part.kind, 'i')} {plain(part.text)}"), classes=f"notice -{part.kind}")
    if isinstance(part, Plain):
        rows = part.text.count("\n") + len(part.text) // 60
        return LongText(part.text) if rows > TEXT_ROWS else Static(Content(plain(part.text)), classes="plain-text")
    if len(part.html) > MOST_MARKDOWN:
        return LongText(read_page(part.html).root.raw_text)
    return Instructions(part.html)

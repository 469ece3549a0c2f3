"""A worker's instructions, HTML shown as text."""

from textual.widgets import Markdown

from gtui.widgets.plain_text import plain
from gtui.widgets.rich_text import html_to_reading


class Instructions(Markdown):
    """Shows instructions that are written in HTML; links are written out and never opened."""

    DEFAULT_CSS = """
    Instructions { height: auto; padding: 0; background: transparent; }
    Instructions > * { margin: 0 0 1 0; }
    """

    def __init__(self, html: str = "", *, id: str | None = None, empty: str = "No instructions.") -> None:  # noqa: A002
        """Show this text, or the words for none."""
        self._empty = empty
        self._html = html
        super().__init__(_reading(html) or empty, id=id, open_links=False)

    def show_html(self, html: str) -> None:
        """Show another text; the same one is not built again, so the next task of a job is shown at once."""
        if html != self._html:
            self._html = html
            self.update(_reading(html) or self._empty)


def _reading(html: str) -> str:
    """Markdown in which nothing commands the terminal."""
    return plain(html_to_reading(html))

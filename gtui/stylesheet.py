"""The style rules of all screens and widgets, each read once."""

from collections.abc import Mapping

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

SOURCES = 1024
"""More than there are classes with rules of their own."""


class KeptStylesheet(Stylesheet):
    """Keeps what it has read of every source.

    Textual's own keeps 64 and drops the oldest: with more sources than that, each new widget has all of them read
    again, which takes longer than to show a screen.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Begin without rules; `variables` are the theme's, and with another theme's all is read again."""
        super().__init__(variables=dict(variables))
        self._parse_cache = LRUCache(SOURCES)

    def reparse(self) -> None:
        """Put the rules together again, from what was read of each source."""
        self.parse()

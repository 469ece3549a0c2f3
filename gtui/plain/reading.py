"""HTML as words that are read out."""

import re

from gtui.widgets.rich_text import html_to_reading

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def in_words(html: str) -> str:
    """Markdown without the backslashes that keep characters from being obeyed: here nothing is."""
    return _ESCAPED.sub(r"\1", html_to_reading(html))

"""A text that is told again and again while a person works, and drawn only when it is another."""

from textual.widgets import Static

from gtui.widgets.plain_text import plain


class Told(Static):
    """Lines in a place of a size of their own, so that another text moves nothing around it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start with nothing to tell."""
        super().__init__("", id=id, markup=False)
        self._told = ""

    def tell(self, text: str) -> None:
        """Show this text."""
        if text != self._told:
            self._told = text
            self.update(plain(text), layout=False)

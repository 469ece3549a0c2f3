"""The question before something is lost."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from gtui.dialogs.dialog import Dialog
from gtui.widgets.plain_text import plain


class ConfirmDialog(Dialog[bool]):
    """Ask before a step that is meant to be thought about; answers True, or None if the person thinks better of it.

    Enter takes the question back where something would be lost, and else does what was asked for.
    """

    AUTO_FOCUS = "Input, Button"
    DEFAULT_CSS = """
    ConfirmDialog #confirm-items { height: auto; max-height: 8; margin: 1 0 0 2; }
    """

    def __init__(
        self, title: str, text: str, accept: str, items: Sequence[str] = (), type_word: str = "", loses: bool = True
    ) -> None:
        """Ask.

        Args:
            title: The question in a few words.
            text: What will happen.
            accept: The word on the main button.
            items: The names of what is concerned, listed below the text.
            type_word: A word that must be typed first, as the console wants for what is gone for good.
            loses: Whether something that is there is lost.
        """
        super().__init__()
        self._loses = loses
        self._title, self._text, self._accept = title, text, accept
        self._items, self._type_word = items, type_word

    def title_text(self) -> str:
        """The question."""
        return self._title

    def accept_label(self) -> str:
        """The deed."""
        return self._accept

    def compose_content(self) -> ComposeResult:
        """What happens, to what, and the word to type."""
        yield Static(self._text, markup=False)
        if self._items:
            with VerticalScroll(id="confirm-items"):
                yield Static("\n".join(map(plain, self._items)), markup=False)
        if self._type_word:
            yield Static(f'To confirm, type "{self._type_word}".', markup=False)
            yield Input(placeholder=self._type_word, id="confirm-word", compact=True)

    def on_mount(self) -> None:
        """Be ready to go on where nothing is lost."""
        if not self._loses:
            self.query_one("#dialog-accept").focus()

    def on_input_submitted(self) -> None:
        """Enter in the box is the main button."""
        self.accept()

    def accept(self) -> None:
        """Answer True once the word is typed."""
        if self._type_word and self.query_one("#confirm-word", Input).value.strip() != self._type_word:
            self.problem(f'Type "{self._type_word}" in the box first, or choose Cancel.')
            self.query_one("#confirm-word").focus()
            return
        self.dismiss(True)

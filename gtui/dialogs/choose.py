"""One of a few, such as which of a worker's teams is meant."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gtui.dialogs.dialog import Dialog
from gtui.widgets.plain_text import plain


class ChooseDialog(Dialog[str]):
    """Answers the chosen one."""

    DEFAULT_CSS = "ChooseDialog OptionList { height: auto; max-height: 10; }"

    def __init__(self, title: str, accept: str, choices: Sequence[str]) -> None:
        """Offer these."""
        super().__init__()
        self._title, self._accept, self._choices = title, accept, choices

    def title_text(self) -> str:
        """The question."""
        return self._title

    def accept_label(self) -> str:
        """The deed."""
        return self._accept

    def compose_content(self) -> ComposeResult:
        """The choices."""
        yield OptionList(*(Option(plain(choice)) for choice in self._choices), id="choices", markup=False)

    def on_mount(self) -> None:
        """The first one is under the cursor."""
        choices = self.query_one("#choices", OptionList)
        choices.highlighted = 0
        choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter is the main button."""
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Answer the one under the cursor."""
        highlighted = self.query_one("#choices", OptionList).highlighted
        if highlighted is not None:
            self.dismiss(self._choices[highlighted])

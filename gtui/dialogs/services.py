"""The services menu of a narrow terminal: over the screen instead of beside it."""

from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gtui.dialogs.dialog import Dialog
from gtui.widgets.frame import MENU


class ServicesDialog(Dialog[str]):
    """Answers the name of the chosen section's first screen."""

    def title_text(self) -> str:
        """What it is."""
        return "Services"

    def accept_label(self) -> str:
        """The deed."""
        return "Open"

    def compose_content(self) -> ComposeResult:
        """The entries; those outside the course are greyed."""
        options = [Option(title, id=target, disabled=target is None) for title, target, _ in MENU]
        yield OptionList(*options, id="services-options")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter opens."""
        event.stop()
        self.dismiss(event.option.id)

    def accept(self) -> None:
        """Answer the entry under the cursor."""
        options = self.query_one("#services-options", OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

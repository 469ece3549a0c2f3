"""Terms and their values, as the console's summary boxes show them; each value can be copied."""

from collections.abc import Iterable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gtui.commands import bindings


class Summary(OptionList):
    """One line or more per term; the arrows walk the terms, and `y` copies the value of the chosen one."""

    DEFAULT_CSS = """
    Summary { height: auto; max-height: 100%; border: none; padding: 0; background: transparent; }
    Summary:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("copy")]

    def __init__(self, *, id: str, term_width: int = 24) -> None:  # noqa: A002 - the name of Textual's own parameter
        """Give the terms this many cells."""
        super().__init__(id=id)
        self._term_width = term_width
        self._values: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """What is shown, by term."""
        return dict(self._values)

    def show_values(self, values: Iterable[tuple[str, str]]) -> None:
        """Show these terms in this order; an empty value is shown as "-", as in the console."""
        wanted = tuple((term, value or "-") for term, value in values)
        if wanted == self._values:
            return
        chosen = self.highlighted
        self._values = wanted
        self.clear_options()
        self.add_options([Option(self._line(term, value)) for term, value in wanted])
        self.highlighted = min(chosen or 0, len(wanted) - 1) if wanted else None

    def action_copy(self) -> None:
        """Put the chosen value on the clipboard."""
        if self.highlighted is not None:
            term, value = self._values[self.highlighted]
            self.app.copy_to_clipboard(value)
            self.app.notify(f"{term} copied.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter and a click copy too."""
        event.stop()
        self.action_copy()

    def _line(self, term: str, value: str) -> Table:
        line = Table.grid(padding=(0, 1))
        line.add_column(width=self._term_width)
        line.add_column(overflow="fold")
        line.add_row(Text(term, style="bold"), Text(value))
        return line

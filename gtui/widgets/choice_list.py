"""A list of options of which one is chosen, as a form's radio buttons."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from gtui.widgets.options import Option, Options

CHOSEN, OPEN = "(●)", "( )"


class ChoiceList(Options):
    """Options to choose one of; up and down choose the neighbour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Option before", show=False, id="choices.up"),
        Binding("down,j", "step(1)", "Next option", show=False, id="choices.down"),
    ]
    chosen: reactive[int | None] = reactive(None, init=False)

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choices: "ChoiceList", index: int) -> None:
            """Say which."""
            super().__init__()
            self.choices = choices
            self.index = index

        @property
        def control(self) -> "ChoiceList":
            """The list it is in."""
            return self.choices

    def show_options(self, options: Sequence[str], chosen: int | None = None) -> None:
        """Show these options, one of them chosen or none."""
        self.set_reactive(ChoiceList.chosen, chosen)
        self.lay_out(options)

    def choose(self, index: int) -> bool:
        """Choose an option as the person would; False if there is no such option."""
        if self.read_only or not 0 <= index < len(self.options):
            return False
        self.chosen = index
        return True

    def action_step(self, by: int) -> None:
        """Choose the neighbour."""
        if self.options:
            first = 0 if by > 0 else len(self.options) - 1
            self.choose(first if self.chosen is None else max(0, min(self.chosen + by, len(self.options) - 1)))

    def watch_chosen(self, chosen: int | None) -> None:
        """Show the choice and tell about it."""
        self.mark()
        if chosen is not None:
            self.post_message(self.Changed(self, chosen))

    def mark(self) -> None:
        """Fill the sign of the chosen option."""
        for row in self.query(Option):
            chosen = row.index == self.chosen
            row.show(CHOSEN if chosen else OPEN, chosen)
            if chosen:
                row.scroll_visible(animate=False)
